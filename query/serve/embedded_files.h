// SPDX-License-Identifier: GPL-2.0-or-later
// The templates and assets, which CMake compiles in as embedded_files.cc.
#pragma once

#include <string_view>

namespace treff::serve {

struct EmbeddedFile {
  std::string_view name;  ///< templates/results.mustache, assets/style.css
  std::string_view hash;  ///< of the content; in an asset's URL, so browsers may cache it forever
  std::string_view content;
};

/// Returns nullptr if there is no file of that name.
[[nodiscard]] const EmbeddedFile* embedded_file(std::string_view name);

}  // namespace treff::serve
