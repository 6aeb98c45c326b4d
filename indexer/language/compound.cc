// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/compound.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "language/compound_cost.h"
#include "language/unicode.h"

namespace treff::language {
namespace {

constexpr int kUnreached = std::numeric_limits<int>::max();

/// busstopp as buss + stopp must not lose against buss + topp, both of them common.
constexpr int kSharedLetterCost = -1;
constexpr Strength kSharedLeft = 1;  // but both parts must be well known
constexpr Strength kSharedRight = 2;
constexpr std::size_t kMinSharedLeft = 4;

/// Shorter parts are not looked at for parts of their own.
constexpr std::size_t kMinCompoundPart = 8;

/// A linking s behind so many letters is no chance: what follows need not prove itself.
constexpr std::size_t kCertainLinkedLetters = 6;

/// How a place in the word is reached at the least cost. A place may be reached with its last
/// letter shared: the next part begins with that letter once more.
struct Step {
  int cost = kUnreached;
  int doubt = 0;
  int parts = 0;
  std::size_t from = 0;
  bool from_shared = false;
  bool linked = false;  ///< the part before ends with a certain linking s
};

std::vector<std::string> lemmas_with(const std::vector<LexiconEntry>& entries, Marks marks) {
  std::vector<std::string> out;
  for (const LexiconEntry& e : entries) {
    if (e.is(marks)) out.push_back(e.lemma);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

/// The lemmas of a part among `entries`, those with one of `marks`. Where the part is a word in its
/// base form, look-alikes drop out: bær is no imperative of bære, sport no participle of spore,
/// felles no genitive of felle.
std::vector<std::string> part_lemmas(std::vector<LexiconEntry> entries, std::string_view part,
                                     Marks marks) {
  std::erase_if(entries, [marks](const LexiconEntry& e) { return !e.is(marks); });
  const auto base = [part](const LexiconEntry& e) {
    return e.lemma == part && !e.is(kRare) && e.word_class != WordClass::kVerb &&
           e.word_class != WordClass::kName;
  };
  if (std::any_of(entries.begin(), entries.end(), base)) {
    std::erase_if(entries, [part](const LexiconEntry& e) {
      const bool genitive =
          e.lemma.size() + 1 == part.size() && part.ends_with('s') && part.starts_with(e.lemma);
      return e.lemma != part && (e.word_class == WordClass::kVerb || genitive);
    });
  }
  return lemmas_with(entries, marks);
}

/// A head is a verb only where it can be nothing else: tannlege is a lege, not ligge.
std::vector<std::string> head_lemmas(const Lexicon& lexicon, std::string_view head) {
  std::vector<LexiconEntry> entries = lexicon.lookup(head);
  const auto not_verb = [](const LexiconEntry& e) {
    return e.is(kRightPart) && e.word_class != WordClass::kVerb;
  };
  if (std::any_of(entries.begin(), entries.end(), not_verb)) {
    std::erase_if(entries, [&](const LexiconEntry& e) { return !not_verb(e); });
  }
  // As a head, an agent noun is as common as any: skipsbygger.
  const auto common = [&](const LexiconEntry& e) {
    return e.is(kRightPart) && (!e.is(kRare) || e.lemma == head);
  };
  if (std::any_of(entries.begin(), entries.end(), common)) {
    std::erase_if(entries, [&](const LexiconEntry& e) { return !common(e); });
  }
  return lemmas_with(entries, kRightPart);
}

bool holds(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_verb(const Lexicon& lexicon, const std::string& infinitive) {
  const std::vector<LexiconEntry> entries = lexicon.lookup(infinitive);
  return std::any_of(entries.begin(), entries.end(), [&](const LexiconEntry& e) {
    return e.word_class == WordClass::kVerb && e.lemma == infinitive;
  });
}

/// Whether `lemma` comes from a verb that goes beyond its supposed head: levering comes from levere
/// and is no kind of ring; håndskriving comes from no such verb.
bool is_deverbal(const Lexicon& lexicon, std::string_view lemma, std::string_view head) {
  constexpr std::string_view kSuffix = "ing";
  constexpr std::size_t kMinVerbStem = 3;
  if (!head.ends_with(kSuffix)) return false;
  const auto verb = [&](std::string_view noun) {
    return std::string(noun.substr(0, noun.size() - kSuffix.size())) + "e";
  };
  if (!is_verb(lexicon, verb(lemma))) return false;
  return head.size() < kMinVerbStem + kSuffix.size() || !is_verb(lexicon, verb(head));
}

bool ends_double(std::string_view part) {
  constexpr std::string_view kConsonants = "bdfgklmnprst";
  return part.size() >= kMinSharedLeft && part.back() == part[part.size() - 2] &&
         kConsonants.find(part.back()) != std::string_view::npos;
}

/// One word's cheapest split: a shortest path over its places.
class Splitter {
 public:
  /// `readings`: what the lexicon says of the word as a whole.
  Splitter(const Lexicon& lexicon, std::string_view word, std::vector<LexiconEntry> readings)
      : lexicon_(lexicon),
        word_(word),
        readings_(std::move(readings)),
        whole_(readings_.empty() ? WholeWord::kUnknown : WholeWord::kKnown),
        places_(word.size() + 1),
        blocked_(word.size() + 1) {}

  Compound split() {
    places_[0][0].cost = 0;
    for (std::size_t i = 0; i < word_.size(); ++i) {
      extend(i, false);
      if (i > 0) extend(i, true);
    }
    const Step& last = places_[word_.size()][0];
    if (last.cost == kUnreached) return {};
    const int max_doubt = whole_ == WholeWord::kKnown ? kMaxDoubtKnown : kMaxDoubtUnknown;
    if (last.doubt > max_doubt * last.parts) return {};
    Compound out;
    out.head = begin_of(last);
    if (contradicts(word_.substr(out.head))) return {};
    out.parts = parts();
    return out;
  }

 private:
  static std::size_t begin_of(const Step& step) { return step.from - (step.from_shared ? 1 : 0); }

  /// Tries all parts that begin at a place that was reached.
  void extend(std::size_t from, bool shared) {
    const Step step = places_[from][shared ? 1 : 0];
    if (step.cost == kUnreached) return;
    const std::size_t begin = shared ? from - 1 : from;
    const LexiconTable& forms = lexicon_.forms();
    LexiconTable::State state = forms.root();
    for (std::size_t end = begin + 1; end <= word_.size() && end - begin < word_.size(); ++end) {
      const std::string_view part = word_.substr(begin, end - begin);
      const auto next = forms.next(state, static_cast<std::uint8_t>(part.back()));
      if (!next) return;
      const std::optional<std::uint32_t> record = forms.record(state = *next);
      if (!record) continue;
      if (is_opaque(part, *record)) block(begin, end - 1);
      reach(step, from, shared, part, *record);
    }
  }

  [[nodiscard]] bool is_opaque(std::string_view part, std::uint32_t record) const {
    return part.size() < word_.size() && (lexicon_.forms().summary(record).marks & kOpaque) != 0;
  }

  /// No part begins inside an opaque compound, except before its last letter: jernbanes + tasjon is
  /// no reason against jernbane + stasjon.
  void block(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin + 1; i < end; ++i) {
      places_[i] = {};
      blocked_[i] = true;
    }
  }

  /// Enters `part`, which begins at `from`, as a way to the place behind it.
  void reach(const Step& step, std::size_t from, bool shared, std::string_view part,
             std::uint32_t record) {
    const std::size_t end = from - (shared ? 1 : 0) + part.size();
    const bool last = end == word_.size();
    if (blocked_[end]) return;
    const LexiconTable::Summary summary = lexicon_.forms().summary(record);
    if (last && shared && summary.right < kSharedRight) return;
    const WholeWord whole = step.linked ? WholeWord::kUnknown : whole_;
    const PartCost part_cost =
        last ? right_part_cost(part, summary, whole) : left_part_cost(part, summary, whole);
    if (!part_cost.possible || (last && is_suffixed(part, record))) return;
    const int cost = step.cost + kPartCost + part_cost.doubt;
    const bool linked = (summary.marks & kLeftPart) != 0 && part.ends_with('s') &&
                        summary.left >= kSharedLeft && part.size() > kCertainLinkedLetters;
    const Step next{cost, step.doubt + part_cost.doubt, step.parts + 1, from, shared, linked};
    relax(&places_[end][0], next);
    if (last || summary.left < kSharedLeft || !ends_double(part)) return;
    Step shared_next = next;
    shared_next.cost += kSharedLetterCost;
    relax(&places_[end][1], shared_next);
  }

  static void relax(Step* step, const Step& other) {
    if (other.cost < step->cost) *step = other;
  }

  /// Whether the last part is a suffix in disguise.
  [[nodiscard]] bool is_suffixed(std::string_view part, std::uint32_t record) const {
    const std::vector<std::string> lemmas =
        lemmas_with(lexicon_.forms().entries(record, part), kRightPart);
    return std::any_of(lemmas.begin(), lemmas.end(),
                       [](const std::string& l) { return is_suffix(l); });
  }

  /// Whether the lexicon has the word with other lemmas than this head would give it, or as a word
  /// of another class: soldatene is soldat, so it is not sol + datene (date), and finnes is no nes.
  [[nodiscard]] bool contradicts(std::string_view head) const {
    if (whole_ == WholeWord::kUnknown) return false;
    const std::string before(word_.substr(0, word_.size() - head.size()));
    for (const LexiconEntry& e : lexicon_.lookup(head)) {
      if (!e.is(kRightPart | kWord) || is_suffix(e.lemma)) continue;
      const std::string whole = before + e.lemma;
      if (reads_as(whole, e) && !is_deverbal(lexicon_, whole, e.lemma)) return false;
    }
    return true;
  }

  [[nodiscard]] bool reads_as(const std::string& lemma, const LexiconEntry& head) const {
    return std::any_of(readings_.begin(), readings_.end(), [&](const LexiconEntry& e) {
      return e.lemma == lemma && e.word_class == head.word_class;
    });
  }

  [[nodiscard]] std::vector<CompoundPart> parts() const {
    std::vector<CompoundPart> out;
    std::size_t end = word_.size();
    for (bool shared = false; end > 0;) {
      const Step& step = places_[end][shared ? 1 : 0];
      const std::string_view text = word_.substr(begin_of(step), end - begin_of(step));
      add_part(text, step.from, end, &out);
      end = step.from;
      shared = step.from_shared;
    }
    std::reverse(out.begin(), out.end());
    return out;
  }

  /// Appends a part, and before it (the order is reversed) its linking element if it has one.
  void add_part(std::string_view text, std::size_t begin, std::size_t end,
                std::vector<CompoundPart>* out) const {
    const bool last = end == word_.size();
    const std::vector<LexiconEntry> entries = lexicon_.lookup(text);
    CompoundPart part{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), false,
                      last ? head_lemmas(lexicon_, text) : part_lemmas(entries, text, kLeftPart)};
    if (part.lemmas.empty()) part.lemmas = part_lemmas(entries, text, kWord);
    if (part.lemmas.empty()) part.lemmas.emplace_back(text);
    const std::string stem(text.substr(0, text.size() - 1));
    const bool linked = !last && (text.ends_with('s') || text.ends_with('e')) &&
                        !holds(part.lemmas, text) && holds(part.lemmas, stem);
    if (linked) {
      out->push_back({part.end - 1, part.end, true, {}});
      --part.end;
    }
    out->push_back(std::move(part));
  }

  const Lexicon& lexicon_;
  std::string_view word_;
  std::vector<LexiconEntry> readings_;
  WholeWord whole_;
  std::vector<std::array<Step, 2>> places_;
  std::vector<bool> blocked_;  ///< places inside opaque compounds
};

/// The shortest unknown first part and the shortest last part behind it, in letters, and how common
/// the last one must be. With less, foreign words and names are taken apart.
constexpr std::size_t kMinUnknownPart = 4;
constexpr std::size_t kMinKnownHead = 4;
constexpr std::size_t kShortKnownHead = 4;
constexpr Strength kMinHeadStrength = 2;
constexpr Strength kMinShortHeadStrength = 3;

bool is_common_head(const Lexicon& lexicon, std::string_view head) {
  const std::vector<LexiconEntry> entries = lexicon.lookup(head);
  const Strength least =
      count_code_points(head) <= kShortKnownHead ? kMinShortHeadStrength : kMinHeadStrength;
  return std::any_of(entries.begin(), entries.end(), [&](const LexiconEntry& e) {
    return e.is(kRightPart) && !e.is(kRare) && e.word_class == WordClass::kNoun &&
           e.right >= least && !is_suffix(e.lemma);
  });
}

/// Whether the lexicon has `word` as a noun, an adjective or a name in its base form.
bool is_word(const Lexicon& lexicon, std::string_view word) {
  const std::vector<LexiconEntry> entries = lexicon.lookup(word);
  return std::any_of(entries.begin(), entries.end(), [&](const LexiconEntry& e) {
    return e.is(kWord) && e.lemma == word && e.word_class != WordClass::kFunction;
  });
}

/// Frederikstad: a name that is typed without its capital.
bool names_place(const Lexicon& lexicon, std::string_view head) {
  const std::vector<LexiconEntry> entries = lexicon.lookup(head);
  return std::any_of(entries.begin(), entries.end(),
                     [](const LexiconEntry& e) { return e.is(kPlaceHead); });
}

/// Whether `word` is a name and nothing else that could begin a compound.
bool is_name(const Lexicon& lexicon, std::string_view word) {
  const std::vector<LexiconEntry> entries = lexicon.lookup(word);
  bool name = false;
  for (const LexiconEntry& e : entries) {
    if (e.is(kWord) && e.word_class != WordClass::kName && e.lemma == word) return false;
    name |= e.is(kPersonOrPlace) && e.lemma == word;
  }
  return name;
}

/// Whether `head` is a noun that does not end names of places, in the definite form if that is
/// asked for, and has at least that strength.
bool is_name_head(const Lexicon& lexicon, std::string_view head, bool definite, Strength least) {
  bool found = false;
  for (const LexiconEntry& e : lexicon.lookup(head)) {
    if (!e.is(kWord) || e.word_class == WordClass::kName) continue;
    if (e.is(kPlaceHead)) return false;
    found |= e.word_class == WordClass::kNoun && e.is(kRightPart) && !e.is(kRare) &&
             !is_suffix(e.lemma) && e.right >= least && (e.is(kDefinite) || !definite);
  }
  return found;
}

/// Words that a dictionary has are compounds of a name more seldom than they look like one:
/// steiner + skole, but not poli + tikk, kontro + vers or marke + ring.
bool is_certain_name_compound(const Compound& compound) {
  constexpr std::size_t kMinName = 6, kMinHead = 5, kLongName = 9;
  const std::vector<CompoundPart>& parts = compound.parts;
  const std::vector<std::string>& heads = parts.back().lemmas;
  return parts.front().lemmas.front().size() >= kMinName &&
         (parts[1].linking || parts.front().lemmas.front().size() >= kLongName ||
          std::all_of(heads.begin(), heads.end(),
                      [](const std::string& head) { return head.size() >= kMinHead; }));
}

bool starts_letter(std::string_view text, std::size_t at) {
  return (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

bool is_too_long(std::string_view word) {
  return word.size() > 2 * kMaxCompoundLetters || count_code_points(word) > kMaxCompoundLetters;
}

/// Takes parts apart that are compounds themselves: verdens + mesterskap + kamp.
void split_parts(const Lexicon& lexicon, std::string_view word, Compound* compound) {
  std::vector<CompoundPart> out;
  for (CompoundPart& part : compound->parts) {
    const bool last = &part == &compound->parts.back();
    const std::size_t begin = last ? compound->head : part.begin;
    const std::string_view text = word.substr(begin, part.end - begin);
    Compound inner;
    if (!part.linking && text.size() >= kMinCompoundPart) inner = split_compound(lexicon, text);
    if (inner.parts.empty()) {
      out.push_back(std::move(part));
      continue;
    }
    const std::uint32_t first = part.begin;
    for (CompoundPart& piece : inner.parts) {
      piece.begin = std::max(first, piece.begin + static_cast<std::uint32_t>(begin));
      piece.end += static_cast<std::uint32_t>(begin);
      out.push_back(std::move(piece));
    }
    if (last) compound->head = begin + inner.head;
  }
  compound->parts = std::move(out);
}

}  // namespace

Compound split_unknown_compound(const Lexicon& lexicon, std::string_view word) {
  if (is_too_long(word)) return {};
  for (std::size_t i = kMinUnknownPart; i + kMinKnownHead <= word.size(); ++i) {
    if (!starts_letter(word, i) || count_code_points(word.substr(0, i)) < kMinUnknownPart) continue;
    const std::string_view head = word.substr(i);
    if (count_code_points(head) < kMinKnownHead) return {};
    if (!is_common_head(lexicon, head)) continue;
    if (names_place(lexicon, head) && !is_word(lexicon, word.substr(0, i))) continue;
    Compound out;
    out.head = i;
    const auto end = static_cast<std::uint32_t>(i);
    const std::string first(word.substr(0, i)), stem = first.substr(0, i - 1);
    if (first.ends_with('s') && !is_word(lexicon, first) && is_word(lexicon, stem)) {
      out.parts = {{0, end - 1, false, {stem}}, {end - 1, end, true, {}}};
    } else {
      out.parts = {{0, end, false, {first}}};
    }
    out.parts.push_back(
        {end, static_cast<std::uint32_t>(word.size()), false, head_lemmas(lexicon, head)});
    split_parts(lexicon, word, &out);
    return out;
  }
  return {};
}

Compound split_name_compound(const Lexicon& lexicon, std::string_view word, bool definite) {
  constexpr std::size_t kMinName = 4, kMinHead = 4;
  const bool known = !definite;
  const Strength least = known ? 2 : 1;
  if (is_too_long(word)) return {};
  for (std::size_t i = kMinName; i + kMinHead <= word.size(); ++i) {
    if (!starts_letter(word, i) || count_code_points(word.substr(0, i)) < kMinName) continue;
    const bool linked = word[i - 1] == 's' && i > kMinName && !is_name(lexicon, word.substr(0, i));
    const std::size_t end = linked ? i - 1 : i;
    const std::string_view head = word.substr(i);
    if (!is_name(lexicon, word.substr(0, end)) || !is_name_head(lexicon, head, definite, least)) {
      continue;
    }
    if (known && is_deverbal(lexicon, word, head)) continue;
    Compound out;
    out.head = i;
    const auto stop = static_cast<std::uint32_t>(end), begin = static_cast<std::uint32_t>(i);
    out.parts.push_back({0, stop, false, {std::string(word.substr(0, end))}});
    if (linked) out.parts.push_back({stop, begin, true, {}});
    out.parts.push_back(
        {begin, static_cast<std::uint32_t>(word.size()), false, head_lemmas(lexicon, head)});
    if (known && !is_certain_name_compound(out)) continue;
    split_parts(lexicon, word, &out);
    return out;
  }
  return {};
}

Compound split_compound(const Lexicon& lexicon, std::string_view word) {
  return split_compound(lexicon, word, lexicon.lookup(word));
}

Compound split_compound(const Lexicon& lexicon, std::string_view word,
                        const std::vector<LexiconEntry>& entries) {
  if (is_too_long(word)) return {};
  std::vector<LexiconEntry> readings;
  bool name = false;
  for (const LexiconEntry& e : entries) {
    if (!e.is(kWord)) continue;
    if (e.is(kOpaque)) return {};
    if (e.word_class == WordClass::kName) {
      name = true;
    } else {
      readings.push_back(e);
    }
  }
  if (name && readings.empty()) return {};
  Compound compound = Splitter(lexicon, word, std::move(readings)).split();
  split_parts(lexicon, word, &compound);
  return compound;
}

}  // namespace treff::language
