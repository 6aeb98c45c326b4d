// SPDX-License-Identifier: GPL-2.0-or-later
// The templates and assets, compiled in: CMake writes embedded_files.cc of them.
#pragma once

#include <string_view>

namespace treff::serve {

struct EmbeddedFile {
  std::string_view name;  ///< templates/results.mustache, assets/style.css
  std::string_view hash;  ///< of its content, in an asset's address: it may be cached for ever
  std::string_view content;
};

/// nullptr if there is none of that name.
[[nodiscard]] const EmbeddedFile* embedded_file(std::string_view name);

}  // namespace treff::serve
