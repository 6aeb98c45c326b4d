# SPDX-License-Identifier: GPL-2.0-or-later
# treff_embed(OUTPUT FILE…) generates the C++ file OUTPUT, which defines embedded_file() for the given
# files. It is generated again when one of them changes.
function(treff_embed output)
  set(rows "")
  foreach(file IN LISTS ARGN)
    file(RELATIVE_PATH name ${CMAKE_CURRENT_SOURCE_DIR}/serve ${file})
    file(SHA256 ${file} hash)
    string(SUBSTRING ${hash} 0 12 hash)
    file(READ ${file} content)
    string(APPEND rows "    {\"${name}\", \"${hash}\", R\"treff(${content})treff\"},\n")
  endforeach()
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${ARGN})
  file(CONFIGURE OUTPUT ${output} @ONLY CONTENT [[
#include "serve/embedded_files.h"

namespace treff::serve {

const EmbeddedFile* embedded_file(std::string_view name) {
  static constexpr EmbeddedFile kFiles[] = {
@rows@  };
  for (const EmbeddedFile& file : kFiles) {
    if (file.name == name) return &file;
  }
  return nullptr;
}

}  // namespace treff::serve
]])
endfunction()
