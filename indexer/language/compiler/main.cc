// treff-lexicon APERTIUM_DIR OUTPUT: compiles norsk.lexicon from the dictionaries of Debian's
// package apertium-nno-nob. Runs when treff is built.
#include <treff/error.h>

#include <cstdlib>
#include <exception>
#include <filesystem>
#include <iostream>

#include "language/compiler/dictionary.h"
#include "language/compiler/false_friends.h"
#include "language/compiler/lexicon_writer.h"
#include "language/compiler/part_strength.h"

int main(int argc, char** argv) {
  using namespace treff::language;
  if (argc != 3) {
    std::cerr << "usage: treff-lexicon APERTIUM_DIR OUTPUT\n";
    return EXIT_FAILURE;
  }
  try {
    const std::filesystem::path source = argv[1];
    Dictionary dictionary;
    add_analyser(source / "nob-nno.automorf.bin", kBokmaal, &dictionary);
    add_analyser(source / "nno-nob.automorf.bin", kNynorsk, &dictionary);
    add_bilingual(source / "nob-nno.autobil.bin", kNynorsk, &dictionary);
    add_bilingual(source / "nno-nob.autobil.bin", kBokmaal, &dictionary);
    drop_false_friends(&dictionary);
    rate_parts(&dictionary);
    write_lexicon(dictionary, argv[2]);
  } catch (const std::exception& e) {
    std::cerr << "treff-lexicon: " << e.what() << '\n';
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
