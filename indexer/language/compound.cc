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

/// Words of the lexicon that could be read as compounds of common words, but mean something else.
constexpr std::array<std::string_view, 10> kNotCompounds = {
    "ballade", "barnslig", "elektronikk", "england",   "fordring",
    "kompakt", "komplett", "kontroll",    "romantikk", "statsråd"};

/// How a place in the word is reached at the least cost. A place may be reached with its last
/// letter shared: the next part begins with that letter once more.
struct Step {
  int cost = kUnreached;
  int doubt = 0;
  int parts = 0;
  std::size_t from = 0;
  bool from_shared = false;
};

std::vector<std::string> lemmas_with(const std::vector<LexiconEntry>& entries, std::uint8_t marks) {
  std::vector<std::string> out;
  for (const LexiconEntry& e : entries) {
    if (e.is(marks)) out.push_back(e.lemma);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

/// A head is a verb only where it can be nothing else: tannlege is a lege, not ligge.
std::vector<std::string> head_lemmas(std::vector<LexiconEntry> entries) {
  const auto not_verb = [](const LexiconEntry& e) {
    return e.is(kRightPart) && e.word_class != WordClass::kVerb;
  };
  if (std::any_of(entries.begin(), entries.end(), not_verb)) {
    std::erase_if(entries, [&](const LexiconEntry& e) { return !not_verb(e); });
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
  Splitter(const Lexicon& lexicon, std::string_view word, std::vector<std::string> lemmas)
      : lexicon_(lexicon),
        word_(word),
        lemmas_(std::move(lemmas)),
        whole_(lemmas_.empty() ? WholeWord::kUnknown : WholeWord::kKnown),
        places_(word.size() + 1) {}

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
    bool in_lexicon = true;
    for (std::size_t end = begin + 1; end <= word_.size() && end - begin < word_.size(); ++end) {
      const std::string_view part = word_.substr(begin, end - begin);
      std::optional<std::uint32_t> record;
      if (in_lexicon) {
        const auto next = forms.next(state, static_cast<std::uint8_t>(part.back()));
        in_lexicon = next.has_value();
        if (next) record = forms.record(state = *next);
      }
      if (record) {
        reach(step, from, shared, part, record);
      } else if (end < word_.size() && is_combining_form(part)) {
        reach(step, from, shared, part, std::nullopt);
      }
      if (!in_lexicon && part.size() >= kLongestCombiningForm) return;
    }
  }

  /// Enters `part`, which begins at `from`, as a way to the place behind it.
  void reach(const Step& step, std::size_t from, bool shared, std::string_view part,
             std::optional<std::uint32_t> record) {
    const std::size_t end = from - (shared ? 1 : 0) + part.size();
    const bool last = end == word_.size();
    const LexiconTable::Summary summary =
        record ? lexicon_.forms().summary(*record) : LexiconTable::Summary();
    if (last && shared && summary.right < kSharedRight) return;
    const PartCost part_cost =
        last ? right_part_cost(part, summary, whole_) : left_part_cost(part, summary, whole_);
    // The last part always has a record.
    if (!part_cost.possible || (last && is_suffixed(part, *record))) return;
    const int cost = step.cost + kPartCost + part_cost.doubt + part_cost.length;
    const Step next{cost, step.doubt + part_cost.doubt, step.parts + 1, from, shared};
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

  /// Whether the lexicon has the word with other lemmas than this head would give it: soldatene is
  /// soldat, so it is not sol + datene (date).
  [[nodiscard]] bool contradicts(std::string_view head) const {
    if (whole_ == WholeWord::kUnknown) return false;
    const std::string before(word_.substr(0, word_.size() - head.size()));
    for (const std::string& lemma : lemmas_with(lexicon_.lookup(head), kRightPart | kWord)) {
      if (is_suffix(lemma)) continue;
      const std::string whole = before + lemma;
      if (holds(lemmas_, whole) && !is_deverbal(lexicon_, whole, lemma)) return false;
    }
    return true;
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
                      last ? head_lemmas(entries) : lemmas_with(entries, kLeftPart)};
    if (part.lemmas.empty()) part.lemmas = lemmas_with(entries, kWord);
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
  std::vector<std::string> lemmas_;
  WholeWord whole_;
  std::vector<std::array<Step, 2>> places_;
};

/// The shortest unknown first part and the shortest last part behind it, in letters, and how common
/// the last one must be. With less, foreign words and names are taken apart.
constexpr std::size_t kMinUnknownPart = 4;
constexpr std::size_t kMinKnownHead = 5;
constexpr Strength kMinHeadStrength = 2;

bool is_common_head(const Lexicon& lexicon, std::string_view head) {
  const std::vector<LexiconEntry> entries = lexicon.lookup(head);
  return std::any_of(entries.begin(), entries.end(), [](const LexiconEntry& e) {
    return e.is(kRightPart) && e.word_class == WordClass::kNoun && e.right >= kMinHeadStrength &&
           !is_suffix(e.lemma);
  });
}

bool starts_letter(std::string_view text, std::size_t at) {
  return (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

bool is_too_long(std::string_view word) {
  return word.size() > 2 * kMaxCompoundLetters || count_code_points(word) > kMaxCompoundLetters;
}

}  // namespace

Compound split_unknown_compound(const Lexicon& lexicon, std::string_view word) {
  if (is_too_long(word)) return {};
  for (std::size_t i = kMinUnknownPart; i + kMinKnownHead <= word.size(); ++i) {
    if (!starts_letter(word, i) || count_code_points(word.substr(0, i)) < kMinUnknownPart) continue;
    const std::string_view head = word.substr(i);
    if (count_code_points(head) < kMinKnownHead) return {};
    if (!is_common_head(lexicon, head)) continue;
    Compound out;
    out.head = i;
    const CompoundPart first{
        0, static_cast<std::uint32_t>(i), false, {std::string(word.substr(0, i))}};
    const CompoundPart last{first.end, static_cast<std::uint32_t>(word.size()), false,
                            head_lemmas(lexicon.lookup(head))};
    out.parts = {first, last};
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
  std::vector<std::string> lemmas;
  bool name = false;
  for (const LexiconEntry& e : entries) {
    if (!e.is(kWord)) continue;
    if (e.word_class == WordClass::kName) {
      name = true;
    } else {
      lemmas.push_back(e.lemma);
    }
  }
  if (name && lemmas.empty()) return {};
  for (const std::string_view lemma : kNotCompounds) {
    if (holds(lemmas, lemma)) return {};
  }
  return Splitter(lexicon, word, std::move(lemmas)).split();
}

}  // namespace treff::language
