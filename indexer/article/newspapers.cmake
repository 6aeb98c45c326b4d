# SPDX-License-Identifier: GPL-2.0-or-later
# treff_newspapers(OUTPUT) writes the lines of data/newspapers.txt as the array kNewspapers, for
# inclusion in clipping_line.cc.
function(treff_newspapers output)
  set(file ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/data/newspapers.txt)
  file(STRINGS ${file} names REGEX "^[^#]" ENCODING UTF-8)
  list(JOIN names "\",\n\"" names)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  file(CONFIGURE OUTPUT ${output} @ONLY CONTENT
    "constexpr auto kNewspapers = std::to_array<std::string_view>({\n\"${names}\"});\n")
endfunction()
