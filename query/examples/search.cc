// SPDX-License-Identifier: GPL-2.0-or-later
// A search in ten lines: search INDEX QUERY
#include <treff/searcher.h>
#include <iostream>

int main(int, char** argv) {
  const treff::Searcher searcher(argv[1]);
  for (const treff::PassageResult& hit : searcher.search(argv[2]).passages) {
    std::cout << hit.rank << ". " << hit.title << ", avsnitt " << hit.passage << '\n'
              << hit.text << '\n';
  }
}
