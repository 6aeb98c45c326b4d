// SPDX-License-Identifier: GPL-2.0-or-later
// The templates and assets, which are compiled into the program (see embed.cmake).
#pragma once

#include <string_view>

namespace treff::serve {

struct EmbeddedFile {
  std::string_view name;  ///< such as assets/style.css
  std::string_view hash;  ///< of the content, for an asset's URL
  std::string_view content;
};

/// Returns nullptr if there is no file of that name.
[[nodiscard]] const EmbeddedFile* embedded_file(std::string_view name);

}  // namespace treff::serve
