// SPDX-License-Identifier: GPL-2.0-or-later
#include "match/query_words.h"

#include <algorithm>
#include <optional>

#include "language/lexicon.h"
#include "language/morphology_lemmas.h"
#include "language/new_word.h"
#include "language/unicode.h"
#include "match/word_variants.h"
#include "parse/numbered_name.h"

namespace treff::query {
namespace {

using language::Token;

/// In bytes. Shorter adjectives keep their ending: without it, too little is left.
constexpr std::size_t kShortestInflected = 4;

/// Whether a word has a capital inside a sentence, is all in capitals, is a name, or is unknown.
bool looks_like_name(const Token& token) {
  return token.capitals == language::Capitals::kInside ||
         token.capitals == language::Capitals::kAll ||
         token.word->reason == language::Reason::kName ||
         token.word->reason == language::Reason::kRule;
}

/// Whether a token may be joined with its neighbor: ulve hode as ulvehode, but not 7 januar.
bool may_join(const Token& token) {
  return token.kind == language::TokenKind::kWord && token.pieces == 0 &&
         language::count_code_points(token.word->form) >= 2;
}

/// Splits a compound into separate words, in all ways that its parts allow: “sykehus direktør”,
/// “syke hus direktør”. A compound of more than four parts is split only into all of them. Empty if
/// the word is not a compound.
std::vector<std::string> in_its_parts(const language::Word& word,
                                      const language::Morphology& morphology) {
  constexpr std::size_t kMostPlaces = 3;
  if (word.pieces.empty()) return {};
  std::string parts;
  std::vector<std::size_t> places;
  for (const language::CompoundPart& part :
       morphology.analyze(word.form, language::Capitals::kNone).parts) {
    if (!parts.empty() && !part.linking) places.push_back(parts.size());
    parts += word.form.substr(part.begin, part.end - part.begin);
  }
  std::vector<std::string> ways;
  const std::size_t many = places.size() > kMostPlaces ? 0 : (std::size_t{1} << places.size()) - 1;
  for (std::size_t chosen = 1; chosen <= many; ++chosen) {
    std::string apart = parts;
    for (std::size_t p = places.size(); p-- > 0;) {
      if ((chosen >> p & 1) != 0) apart.insert(places[p], " ");
    }
    ways.push_back(std::move(apart));
  }
  if (places.size() > kMostPlaces) {
    for (std::size_t p = places.size(); p-- > 0;) parts.insert(places[p], " ");
    ways.push_back(std::move(parts));
  }
  return ways;
}

/// The digits at the end of a word that begins with letters: 2 in tv2.
std::string number_behind_letters(std::string_view form) {
  const std::size_t last = form.find_last_not_of("0123456789");
  if (last == std::string_view::npos || last + 1 == form.size()) return {};
  return std::string(form.substr(last + 1));
}

/// The word with a space before the digits at its end: tv 2 for tv2.
std::string number_apart(std::string_view form) {
  const std::string number = number_behind_letters(form);
  return std::string(form.substr(0, form.size() - number.size())) + " " + number;
}

bool says_nothing(const Token& piece) {
  constexpr std::size_t kShort = 2;
  return piece.kind == language::TokenKind::kNumber ||
         language::count_code_points(piece.word->form) <= kShort;
}

/// Groups a query's tokens into units.
class UnitReader {
 public:
  /// `joined` are the places in `text` where the user typed a space.
  UnitReader(std::string_view text, const std::vector<std::size_t>& joined,
             language::Analyzer& analyzer)
      : text_(text),
        joined_(joined),
        tokens_(analyzer.analyze(text)),
        morphology_(analyzer.morphology()) {}

  /// Treats the first word as a name if it can be the name of a person or a place.
  void take_first_as_name() {
    if (tokens_.empty()) return;
    Token& first = tokens_.front();
    if (first.pieces > 0 || first.capitals != language::Capitals::kSentence) return;
    const std::vector<language::LexiconEntry> entries =
        morphology_.lexicon().lookup(first.word->form);
    if (std::none_of(entries.begin(), entries.end(), [](const language::LexiconEntry& entry) {
          return entry.is(language::kWord) && entry.is(language::kPersonOrPlace);
        })) {
      return;
    }
    first.capitals = language::Capitals::kInside;
    const std::string_view surface = text_.substr(first.begin, first.end - first.begin);
    name_.emplace(language::make_word(morphology_, {surface, first.kind, first.capitals, {}}));
    name_word_ = name_->view();
    first.word = &name_word_;
  }

  /// With `literal`, words joined by slashes stay separate, as in the index.
  std::vector<QueryUnit> run(bool literal) {
    for (std::size_t i = 0; i < tokens_.size(); i += 1 + tokens_[i].pieces) {
      if (tokens_[i].pieces > 0) {
        add_whole(i);
      } else if (const std::size_t count = literal ? 1 : count_slashed(i); count > 1) {
        add_slashed(i, count);
        i += count - 1;
      } else {
        add_word(tokens_[i]);
      }
    }
    return std::move(units_);
  }

 private:
  void add_whole(std::size_t i) {
    const Token& whole = tokens_[i];
    QueryUnit unit;
    unit.whole = texts_of(whole.word->lemmas);
    unit.whole_form = whole.word->form;
    unit.short_pieces = true;
    std::string typed = language::fold(text_.substr(whole.begin, whole.end - whole.begin));
    unit.typed = typed;
    for (const std::size_t place : joined_) {
      if (whole.begin < place && place < whole.end) unit.typed.insert(place - whole.begin, " ");
    }
    bool number = false;  // some piece ends with digits: TV2-huset
    std::string apart;
    for (std::size_t p = i + 1; p <= i + whole.pieces && p < tokens_.size(); ++p) {
      const std::string_view form = tokens_[p].word->form;
      const bool split =
          tokens_[p].kind == language::TokenKind::kWord && !number_behind_letters(form).empty();
      apart += (apart.empty() ? "" : " ") + (split ? number_apart(form) : std::string(form));
      number = number || split;
      unit.words.push_back(word_of(tokens_[p]));
      add_variants(unit.whole, Evidence::kJoined, &unit.words.back());
      unit.words.back().whole = unit.whole_form;
      unit.words.back().typed_whole = typed;
      unit.short_pieces = unit.short_pieces && says_nothing(tokens_[p]);
    }
    if (number) unit.apart.push_back(std::move(apart));
    add_number_apart(i, &unit);
    join_to_number(tokens_[i + 1], unit.whole, &unit);
    units_.push_back(std::move(unit));
    before_ = nullptr;
  }

  /// The number of tokens from `i` on that are numbers, acronyms or words of one or two letters,
  /// and are joined by slashes: A/S, 24/7, TCP/IP, km/t.
  [[nodiscard]] std::size_t count_slashed(std::size_t i) const {
    std::size_t count = 0;
    for (; i + count < tokens_.size(); ++count) {
      const Token& token = tokens_[i + count];
      const bool short_word =
          token.kind == language::TokenKind::kWord &&
          (is_letter(token) || says_nothing(token) || token.capitals == language::Capitals::kAll);
      if (token.pieces > 0 || (!short_word && token.kind != language::TokenKind::kNumber)) break;
      if (count == 0) continue;
      const std::size_t end = tokens_[i + count - 1].end;
      if (token.begin != end + 1 || text_[end] != '/') break;
    }
    return count;
  }

  /// Whether a word is a single letter. The S-en of A/S-en also counts as one.
  [[nodiscard]] static bool is_letter(const Token& token) {
    const auto& lemmas = token.word->lemmas;
    return std::any_of(lemmas.begin(), lemmas.end(), [](const language::Term& lemma) {
      return language::count_code_points(lemma.text) == 1;
    });
  }

  /// Makes one unit of words or numbers joined by slashes. The index has no term for the whole.
  /// The pieces mean nothing by themselves if all are single letters.
  void add_slashed(std::size_t i, std::size_t count) {
    const std::size_t begin = tokens_[i].begin, end = tokens_[i + count - 1].end;
    QueryUnit unit;
    unit.typed = language::fold(text_.substr(begin, end - begin));
    unit.whole = {unit.typed};
    unit.whole_form = unit.typed;
    unit.short_pieces = true;
    for (std::size_t p = i; p < i + count; ++p) {
      unit.words.push_back(word_of(tokens_[p]));
      unit.words.back().whole = unit.whole_form;
      unit.words.back().typed_whole = unit.typed;
      unit.short_pieces = unit.short_pieces && tokens_[p].kind == language::TokenKind::kWord &&
                          is_letter(tokens_[p]);
    }
    units_.push_back(std::move(unit));
    before_ = nullptr;
  }

  /// Lets TV2-sporten match the 2-sporten of TV 2-sporten. If the user typed TV 2-sporten, the
  /// first word becomes 2-sporten; TV2 then matches it as a spelling, and TV as a constituent.
  void add_number_apart(std::size_t i, QueryUnit* unit) const {
    if (unit->apart.empty()) return;
    const Token& first = tokens_[i + 1];
    const std::string number = number_behind_letters(first.word->form);
    if (number.empty()) return;
    const std::string letters(first.word->form.substr(0, first.word->form.size() - number.size()));
    const bool typed_apart =
        std::find(joined_.begin(), joined_.end(), first.begin + letters.size()) != joined_.end();
    QueryWord& word = unit->words.front();
    if (typed_apart) {
      for (Variant& variant : word.variants) {
        variant.evidence = Evidence::kSpelling;
        variant.weight = weight_of(Evidence::kSpelling);
      }
      word.form = unit->whole_form.substr(letters.size());
      for (QueryWord& piece : unit->words) piece.whole.clear();
    }
    for (const std::string& lemma : unit->whole) {
      if (!lemma.starts_with(letters)) continue;
      add_variant(lemma.substr(letters.size()), Evidence::kJoined, Where::kLemmas, &word);
    }
    // Not for E 6-utbygging: too many articles have an E.
    if (!typed_apart || letters.size() < 2) return;
    add_variants(morphology_.analyze(letters, language::Capitals::kAll).lemmas, Evidence::kHalf,
                 &word);
  }

  /// Lets “covid 19” and “tv 2-sporten” match covid19 and TV2-sporten. `number` is the token
  /// 19 or 2, and `whole` has the lemmas of 19 or 2-sporten.
  void join_to_number(const Token& number, const std::vector<std::string>& whole, QueryUnit* unit) {
    constexpr std::size_t kMostDigits = 3;
    if (before_ == nullptr || before_->kind != language::TokenKind::kWord) return;
    if (number.kind != language::TokenKind::kNumber || number.end - number.begin > kMostDigits ||
        number.word->form.find_first_not_of("0123456789") != std::string_view::npos ||
        before_->end + 1 != number.begin || text_[before_->end] != ' ') {
      return;
    }
    for (const std::string& lemma : whole) {
      const std::string joined = std::string(before_->word->form) + lemma;
      add_variant(joined, Evidence::kJoined, Where::kLemmas, &units_.back().words.back());
      for (QueryWord& word : unit->words) {
        add_variant(joined, Evidence::kJoined, Where::kLemmas, &word);
      }
    }
  }

  void add_word(const Token& token) {
    QueryUnit unit;
    unit.words.push_back(word_of(token));
    unit.apart = in_its_parts(*token.word, morphology_);
    if (token.kind == language::TokenKind::kWord) {
      unit.number = number_behind_letters(token.word->form);
    }
    if (!unit.number.empty() && unit.apart.empty()) {
      unit.apart.push_back(number_apart(token.word->form));
    }
    if (before_ != nullptr && may_join(*before_) && may_join(token)) {
      join(&units_.back().words.back(), &unit.words.back());
    }
    join_to_number(token, {std::string(token.word->form)}, &unit);
    units_.push_back(std::move(unit));
    before_ = &token;
  }

  /// Adds the compound of two adjacent words as a variant of each: “ulve hode” also finds ulvehode.
  void join(QueryWord* first, QueryWord* second) const {
    if (!first->content && !second->content) return;
    const language::Morph joined =
        morphology_.analyze(first->form + second->form, language::Capitals::kNone);
    add_variants(joined.lemmas, Evidence::kJoined, first);
    add_variants(joined.lemmas, Evidence::kJoined, second);
    // Also join without an adjective's ending: “brukte klær” finds bruktklær. This is a guess, so
    // it weighs less.
    const std::string& adjective = first->form;
    const bool inflected = adjective.ends_with('e') || adjective.ends_with('t');
    if (!inflected || adjective.size() < kShortestInflected) return;
    if (!first->content || !second->content) return;
    const language::Morph compound = morphology_.analyze(
        adjective.substr(0, adjective.size() - 1) + second->form, language::Capitals::kNone);
    for (const std::string& lemma : compound.lemmas) {
      add_variant(lemma, Evidence::kPart, Where::kLemmas, first);
      add_variant(lemma, Evidence::kPart, Where::kLemmas, second);
    }
  }

  [[nodiscard]] QueryWord word_of(const Token& token) const {
    QueryWord word = from_word(*token.word, morphology_);
    if (word.content && token.kind == language::TokenKind::kWord) {
      // Use the typed form: respelling (Müller, Myller) needs the diacritics that folding removes.
      const std::string typed =
          language::normalize(text_.substr(token.begin, token.end - token.begin));
      add_variants(morphology_.spelling_variants(typed), Evidence::kSpelling, &word);
      if (token.pieces == 0 && looks_like_name(token)) {
        add_variants(with_apostrophe(word.form, morphology_), Evidence::kSpelling, &word);
      }
    }
    word.name = word.content && looks_like_name(token);
    word.acronym = token.capitals == language::Capitals::kAll;
    word.capital = word.content && !word.acronym && token.capitals != language::Capitals::kNone &&
                   (token.capitals != language::Capitals::kSentence || may_be_name(token));
    word.common = word.capital && is_common(token);
    return word;
  }

  [[nodiscard]] bool is_common(const Token& token) const {
    const language::Reason reason =
        morphology_.analyze(token.word->form, language::Capitals::kNone).reason;
    return reason != language::Reason::kName && reason != language::Reason::kRule;
  }

  /// Whether the first word may be a name. Its capital proves nothing: phones capitalize every
  /// query.
  [[nodiscard]] bool may_be_name(const Token& token) const {
    const std::vector<std::string> lemmas =
        morphology_.analyze(token.word->form, language::Capitals::kInside).lemmas;
    return token.word->reason == language::Reason::kRule ||
           std::any_of(lemmas.begin(), lemmas.end(), [](const std::string& lemma) {
             return lemma.ends_with(language::kNameMark);
           });
  }

  std::string_view text_;
  const std::vector<std::size_t>& joined_;
  std::vector<Token> tokens_;
  const language::Morphology& morphology_;
  std::optional<language::FinishedWord> name_;
  language::Word name_word_;
  std::vector<QueryUnit> units_;
  const Token* before_ = nullptr;
};

}  // namespace

std::vector<QueryUnit> query_units(std::string_view text, language::Analyzer& analyzer,
                                   const Reading& reading) {
  const JoinedNames names =
      reading.literal ? JoinedNames{std::string(text), {}} : join_numbered_names(text);
  UnitReader reader(names.text, names.places, analyzer);
  if (reading.capital == FirstCapital::kMeant) reader.take_first_as_name();
  return reader.run(reading.literal);
}

std::vector<QueryWord> query_words(std::string_view text, language::Analyzer& analyzer) {
  std::vector<QueryWord> words;
  for (QueryUnit& unit : query_units(text, analyzer)) {
    for (QueryWord& word : unit.words) words.push_back(std::move(word));
  }
  return words;
}

}  // namespace treff::query
