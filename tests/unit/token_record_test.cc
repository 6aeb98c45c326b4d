// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/token_record.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bitset>
#include <random>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "token_records.h"

namespace treff::index {
namespace {

/// The content of a record in letters: c a position with its first code, f the position of a
/// frequent word, + another lemma, w a lemma of a weak reading, m a lemma of a modifier, h a lemma
/// of a head, x the mark of an extra, | the end of a passage.
std::string shape(const std::string& record) {
  std::string out;
  for (TokenRecordReader reader(record); !reader.done();) {
    const RecordItem item = reader.next();
    switch (item.kind) {
      case RecordItem::Kind::kPosition:
        out += 'c';
        break;
      case RecordItem::Kind::kFrequent:
        out += 'f';
        break;
      case RecordItem::Kind::kFurther:
        out += std::string("+wmh?").at(static_cast<std::size_t>(item.code.role));
        break;
      case RecordItem::Kind::kExtra:
        out += 'x';
        break;
      case RecordItem::Kind::kPassageEnd:
        out += '|';
        break;
    }
  }
  return out;
}

/// Collects the codes of all positions, with their roles.
struct Codes {
  void begin_position() { positions.emplace_back(); }
  void code(Role role, std::uint16_t code) { positions.back().emplace_back(role, code); }
  void end_passage(bool /*extra*/) {}
  std::vector<std::vector<std::pair<Role, std::uint16_t>>> positions;
};

std::vector<std::uint16_t> codes(const std::string& record) {
  Codes found;
  visit_record(record, found);
  std::vector<std::uint16_t> out;
  for (const auto& position : found.positions) {
    for (const auto& [role, code] : position) out.push_back(code);
  }
  return out;
}

/// The codes that visit_record() must give for a word.
std::vector<std::pair<Role, std::uint16_t>> codes_of(const language::Word& word) {
  std::vector<std::pair<Role, std::uint16_t>> out;
  for (const language::Term& term : word.lemmas) out.emplace_back(Role::kLemma, term.code);
  for (const language::Term& term : word.weak) out.emplace_back(Role::kWeakLemma, term.code);
  for (const bool head : {false, true}) {
    for (const language::Term& term : word.parts) {
      if (term.head == head) out.emplace_back(head ? Role::kHead : Role::kModifier, term.code);
    }
  }
  return out;
}

TEST(TokenRecord, HoldsPositionsAndPassages) {
  EXPECT_EQ(shape(record_of({""})), "|");
  EXPECT_EQ(shape(record_of({"", ""})), "||");
  EXPECT_EQ(shape(record_of({"Tokajev"})), "c|");
  EXPECT_EQ(shape(record_of({"Tokajev. Almaty.", "Kiev"})), "cc|c|");
}

TEST(TokenRecord, GivesTheCodesOfEveryToken) {
  language::Analyzer analyzer(language::shared_morphology());
  const std::string text =
      "Det er ikke så lenge siden at sikkerhetsstyrkene og de andre skjøt; han var med, og ho "
      "gjekk. "
      "Barna på jernbaneskolen fikk gå hele året, mens rammene og rødvinen ble dyrere.";
  const std::vector<language::Token> tokens = analyzer.analyze(text);
  std::string record;
  append_passage(tokens, &record);
  Codes found;
  visit_record(record, found);
  ASSERT_EQ(found.positions.size(), tokens.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    EXPECT_EQ(found.positions[i], codes_of(*tokens[i].word)) << tokens[i].word->form;
  }
}

TEST(TokenRecord, HasAByteForAFrequentWord) {
  EXPECT_EQ(shape(record_of({"og det som på med av til"})), "fffffff|");
  EXPECT_EQ(record_of({"og"}).size(), 2U);
  // Most words of running text are frequent.
  const std::string frequent = shape(record_of({"Det er ikke til å se at han har vært der."}));
  EXPECT_GE(std::count(frequent.begin(), frequent.end(), 'f'), 8) << frequent;
}

TEST(TokenRecord, MarksExtras) {
  struct Passages {
    void begin_position() {}
    void code(Role /*role*/, std::uint16_t /*code*/) {}
    void end_passage(bool extra) { extras += extra ? 'x' : '-'; }
    std::string extras;
  };
  language::Analyzer analyzer(language::shared_morphology());
  std::string record = record_of({"Uro", "Tokajev"});
  append_passage(analyzer.analyze("Almaty"), &record, true);
  append_passage({}, &record, true);
  append_passage(analyzer.analyze("Kiev"), &record);
  EXPECT_EQ(shape(record), "c|c|cx|x|c|");
  Passages passages;
  visit_record(record, passages);
  EXPECT_EQ(passages.extras, "--xx-");
  EXPECT_EQ(count_passages(record), (PassageCounts{4, 3, 0}));
}

TEST(TokenRecord, PutsAWholeWordAndItsFirstPieceAtOnePosition) {
  // The whole has two lemmas (with and without the hyphen); each of the two pieces has one lemma.
  EXPECT_EQ(shape(record_of({"xqxq-zvzv"})), "c++c|");
}

TEST(TokenRecord, PutsTheLemmasOfPartsBehindTheirToken) {
  const std::string record = record_of({"sikkerhetsstyrkene"});
  const std::string found = shape(record);
  EXPECT_EQ(found, "cmh|");
  const std::vector<std::uint16_t> all = codes(record);
  for (const char* lemma : {"sikkerhetsstyrke", "sikkerhet", "styrke"}) {
    EXPECT_NE(std::find(all.begin(), all.end(), term_code(lemma)), all.end()) << lemma;
  }
}

TEST(TokenRecord, GivesInflectedFormsTheSameCodes) {
  EXPECT_EQ(record_of({"Drapsmannen uten forvarsel"}), record_of({"Drapsmenn  uten – Forvarsel!"}));
  EXPECT_NE(record_of({"Drapsmannen uten forvarsel"}), record_of({"Drapsmannen med forvarsel"}));
}

TEST(TokenRecord, HasCodesThatAreNeverMarks) {
  for (int i = 0; i < 100'000; ++i) {
    const std::uint16_t code = term_code("ord" + std::to_string(i));
    ASSERT_GE(code, kFirstCode);
    ASSERT_LT(code, kCodes);
  }
  EXPECT_GE(term_code(""), kFirstCode);
}

TEST(TokenRecord, SpreadsItsCodesEvenly) {
  constexpr int kTerms = 200'000;
  std::vector<int> seen(kCodes);
  for (int i = 0; i < kTerms; ++i) ++seen[term_code("ord" + std::to_string(i))];
  // On average, 6 terms have the same code. 30 would mean a poor hash.
  EXPECT_LT(*std::max_element(seen.begin(), seen.end()), 30);
}

TEST(TokenRecord, KeepsItsCodesFromVersionToVersion) {
  // The codes are stored in indexes, so other values need a new format version.
  EXPECT_EQ(term_code("skyte"), 4628);
  EXPECT_EQ(term_code("forvarsel"), 7356);
}

TEST(PassageCounts, LeaveTheTitleOut) {
  struct Row {
    std::vector<std::string> passages;
    std::uint64_t count;
    std::uint64_t tokens;
  };
  const std::vector<Row> rows = {
      {{}, 0, 0},
      {{"En tittel her"}, 0, 0},
      {{"En tittel her", "Skyte uten forvarsel."}, 1, 3},
      {{"", "Skyte uten.", "Forvarsel"}, 2, 3},
      {{"T", "til CSTO-alliansen"}, 1, 3},
      {{"T", "sikkerhetsstyrkene"}, 1, 1},
  };
  for (const Row& row : rows) {
    const PassageCounts counts = count_passages(record_of(row.passages));
    EXPECT_EQ(counts.passages, row.count);
    EXPECT_EQ(counts.tokens, row.tokens);
  }
}

TEST(PassageCounts, AreTextInTheMetadata) {
  const PassageCounts counts{12, 3456, 789};
  EXPECT_EQ(counts.text(), "12 3456 789");
  EXPECT_EQ(PassageCounts::parse("12 3456 789"), counts);
  for (const char* wrong : {"", "12", "x y", "12 ", "12 3456", "12 3456 ", "1 2 3 ", "1 2 3 4"}) {
    EXPECT_EQ(PassageCounts::parse(wrong), PassageCounts()) << wrong;
  }
}

TEST(TokenRecord, IsReadInsideItsBoundsHoweverDamaged) {
  const std::string record = record_of({"Tokajev", "Sikkerhetsstyrkene skjøt. Folk flyktet."});
  for (std::size_t length = 0; length <= record.size(); ++length) {
    const std::string cut = record.substr(0, length);
    std::size_t items = 0;
    for (TokenRecordReader reader(cut); !reader.done(); reader.next()) ++items;
    EXPECT_LE(items, length);
    (void)count_passages(cut);
  }
  for (std::size_t at = 0; at < record.size(); ++at) {
    std::string damaged = record;
    damaged[at] = static_cast<char>(~damaged[at]);
    (void)count_passages(damaged);
  }
}

/// Lists the positions that have codes of a set, with these codes, and the ends of passages.
class Wanted {
 public:
  explicit Wanted(const std::bitset<kCodes>& codes) : codes_(codes) {}

  void begin_position() { ++position_; }
  void code(Role role, std::uint16_t code) {
    if (codes_[code]) found.emplace_back(position_, static_cast<int>(role), code);
  }
  void end_passage(bool extra) { found.emplace_back(position_, extra ? -2 : -1, 0); }

  std::vector<std::tuple<std::uint32_t, int, std::uint16_t>> found;

 protected:
  const std::bitset<kCodes>& codes_;
  std::uint32_t position_ = 0;
};

class WantedOnly : public Wanted {
 public:
  explicit WantedOnly(const std::bitset<kCodes>& codes) : Wanted(codes), set_(codes) {}
  [[nodiscard]] const CodeSet& wanted() const { return set_; }
  void skip_positions(std::uint32_t positions) {
    position_ += positions;
    skipped += positions;
  }
  std::uint32_t skipped = 0;

 private:
  CodeSet set_;
};

TEST(TokenRecord, IsTheSameWhenUnwantedItemsAreSkipped) {
  const std::string text =
      "Det er ikke så lenge siden at sikkerhetsstyrkene skjøt, og ho gjekk. CSTO-alliansen og "
      "barna på jernbaneskolen fikk rammene og rødvinen dyrere.";
  std::string record = record_of({"Uro", text});
  append_passage({}, &record, true);
  record += record_of({text + " " + text});
  const std::vector<std::uint16_t> all = codes(record);
  std::mt19937 random(7);
  std::uint32_t skipped = 0;
  for (int round = 0; round < 300; ++round) {
    std::bitset<kCodes> some;
    for (std::size_t i = 0; i < random() % 6; ++i) some.set(all[random() % all.size()]);
    for (std::size_t i = 0; i < random() % 99; ++i) some.set(random() % kCodes);
    std::string damaged = record.substr(0, record.size() - random() % 9);
    if (round % 2 != 0) damaged[random() % damaged.size()] = static_cast<char>(random());
    Wanted every(some);
    WantedOnly only(some);
    visit_record(damaged, every);
    visit_record(damaged, only);
    EXPECT_EQ(only.found, every.found) << "round " << round;
    skipped += only.skipped;
  }
  EXPECT_GT(skipped, 300 * 20);
}

TEST(TokenRecord, GivesThePartOfAPassage) {
  const std::string title = record_of({"Om skolen"}), first = record_of({"Båtene gikk."}),
                    empty = record_of({""}), last = record_of({"barnehagebarn"});
  const std::string record = title + first + empty + last;
  EXPECT_EQ(passage_of(record, 0), title);
  EXPECT_EQ(passage_of(record, 1), first);
  EXPECT_EQ(passage_of(record, 2), empty);
  EXPECT_EQ(passage_of(record, 3), last);
  EXPECT_EQ(passage_of(record, 4), "");
  EXPECT_EQ(passage_of("", 0), "");
  std::size_t begin = 0, passage = 0;
  for (const std::uint32_t end : passage_ends(record)) {
    EXPECT_EQ(record.substr(begin, end - begin), passage_of(record, passage++));
    begin = end;
  }
  EXPECT_EQ(passage, 4U);
}

}  // namespace
}  // namespace treff::index
