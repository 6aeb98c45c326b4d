// SPDX-License-Identifier: GPL-2.0-or-later
// treff-lexicon APERTIUM_DIR LISTS OUTPUT compiles norsk.lexicon from the dictionaries in Debian's
// package apertium-nno-nob and from our own lists (language/data). It runs when treff is built.
#include <treff/error.h>

#include <cstdlib>
#include <exception>
#include <filesystem>
#include <iostream>

#include "language/compiler/dictionary.h"
#include "language/compiler/lexicon_writer.h"
#include "language/compiler/misspellings.h"
#include "language/compiler/names.h"
#include "language/compiler/new_words.h"
#include "language/compiler/norm_pairs.h"
#include "language/compiler/part_strength.h"
#include "language/compiler/readings.h"
#include "language/compiler/word_marks.h"

int main(int argc, char** argv) {
  using namespace treff::language;
  if (argc != 4) {
    std::cerr << "usage: treff-lexicon APERTIUM_DIR LISTS OUTPUT\n";
    return EXIT_FAILURE;
  }
  try {
    const std::filesystem::path source = argv[1];
    const std::filesystem::path lists = argv[2];
    Dictionary dictionary;
    add_analyzer(source / "nob-nno.automorf.bin", kBokmaal, &dictionary);
    add_analyzer(source / "nno-nob.automorf.bin", kNynorsk, &dictionary);
    add_bilingual(source / "nob-nno.autobil.bin", kNynorsk, &dictionary);
    add_bilingual(source / "nno-nob.autobil.bin", kBokmaal, &dictionary);
    add_words(lists, &dictionary);
    add_j_forms(&dictionary);
    add_names(lists, &dictionary);
    mark_rare_readings(lists, &dictionary);
    choose_norm_pairs(lists, &dictionary);
    add_misspellings(lists, &dictionary);
    mark_words(lists, &dictionary);
    rate_parts(lists, &dictionary);
    write_lexicon(dictionary, argv[3]);
  } catch (const std::exception& e) {
    std::cerr << "treff-lexicon: " << e.what() << '\n';
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
