# SPDX-License-Identifier: GPL-2.0-or-later
# treff_embed_dictionary(OUTPUT FILE) writes a C++ file with the bytes of articles.zdict, which
# dictionary.h declares.
function(treff_embed_dictionary output file)
  file(READ ${file} bytes HEX)
  string(REGEX REPLACE "(................................)" "\\1\n" bytes "${bytes}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  file(CONFIGURE OUTPUT ${output} @ONLY CONTENT [[
#include "index/dictionary.h"

namespace treff::index {
namespace {

constexpr unsigned char kBytes[] = {
@bytes@};

}  // namespace

const std::span<const unsigned char> kDictionary = kBytes;

}  // namespace treff::index
]])
endfunction()
