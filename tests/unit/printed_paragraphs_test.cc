// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/printed_paragraphs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>

namespace treff {
namespace {

using Strings = std::vector<std::string>;

const Strings kParagraphs = {
    "Kommunestyret i Solvik vedtok torsdag kveld å legge ned barneskolen på Nes. Foreldrene møtte "
    "fram med plakater, og ordføreren måtte be om ro i salen flere ganger før møtet kunne begynne.",
    "Rådmannen mener at kommunen sparer fire millioner kroner i året på vedtaket, og viser til at "
    "elevtallet har falt hvert år siden nittitallet.",
    "Elevene skal etter planen begynne på Solvik skole. Bussen dit tar tjue minutter når veien er "
    "åpen, men vinterstid stenges den ofte av ras, og da blir elevene hjemme i flere dager.",
    "Saken skal opp igjen i formannskapet om to uker. Opposisjonen håper på omkamp, og flere av "
    "representantene fra posisjonen er i tvil om hva de skal stemme."};

/// Sets words in lines of a column. Every letter is half as wide as it is high.
class Setter {
 public:
  double left = 50, width = 300, size = 10, indent = 0, gap = 0;
  double top = 50;

  void set(std::string_view paragraph) {
    double x = left + indent;
    while (!paragraph.empty()) {
      const std::size_t end = std::min(paragraph.find(' '), paragraph.size());
      const std::string word(paragraph.substr(0, end));
      paragraph.remove_prefix(std::min(end + 1, paragraph.size()));
      const double wide = .5 * size * static_cast<double>(word.size());
      if (x + wide > left + width) {
        x = left;
        top += 1.3 * size;
      }
      words.push_back({word, {x, top, x + wide, top + size}, !paragraph.empty()});
      x += wide + .5 * size;
    }
    top += 1.3 * size + gap;
  }

  std::vector<PrintedWord> words;
};

Strings read(const std::vector<PrintedWord>& words) {
  return paragraphs_of_pages({lines_of_words(words)});
}

TEST(PrintedParagraphs, BeginBehindAGap) {
  Setter page;
  page.gap = 6;
  for (const std::string& paragraph : kParagraphs) page.set(paragraph);
  EXPECT_EQ(read(page.words), kParagraphs);
}

TEST(PrintedParagraphs, BeginWithAnIndent) {
  Setter page;
  page.indent = 12;
  for (const std::string& paragraph : kParagraphs) page.set(paragraph);
  EXPECT_EQ(read(page.words), kParagraphs);
}

TEST(PrintedParagraphs, EndWithAShortLine) {
  Setter page;
  for (const std::string& paragraph : kParagraphs) page.set(paragraph);
  EXPECT_EQ(read(page.words), kParagraphs);
}

TEST(PrintedParagraphs, OfOneLineEachAreNotOne) {
  Setter page;
  page.indent = 12;
  page.set(kParagraphs[0]);
  for (const char* line :
       {"– Dette er en svart dag, sier hun.", "Hun rister på hodet.", "Så går hun."}) {
    page.set(line);
  }
  page.set(kParagraphs[1]);
  EXPECT_EQ(read(page.words), (Strings{kParagraphs[0], "– Dette er en svart dag, sier hun.",
                                       "Hun rister på hodet.", "Så går hun.", kParagraphs[1]}));
}

TEST(PrintedParagraphs, AHeadingHasItsOwnSize) {
  Setter page;
  page.size = 16;
  page.set("Legger ned skolen");
  page.size = 10;
  page.set(kParagraphs[0]);
  EXPECT_EQ(read(page.words), (Strings{"Legger ned skolen", kParagraphs[0]}));
}

TEST(PrintedParagraphs, GoOnInTheNextColumnAndOnTheNextPage) {
  Setter all;
  all.indent = 12;
  for (const std::string& paragraph : kParagraphs) all.set(paragraph);
  const std::vector<PrintedLine> lines = lines_of_words(all.words);
  for (std::size_t cut = 1; cut < lines.size(); ++cut) {
    const auto middle = lines.begin() + static_cast<std::ptrdiff_t>(cut);
    std::vector<PrintedLine> first(lines.begin(), middle), second(middle, lines.end());
    for (PrintedLine& line : second) {
      line.box.top -= 200;
      line.box.bottom -= 200;
    }
    EXPECT_EQ(paragraphs_of_pages({first, second}), kParagraphs) << cut;
    for (PrintedLine& line : second) {
      line.box.left += 320;
      line.box.right += 320;
    }
    first.insert(first.end(), second.begin(), second.end());
    EXPECT_EQ(paragraphs_of_pages({first}), kParagraphs) << cut;
  }
}

TEST(PrintedParagraphs, OfColumnsThatComeByTurnsAreReadColumnByColumn) {
  Setter one, two;
  one.indent = two.indent = 12;
  two.left = 365;
  two.top = one.top + 3;
  for (int i = 0; i < 2; ++i) {
    one.set(kParagraphs[0]);
    one.set(kParagraphs[1]);
    two.set(kParagraphs[2]);
    two.set(kParagraphs[3]);
  }
  std::vector<PrintedWord> words = one.words;
  words.insert(words.end(), two.words.begin(), two.words.end());
  std::stable_sort(words.begin(), words.end(), [](const PrintedWord& a, const PrintedWord& b) {
    return a.box.top < b.box.top;
  });
  EXPECT_EQ(read(words), (Strings{kParagraphs[0], kParagraphs[1], kParagraphs[0], kParagraphs[1],
                                  kParagraphs[2], kParagraphs[3], kParagraphs[2], kParagraphs[3]}));
}

TEST(PrintedParagraphs, ATablesRowsStayRows) {
  std::vector<PrintedWord> words;
  double top = 50;
  for (const char* name : {"Nes", "Solvik", "Lunde", "Vik", "Dal", "Berg", "Moen", "Haug"}) {
    words.push_back({name, {50, top, 80, top + 10}, false});
    words.push_back({"31", {250, top, 260, top + 10}, false});
    top += 20;
  }
  EXPECT_EQ(lines_of_words(words)[1].text, "Solvik 31");
}

TEST(PrintedParagraphs, LackPageNumbersAndRunningHeads) {
  for (const char* number : {"%", "Side % av 4", "– % –", "%/4", "side %"}) {
    std::vector<std::vector<PrintedLine>> pages;
    for (std::size_t i = 0; i < kParagraphs.size(); ++i) {
      Setter page;
      page.set(i % 2 == 0 ? "Årsmelding for Solvik" : "Kapittel 2: Skolene");
      page.gap = 10;
      page.set(kParagraphs[i]);
      std::string foot = number;
      foot.replace(foot.find('%'), 1, std::to_string(i + 1));
      page.top += 400;
      page.set(foot);
      pages.push_back(lines_of_words(page.words));
      pages.push_back(pages.back());
    }
    Strings wanted;
    for (const std::string& paragraph : kParagraphs) wanted.insert(wanted.end(), 2, paragraph);
    EXPECT_EQ(paragraphs_of_pages(pages), wanted) << number;
  }
}

TEST(PrintedParagraphs, RepeatLinesOfOnePage) {
  Setter page;
  page.gap = 10;
  for (int i = 0; i < 3; ++i) page.set("Nei.");
  EXPECT_EQ(read(page.words), Strings{"Nei. Nei. Nei."});
}

TEST(PrintedParagraphs, JoinBrokenWords) {
  Setter page;
  page.width = 90;
  page.set("Det er Departe- mentet som bestemmer dette.");
  EXPECT_EQ(read(page.words), Strings{"Det er Departementet som bestemmer dette."});
}

TEST(PrintedParagraphs, OfManyScatteredWordsAreReadSoon) {
  constexpr unsigned kWords = 100'000;
  std::vector<PrintedWord> words;
  for (unsigned i = 0; i < kWords; ++i) {
    const double x = i * 7919U % 1000, y = i * 104729U % 3000;
    words.push_back({"ord", {x, y, x + 15, y + 10}, false});
  }
  EXPECT_FALSE(read(words).empty());
}

}  // namespace
}  // namespace treff
