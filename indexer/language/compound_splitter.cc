// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/compound_splitter.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "language/compound_cost.h"
#include "language/compound_parts.h"
#include "language/morphology_lemmas.h"
#include "language/unicode.h"
#include "language/word_sets.h"

namespace treff::language {
namespace {

constexpr int kUnreached = std::numeric_limits<int>::max();

/// A bonus for sharing a letter: busstopp is buss + stopp, not buss + topp, which are both common.
constexpr int kSharedLetterCost = -1;
constexpr Strength kSharedLeft = 1;  // least strength of the left part
constexpr Strength kSharedRight = 2;
constexpr Strength kSharedLongRight = 1;  // for a right part too long to be a coincidence
constexpr std::size_t kLongSharedRight = 7;
constexpr std::size_t kMinSharedLeft = 4;

/// For a left part without the linking s that it usually has, before an s: bedrift + seier. Higher
/// than the doubt of any right part, so that bedrifts + eier wins if it is possible.
constexpr int kMissingLinkCost = 30;

/// After this many letters, a linking s is no coincidence, so the next part needs less evidence.
constexpr std::size_t kCertainLinkedLetters = 6;

/// The cheapest way to split the word up to a place. If the letter before the place is shared, the
/// next part begins with that letter, too.
struct Step {
  int cost = kUnreached;
  int doubt = 0;
  int parts = 0;
  std::size_t from = 0;
  bool from_shared = false;
  bool linked = false;  ///< the previous part certainly ends with a linking s
};

bool holds(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool ends_double(std::string_view part) {
  return part.size() >= kMinSharedLeft && ends_with_two(part, part.back());
}

/// Whether a form of a verb may be its past participle: bygd, siktet, sikta, skriven.
bool ends_like_participle(std::string_view form) {
  constexpr std::array<std::string_view, 4> kEndings = {"t", "d", "a", "en"};
  return std::any_of(kEndings.begin(), kEndings.end(),
                     [form](std::string_view ending) { return form.ends_with(ending); });
}

/// Whether `part`, a form of `lemma`, looks like a suffix that makes nouns of adjectives: tungheten
/// is not a kind of hete (heat), and tettleik is not a kind of leik (game).
bool is_adjective_suffix(std::string_view part, std::string_view lemma) {
  const std::string_view begin = part.substr(0, 4);
  return (lemma == "hete" && begin == "hete") || (lemma == "heite" && begin == "heit") ||
         ((lemma == "leik" || lemma == "lek") && begin == "leik");
}

/// Finds the cheapest split of a word as a shortest path through the places between its letters.
class Splitter {
 public:
  /// `readings` are the lexicon's entries for the whole word.
  Splitter(const Lexicon& lexicon, std::string_view word, std::vector<LexiconEntry> readings)
      : lexicon_(lexicon),
        word_(word),
        readings_(std::move(readings)),
        whole_(readings_.empty() ? WholeWord::kUnknown : WholeWord::kKnown),
        listed_first_(listed_first_part(word)),
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
    const std::string_view head = word_.substr(out.head);
    std::vector<std::string> verbs;
    if (contradicts(head)) {
      verbs = participle_verbs(head);
      if (verbs.empty()) return {};
    }
    out.parts = parts();
    if (!verbs.empty()) out.parts.back().lemmas = std::move(verbs);
    return out;
  }

 private:
  static std::size_t begin_of(const Step& step) { return step.from - (step.from_shared ? 1 : 0); }

  /// Tries all parts that begin at `from`, a place that has been reached.
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
      const LexiconTable::Summary summary = forms.summary(*record);
      const bool is_opaque = part.size() < word_.size() && (summary.marks & kOpaque) != 0;
      if (is_opaque && (begin == 0 || !begins_with_first_part(part))) {
        block(begin, begin + opaque_size(part, *record));
      }
      reach(step, from, shared, part, *record, summary);
    }
  }

  /// Whether `part`, an opaque compound, begins with a short part that only begins words. Inside a
  /// longer word, such a compound is a coincidence: eland in bakkeland.
  [[nodiscard]] static bool begins_with_first_part(std::string_view part) {
    return is_short_first_part(part.substr(0, 2)) || is_short_first_part(part.substr(0, 3));
  }

  /// The length of `part`, a form of an opaque compound, without its ending. The next part may
  /// begin in the ending: jernbanes does not rule out jernbane + stasjon, and eksportar (a plural)
  /// does not rule out eksport + artikkel.
  [[nodiscard]] std::size_t opaque_size(std::string_view part, std::uint32_t record) const {
    std::size_t size = part.size() - 1;
    for (const LexiconEntry& e : lexicon_.forms().entries(record, part)) {
      if (e.is(kOpaque) && part.starts_with(e.lemma)) size = std::min(size, e.lemma.size());
    }
    return size;
  }

  /// Prevents parts from beginning inside an opaque compound, which is in [begin, end).
  void block(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin + 1; i < end; ++i) {
      places_[i] = {};
      blocked_[i] = true;
    }
  }

  /// Records that `part`, which begins at `from`, leads to the place after it.
  void reach(const Step& step, std::size_t from, bool shared, std::string_view part,
             std::uint32_t record, LexiconTable::Summary summary) {
    const std::size_t end = from - (shared ? 1 : 0) + part.size();
    const bool last = end == word_.size();
    if (blocked_[end]) return;
    if (last && shared && !may_share(part, summary, step.parts)) return;
    if (last && summary.right_verb_only && !participle_verbs(part).empty()) {
      summary.right_verb_only = false;
    }
    const WholeWord whole = step.linked ? WholeWord::kUnknown : whole_;
    const PartCost part_cost = last                 ? right_part_cost(part, summary, whole)
                               : from > 0 || shared ? left_part_cost(part, summary, whole)
                                                    : first_part_cost(part, summary);
    if (!part_cost.possible ||
        (last && is_suffixed(part, record, word_.substr(begin_of(step), from - begin_of(step)))))
      return;
    const int missing_link = !last && misses_link(part, summary, end) ? kMissingLinkCost : 0;
    const int cost = step.cost + kPartCost + part_cost.doubt + missing_link;
    const bool linked = (summary.marks & kLeftPart) != 0 && part.ends_with('s') &&
                        summary.left >= kSharedLeft && part.size() > kCertainLinkedLetters;
    const Step next{cost, step.doubt + part_cost.doubt, step.parts + 1, from, shared, linked};
    relax(&places_[end][0], next);
    if (last || summary.left < kSharedLeft || !ends_double(part) ||
        is_commoner_short(part, summary.left)) {
      return;
    }
    Step shared_next = next;
    shared_next.cost += kSharedLetterCost;
    relax(&places_[end][1], shared_next);
  }

  /// The lexicon's summary of `part` if it can be a head.
  [[nodiscard]] std::optional<LexiconTable::Summary> head_summary(std::string_view part) const {
    const LexiconTable& forms = lexicon_.forms();
    const std::optional<std::uint32_t> record = forms.find(part);
    if (!record) return std::nullopt;
    const LexiconTable::Summary summary = forms.summary(*record);
    if (!right_part_cost(part, summary, whole_).possible) return std::nullopt;
    return summary;
  }

  /// Whether `part`, a head, may share its first letter with the part before it, one of `left`. Not
  /// if it is a commoner head without that letter: kvalrossjakt ends with jakt, not sjakt. A tie is
  /// decided by the lexicon, which has busstopp but not stresstopp. In an unknown word, a noun may
  /// also be rare if there is no other way (hotellobby).
  [[nodiscard]] bool may_share(std::string_view part, const LexiconTable::Summary& shared,
                               int left) const {
    constexpr std::size_t kMinNoun = 5;
    const bool unknown = whole_ == WholeWord::kUnknown;
    const std::string_view rest = part.substr(1);
    if (const std::optional<LexiconTable::Summary> head = head_summary(rest)) {
      if (head->right > shared.right) return false;
      const bool tie_counts = unknown && count_code_points(rest) > kShortLetters;
      if (tie_counts && head->right == shared.right) return false;
    } else if (unknown && left == 1 && shared.base_noun && part.size() >= kMinNoun) {
      return true;
    }
    return shared.right >=
           (left == 1 && part.size() >= kLongSharedRight ? kSharedLongRight : kSharedRight);
  }

  /// Whether the s after `part`, which ends at `end`, is rather the linking s that `part` usually
  /// takes: bedrift|seier, if the rest without it is a head, too.
  [[nodiscard]] bool misses_link(std::string_view part, const LexiconTable::Summary& summary,
                                 std::size_t end) const {
    if (word_[end] != 's') return false;
    const LexiconTable& forms = lexicon_.forms();
    const auto record = forms.find(word_.substr(end - part.size(), part.size() + 1));
    if (!record) return false;
    const LexiconTable::Summary linked = forms.summary(*record);
    // The nouns kors and raps are not kor and rap with a linking s.
    if ((linked.marks & kLeftPart) == 0 || linked.base_noun) return false;
    if ((summary.marks & kLeftPart) != 0 && linked.left <= summary.left + 1) return false;
    const std::string_view rest = word_.substr(end + 1);
    const std::optional<LexiconTable::Summary> head = head_summary(rest);
    return head && (head->right > 0 || head->base_noun) && !contradicts(rest);
  }

  /// The cost of a left part that begins the word.
  [[nodiscard]] PartCost first_part_cost(std::string_view part,
                                         const LexiconTable::Summary& summary) const {
    if (part.size() == listed_first_) return {0, true};
    if (!is_short_first_part(part)) return left_part_cost(part, summary, whole_);
    // Many names and foreign words begin like a short first part: Elvin.
    constexpr std::size_t kMinRest = 4;
    const bool possible =
        whole_ == WholeWord::kKnown || count_code_points(word_.substr(part.size())) >= kMinRest;
    return possible ? short_first_part_cost(part) : PartCost{};
  }

  /// Whether `part` is more common without its last letter: popprosjekt begins with pop, not popp.
  [[nodiscard]] bool is_commoner_short(std::string_view part, Strength left) const {
    const LexiconTable& forms = lexicon_.forms();
    const std::optional<std::uint32_t> record = forms.find(part.substr(0, part.size() - 1));
    return record && forms.summary(*record).left > left;
  }

  static void relax(Step* step, const Step& other) {
    if (other.cost < step->cost) *step = other;
  }

  /// Whether `lemma`, the last `bytes` bytes of the word, is a suffix. But skap after a linking s
  /// is the noun (cupboard): sikringsskap.
  [[nodiscard]] bool is_suffix_behind(std::string_view lemma, std::size_t bytes) const {
    if (lemma == "skap" && word_.substr(0, word_.size() - bytes).ends_with('s')) return false;
    return is_suffix(lemma);
  }

  /// Whether the last part, which follows the part `before`, is a suffix here, although it looks
  /// like a word.
  [[nodiscard]] bool is_suffixed(std::string_view part, std::uint32_t record,
                                 std::string_view before) const {
    const std::vector<std::string> lemmas =
        lemmas_with(lexicon_.forms().entries(record, part), kRightPart);
    // dommer (judge) is also a plural of dom, which is a suffix in other words.
    const bool agent = part.ends_with("er") && holds(lemmas, part);
    return std::any_of(lemmas.begin(), lemmas.end(), [&](const std::string& lemma) {
      return ((!agent || lemma == part) && is_suffix_behind(lemma, part.size())) ||
             (lemma == "enhet" && is_adjective_before(part.size() - 2)) ||
             (is_adjective_suffix(part, lemma) &&
              (is_adjective_before(part.size()) || is_adjective(before))) ||
             (lemma == "kar" && ends_with_i_before(part.size()));
    });
  }

  /// Whether the letter i comes before the last `bytes` bytes. Then kar is a suffix: astmatikar.
  [[nodiscard]] bool ends_with_i_before(std::size_t bytes) const {
    return word_.substr(0, word_.size() - bytes).ends_with('i');
  }

  /// Whether the word without its last `bytes` bytes is an adjective: lekenhet is leken + het.
  [[nodiscard]] bool is_adjective_before(std::size_t bytes) const {
    return is_adjective(word_.substr(0, word_.size() - bytes));
  }

  /// Whether `form` is the base form of an adjective. Suffixes follow only base forms: langeleik (a
  /// zither) is the compound lange + leik.
  [[nodiscard]] bool is_adjective(std::string_view form) const {
    const std::vector<LexiconEntry> entries = lexicon_.lookup(form);
    return std::any_of(entries.begin(), entries.end(), [&](const LexiconEntry& e) {
      return e.is(kWord) && e.word_class == WordClass::kAdjective && e.lemma == form;
    });
  }

  /// Whether the lexicon gives the whole word other lemmas or another class than the last part
  /// `head` would. soldatene has the lemma soldat, so it is not sol + datene (of date), and the
  /// verb finnes does not end with the noun nes.
  [[nodiscard]] bool contradicts(std::string_view head) const {
    if (whole_ == WholeWord::kUnknown) return false;
    const std::string before(word_.substr(0, word_.size() - head.size()));
    for (const LexiconEntry& e : lexicon_.lookup(head)) {
      if (!e.is(kRightPart | kWord) || is_suffix_behind(e.lemma, head.size())) continue;
      const std::string whole = before + e.lemma;
      if (reads_as(whole, e) && !is_deverbal(lexicon_, whole, e.lemma)) return false;
      if (ends_in_plural_head(before, e)) return false;
    }
    return true;
  }

  /// Whether a reading of the word is `before` and a plural head that is a form of `head`:
  /// feriepengene has the lemma feriepenger, and penger is a form of penge.
  [[nodiscard]] bool ends_in_plural_head(std::string_view before, const LexiconEntry& head) const {
    return std::any_of(readings_.begin(), readings_.end(), [&](const LexiconEntry& e) {
      if (e.word_class != head.word_class || !e.lemma.starts_with(before)) return false;
      const std::string_view plural = std::string_view(e.lemma).substr(before.size());
      return is_plural_head(plural) &&
             holds(lemmas_with(lexicon_.lookup(plural), kWord), head.lemma);
    });
  }

  /// The verbs of which `head`, the end of an adjective, is a participle: mistenke for mistenkte in
  /// drapsmistenkte. The lexicon has the adjective drapsmistenkt, but no verb drapsmistenke.
  [[nodiscard]] std::vector<std::string> participle_verbs(std::string_view head) const {
    const std::string_view before = word_.substr(0, word_.size() - head.size());
    std::vector<std::string> out;
    for (const LexiconEntry& adjective : readings_) {
      if (adjective.word_class != WordClass::kAdjective || !adjective.lemma.starts_with(before)) {
        continue;
      }
      const std::string base = adjective.lemma.substr(before.size());
      if (!ends_like_participle(base) ||
          (count_code_points(base) <= kShortLetters && !is_short_right_part(base))) {
        continue;
      }
      const std::vector<std::string> verbs = verbs_of(head);
      for (std::string& verb : verbs_of(base)) {
        if (plain_lemma(verb) != base && holds(verbs, verb)) out.push_back(std::move(verb));
      }
    }
    return out;
  }

  /// The verbs of which `form` is a finite form or a participle, in the form that marked_lemma()
  /// returns.
  [[nodiscard]] std::vector<std::string> verbs_of(std::string_view form) const {
    std::vector<std::string> out;
    for (const LexiconEntry& e : lexicon_.lookup(form)) {
      if (e.is(kWord) && e.word_class == WordClass::kVerb && !e.is(kImperative)) {
        out.push_back(marked_lemma(e));
      }
    }
    return out;
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
      add_part(text, step.from, end, step.from_shared, &out);
      end = step.from;
      shared = step.from_shared;
    }
    std::reverse(out.begin(), out.end());
    return out;
  }

  /// Appends a part, preceded by its linking element if it has one: `out` is in reverse order.
  void add_part(std::string_view text, std::size_t begin, std::size_t end, bool shared,
                std::vector<CompoundPart>* out) const {
    const bool last = end == word_.size();
    const std::vector<LexiconEntry> entries = lexicon_.lookup(text);
    CompoundPart part{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), false,
                      last ? head_lemmas(lexicon_, text) : part_lemmas(entries, text, kLeftPart),
                      shared};
    if (part.lemmas.empty()) part.lemmas = part_lemmas(entries, text, kWord);
    if (part.lemmas.empty()) part.lemmas.emplace_back(text);
    const std::string stem(text.substr(0, text.size() - 1));
    // The lexicon lists bergens as a left part (Bergens|toget): use the name as its lemma. A word
    // that itself ends in s, such as hus, keeps its own.
    if (!last && text.ends_with('s') && !holds(lemmas_with(entries, kWord), text) &&
        part.lemmas == std::vector{std::string(text)} && is_name(lexicon_, stem)) {
      part.lemmas = {stem};
    }
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
  std::size_t listed_first_;  ///< the length of a first part that needs no evidence, or 0
  std::vector<std::array<Step, 2>> places_;
  std::vector<bool> blocked_;  ///< places inside opaque compounds
};

}  // namespace

Compound split_once(const Lexicon& lexicon, std::string_view word,
                    std::vector<LexiconEntry> readings) {
  return Splitter(lexicon, word, std::move(readings)).split();
}

}  // namespace treff::language
