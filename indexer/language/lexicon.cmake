# SPDX-License-Identifier: GPL-2.0-or-later
# Compiles norsk.lexicon from Debian's apertium-nno-nob when treff is built. Included by
# indexer/CMakeLists.txt. Targets that read the file at run time depend on treff_lexicon_file.
set(TREFF_APERTIUM_DIR /usr/share/apertium/apertium-nno-nob CACHE PATH
  "Where the dictionaries of apertium-nno-nob are")
set(TREFF_LEXICON ${CMAKE_BINARY_DIR}/share/treff/norsk.lexicon)

set(_apertium
  ${TREFF_APERTIUM_DIR}/nob-nno.automorf.bin ${TREFF_APERTIUM_DIR}/nno-nob.automorf.bin
  ${TREFF_APERTIUM_DIR}/nob-nno.autobil.bin ${TREFF_APERTIUM_DIR}/nno-nob.autobil.bin)
foreach(_file IN LISTS _apertium)
  if(NOT EXISTS ${_file})
    message(FATAL_ERROR "${_file} is missing: install the Debian package apertium-nno-nob "
      "or set TREFF_APERTIUM_DIR")
  endif()
endforeach()

add_executable(treff-lexicon
  ${CMAKE_CURRENT_LIST_DIR}/compiler/main.cc
  ${CMAKE_CURRENT_LIST_DIR}/compiler/automaton_builder.cc
  ${CMAKE_CURRENT_LIST_DIR}/compiler/dictionary.cc
  ${CMAKE_CURRENT_LIST_DIR}/compiler/misspellings.cc
  ${CMAKE_CURRENT_LIST_DIR}/compiler/names.cc
  ${CMAKE_CURRENT_LIST_DIR}/compiler/new_words.cc
  ${CMAKE_CURRENT_LIST_DIR}/compiler/norm_likeness.cc
  ${CMAKE_CURRENT_LIST_DIR}/compiler/norm_pairs.cc
  ${CMAKE_CURRENT_LIST_DIR}/compiler/lexicon_writer.cc
  ${CMAKE_CURRENT_LIST_DIR}/compiler/part_strength.cc
  ${CMAKE_CURRENT_LIST_DIR}/compiler/readings.cc
  ${CMAKE_CURRENT_LIST_DIR}/compiler/transducer.cc
  ${CMAKE_CURRENT_LIST_DIR}/compiler/word_lists.cc
  ${CMAKE_CURRENT_LIST_DIR}/compiler/word_marks.cc
  ${CMAKE_CURRENT_LIST_DIR}/lexicon.cc
  ${CMAKE_CURRENT_LIST_DIR}/lexicon_table.cc
  ${CMAKE_CURRENT_LIST_DIR}/unicode.cc
  ${CMAKE_CURRENT_LIST_DIR}/word_sets.cc
  ${CMAKE_CURRENT_LIST_DIR}/../error.cc)
target_include_directories(treff-lexicon PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/.. ${CMAKE_CURRENT_LIST_DIR}/../include)
target_link_libraries(treff-lexicon PRIVATE treff_build ICU::uc)

# Our own lists, which settle what the dictionaries leave open.
set(TREFF_WORD_LISTS ${CMAKE_CURRENT_LIST_DIR}/data)
file(GLOB _lists CONFIGURE_DEPENDS ${TREFF_WORD_LISTS}/*.txt)

add_custom_command(OUTPUT ${TREFF_LEXICON}
  COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/share/treff
  COMMAND treff-lexicon ${TREFF_APERTIUM_DIR} ${TREFF_WORD_LISTS} ${TREFF_LEXICON}
  DEPENDS treff-lexicon ${_apertium} ${_lists}
  COMMENT "Compiling the Norwegian lexicon" VERBATIM)
add_custom_target(treff_lexicon_file DEPENDS ${TREFF_LEXICON})
