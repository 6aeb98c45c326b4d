// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/analyzer.h"

#include <algorithm>
#include <array>

#include "language/capitals.h"
#include "language/hyphens.h"
#include "language/morphology_names.h"
#include "language/new_word.h"
#include "language/unicode.h"
#include "language/word_sets.h"

namespace treff::language {
namespace {

std::uint8_t context_of(const Token& token) {
  return static_cast<std::uint8_t>(static_cast<unsigned>(token.kind) * 16 +
                                   static_cast<unsigned>(token.capitals) * 2 +
                                   (token.pieces > 0 ? 1U : 0U));
}

/// Marks the cache key of a suspended word (barne-), whose terms depend on another word.
constexpr std::uint8_t kSuspended = 0x80;

/// Marks the cache key of a word in lower case that is a participle because of a form of have
/// before it. context_of() never returns this value.
constexpr std::uint8_t kAfterHave = 0x0A;

/// Mark the cache key of a definite noun after the word for what it names (avisen Dagen), of a
/// capitalized word between words in lower case, of one that also follows a preposition, and of one
/// that follows a first name. context_of() never returns these values.
constexpr std::uint8_t kAfterKind = 0x0B;
constexpr std::uint8_t kLoneCapital = 0x0C;
constexpr std::uint8_t kAfterPreposition = 0x0E;
constexpr std::uint8_t kAfterFirstName = 0x0F;

/// The bits of a cache key's context that hold the capitals or one of the values above.
constexpr std::uint8_t kCapitalBits = 0x0F;

NameSign name_sign(std::uint8_t context) {
  switch (context & kCapitalBits) {
    case kLoneCapital:
      return NameSign::kCapital;
    case kAfterPreposition:
      return NameSign::kAfterPreposition;
    case kAfterFirstName:
      return NameSign::kAfterFirstName;
    case kAfterKind:
      return NameSign::kAfterKind;
    default:
      return NameSign::kNone;
  }
}

/// A participle is at most this many words after its form of have: har ikke alltid klart.
constexpr int kHaveReach = 3;

/// Whether `word` is a form of have: ha, har, hadde, hatt.
bool is_have(std::string_view word) {
  if (word.size() < 2 || word.size() > 5 || (word[0] != 'h' && word[0] != 'H')) return false;
  const std::string_view rest = word.substr(1);
  return rest == "a" || rest == "ar" || rest == "adde" || rest == "att";
}

/// Whether `token` and `next` may be the halves of a word that was broken at the end of a line.
bool may_be_broken(std::string_view text, const Token& token, const Token& next) {
  if (token.kind != TokenKind::kWord || next.kind != TokenKind::kWord || token.pieces > 0 ||
      next.pieces > 0 || next.begin <= token.end) {
    return false;
  }
  return is_broken_word(text.substr(token.end, next.begin - token.end)) &&
         starts_lower(text.substr(next.begin, next.end - next.begin));
}

/// Whether two capitalized words begin a sentence, as in "Liv Ullmann". Then Liv is a name.
bool is_before_name(std::string_view text, const Token& token, const Token& next) {
  return token.capitals == Capitals::kSentence && next.capitals == Capitals::kInside &&
         token.pieces == 0 && next.begin == token.end + 1 && text[token.end] == ' ';
}

/// Whether a token is a title before a name inside a sentence: Pave in "sier at Pave Frans". The
/// caller does not read it as a name, unless another name precedes it: Major in "John Major Smith".
bool is_title_before_name(std::string_view text, const Token& token, const Token& next) {
  return token.capitals == Capitals::kInside && next.capitals == Capitals::kInside &&
         token.pieces == 0 && next.begin == token.end + 1 && text[token.end] == ' ' &&
         is_title(fold(text.substr(token.begin, token.end - token.begin)));
}

bool is_lower(std::string_view text, const Token& token) {
  return token.kind == TokenKind::kWord &&
         starts_lower(text.substr(token.begin, token.end - token.begin));
}

std::string form_in(std::string_view text, const Token& token) {
  return fold(text.substr(token.begin, token.end - token.begin));
}

/// Whether a capitalized word inside a sentence follows a word and one space, and is followed by a
/// word in lower case, by punctuation or by nothing. Then it is not the beginning of a longer name
/// (Oslo Børs) nor part of a headline in which all words have a capital.
bool is_single_capital(std::string_view text, const std::vector<Token>& tokens, std::size_t i) {
  const Token& token = tokens[i];
  if (token.capitals != Capitals::kInside || token.kind != TokenKind::kWord || token.pieces > 0) {
    return false;
  }
  const auto gap = [text](const Token& a, const Token& b) {
    return text.substr(a.end, b.begin - a.end);
  };
  if (i == 0 || tokens[i - 1].end >= token.begin || gap(tokens[i - 1], token) != " ") return false;
  if (i + 1 == tokens.size()) return true;
  const Token& next = tokens[i + 1];
  if (next.begin <= token.end) return false;
  const std::string_view between = gap(token, next);
  constexpr std::string_view kEnds = ".,;!?)\"\n";
  const bool ends = kEnds.find(between.front()) != std::string_view::npos ||
                    between.starts_with("»") || between.starts_with("”");
  return ends || (between == " " && is_lower(text, next));
}

/// Whether token `i`, for which is_single_capital() is true, follows a word in lower case that a
/// name may follow. Then it is a name by itself.
bool has_lone_capital(const Lexicon& lexicon, std::string_view text,
                      const std::vector<Token>& tokens, std::size_t i) {
  const Token& before = tokens[i - 1];
  return is_lower(text, before) && may_precede_name(lexicon, form_in(text, before));
}

/// Whether token `i`, for which is_single_capital() is true, is a noun, not in its base form, after
/// the word for what it names: avisen Dagen, bandet Ulver. That word is in lower case or begins the
/// sentence.
bool is_after_kind(const Lexicon& lexicon, std::string_view text, const std::vector<Token>& tokens,
                   std::size_t i) {
  const Token& before = tokens[i - 1];
  if (before.capitals != Capitals::kBeforeName && !is_lower(text, before)) return false;
  if (!is_named_kind(form_in(text, before))) return false;
  const std::string form = form_in(text, tokens[i]);
  const std::vector<LexiconEntry> entries = lexicon.lookup(form);
  return std::any_of(entries.begin(), entries.end(), [&form](const LexiconEntry& e) {
    return e.is(kWord) && e.word_class == WordClass::kNoun && (e.is(kDefinite) || e.lemma != form);
  });
}

bool is_preposition(std::string_view word) {
  constexpr std::array<std::string_view, 14> kPrepositions = {
      "av",  "etter",  "for", "fra",  "frå", "hos", "i",
      "med", "mellom", "mot", "over", "på",  "til", "ved"};
  return std::find(kPrepositions.begin(), kPrepositions.end(), word) != kPrepositions.end();
}

/// Whether an adjective before `word` cannot describe it, because `word` is a function word, an
/// adverb or a verb (even one that is also an adjective: tapte).
bool is_never_described(const Lexicon& lexicon, std::string_view word) {
  if (is_function_word(word)) return true;
  bool known = false, verb = false, adjective = false;
  for (const LexiconEntry& e : lexicon.lookup(word)) {
    if (!e.is(kWord) || e.is(kRare | kImperative)) continue;
    if (e.word_class == WordClass::kNoun) return false;
    known = true;
    verb |= e.word_class == WordClass::kVerb && !e.is(kParticiple);
    adjective |= e.word_class == WordClass::kAdjective || e.is(kParticiple);
  }
  return known && (verb || !adjective);
}

/// Whether token `i`, for which has_lone_capital() is true, follows a preposition and does not
/// describe the next word: "i Staut er", but not "i Norsk biografisk leksikon".
bool is_alone_after_preposition(const Lexicon& lexicon, std::string_view text,
                                const std::vector<Token>& tokens, std::size_t i) {
  if (!is_preposition(form_in(text, tokens[i - 1]))) return false;
  if (i + 1 == tokens.size() || text[tokens[i].end] != ' ') return true;
  return is_never_described(lexicon, form_in(text, tokens[i + 1]));
}

/// Whether a token is an initial with its full stop: J. in "Knut J. Moe".
bool is_initial(std::string_view text, const Token& token) {
  const std::string_view letter = text.substr(token.begin, token.end - token.begin);
  const bool one = letter.size() == 1 || letter == "Æ" || letter == "Ø" || letter == "Å";
  return one && token.capitals != Capitals::kNone && text.substr(token.end, 2) == ". ";
}

/// Whether a capitalized word inside a sentence follows a first name, perhaps with initials between
/// them (Ola Varden, Knut J. Moe), or follows a title and is in no dictionary as a name (ordfører
/// Svart). Then it is a family name, or another part of the name.
bool is_after_first_name(const Lexicon& lexicon, std::string_view text,
                         const std::vector<Token>& tokens, std::size_t i) {
  const auto word = [](const Token& t) { return t.kind == TokenKind::kWord && t.pieces == 0; };
  const Token& token = tokens[i];
  if (i == 0 || token.capitals != Capitals::kInside || !word(token)) return false;
  std::size_t next = i;
  while (next > 1 && tokens[next - 1].end + 2 == tokens[next].begin &&
         is_initial(text, tokens[next - 1])) {
    --next;
  }
  const Token& before = tokens[next - 1];
  if (!word(before) || tokens[next].begin != before.end + 1 || text[before.end] != ' ')
    return false;
  const std::string first = form_in(text, before);
  if (is_title(first)) {
    const std::vector<LexiconEntry> known = lexicon.lookup(form_in(text, token));
    return std::none_of(known.begin(), known.end(),
                        [](const LexiconEntry& e) { return e.word_class == WordClass::kName; });
  }
  const bool capital =
      before.capitals == Capitals::kInside || before.capitals == Capitals::kBeforeName;
  if (!capital) return false;
  const std::vector<LexiconEntry> entries = lexicon.lookup(first);
  return std::any_of(entries.begin(), entries.end(),
                     [&](const LexiconEntry& e) { return e.is(kFirstName) && e.lemma == first; });
}

/// Whether `word` is an article, after which no participle of have follows: har et klart mål.
bool is_article(std::string_view word) {
  return word == "en" || word == "et" || word == "ei" || word == "ein" || word == "eit";
}

}  // namespace

Analyzer::Analyzer(std::shared_ptr<const Morphology> morphology, std::size_t cached_bytes)
    : morphology_(std::move(morphology)), cached_bytes_(cached_bytes) {}

bool Analyzer::forgets_words() const { return cache_.bytes() > cached_bytes_; }

const std::vector<Token>& Analyzer::analyze(std::string_view text) {
  if (forgets_words()) cache_.drop_rare();
  read_tokens(text);
  analyze_words();
  if (has_suspended(text)) complete_suspended(text);
  return tokens_;
}

const std::vector<Token>& Analyzer::read(std::string_view text) {
  if (forgets_words()) cache_.drop_rare();
  read_tokens(text);
  if (has_suspended(text)) {  // the terms of suspended words depend on other words
    analyze_words();
    complete_suspended(text);
    return tokens_;
  }
  return tokens_;
}

void Analyzer::read_forms() {
  fetch_words();
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    Token& token = tokens_[i];
    if (token.word == nullptr) token.word = cache_.find(keys_[i]);
    if (token.word != nullptr) continue;
    const std::string form = form_of(keys_[i].surface, token.kind, token.pieces > 0);
    Word word;
    word.form = form;
    word.form_only = true;
    token.word = cache_.insert(keys_[i], word);
  }
}

/// Prefetches the slots, then the words, because find() would otherwise wait for memory.
void Analyzer::fetch_words() const {
  for (const WordKey& key : keys_) cache_.fetch_slot(key);
  for (const WordKey& key : keys_) cache_.fetch_word(key);
}

void Analyzer::analyze_words() {
  fetch_words();
  for (std::size_t i = 0; i < tokens_.size(); ++i) analyze_word(i);
}

void Analyzer::analyze_word(std::size_t token) {
  Token& of = tokens_[token];
  const WordKey& key = keys_[token];
  if (of.word == nullptr) of.word = cache_.find(key);
  if (of.word != nullptr && !of.word->form_only) return;
  const std::string_view last_piece =
      of.pieces > 0 ? keys_[token + of.pieces].surface : std::string_view();
  const bool after_have = (key.context & kCapitalBits) == kAfterHave;
  const FinishedWord made(make_word(*morphology_, {key.surface, of.kind, of.capitals, last_piece,
                                                   name_sign(key.context), after_have}));
  if (of.word == nullptr) {
    of.word = cache_.insert(key, made.view());
  } else {
    cache_.complete(key, made.view());
  }
}

bool Analyzer::has_suspended(std::string_view text) const {
  return std::any_of(tokens_.begin(), tokens_.end(), [text](const Token& token) {
    return is_suspended_left(text, token) || is_suspended_right(text, token);
  });
}

void Analyzer::complete_suspended(std::string_view text) {
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    Token& token = tokens_[i];
    if (!is_suspended_left(text, token) && !is_suspended_right(text, token)) continue;
    const std::string whole = suspended_word(*morphology_, text, tokens_, i);
    if (whole.empty()) continue;
    const std::string surface = std::string(keys_[i].surface) + "-" + whole;
    const WordKey key(surface, static_cast<std::uint8_t>(keys_[i].context | kSuspended));
    const Word* known = cache_.find(key);
    if (known == nullptr) {
      const FinishedWord made(completed_word(*morphology_, *token.word, whole));
      known = cache_.insert(key, made.view());
    }
    token.word = known;
  }
}

void Analyzer::join_broken_words(std::string_view text) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < tokens_.size(); ++i, ++kept) {
    if (kept != i) {
      tokens_[kept] = tokens_[i];
      keys_[kept] = keys_[i];
    }
    if (i + 1 == tokens_.size() || !may_be_broken(text, tokens_[i], tokens_[i + 1])) continue;
    const std::string whole =
        joined_at_line_end(*morphology_, keys_[i].surface, keys_[i + 1].surface);
    if (whole.empty()) continue;
    joined_.push_back(std::string(keys_[i].surface) + std::string(keys_[i + 1].surface));
    tokens_[kept].end = tokens_[i + 1].end;
    keys_[kept] = WordKey(joined_.back(), keys_[i].context);
    ++i;
  }
  if (kept == tokens_.size()) return;
  tokens_.resize(kept);
  keys_.erase(keys_.begin() + static_cast<std::ptrdiff_t>(kept), keys_.end());
  std::uint32_t position = 0;
  for (Token& token : tokens_) {
    token.position = position;
    if (token.pieces == 0) ++position;
  }
}

void Analyzer::read_tokens(std::string_view text) {
  tokens_.clear();
  keys_.clear();
  joined_.clear();
  std::uint32_t position = 0;
  bool broken = false;
  int have_reach = 0;  // how many words may still be the participle of a form of have
  for (const SurfaceToken& from : tokenize(text)) {
    const std::string_view spelling = text.substr(from.begin, from.end - from.begin);
    Token token;
    token.begin = from.begin;
    token.end = from.end;
    token.kind = from.kind;
    token.pieces = from.pieces;
    token.starts_sentence = from.starts_sentence;
    token.position = position;
    if (from.kind == TokenKind::kWord) {
      token.capitals = capitals_of(spelling, from.capital_expected);
    }
    if (from.pieces == 0) ++position;
    if (!tokens_.empty()) {
      Token& before = tokens_.back();
      broken |= may_be_broken(text, before, token);
      const bool named = tokens_.size() > 1 && tokens_.end()[-2].capitals != Capitals::kNone &&
                         tokens_.end()[-2].kind == TokenKind::kWord;
      if (is_before_name(text, before, token) ||
          (!named && is_title_before_name(text, before, token))) {
        before.capitals = Capitals::kBeforeName;
        keys_.back() = WordKey(keys_.back().surface, context_of(before));
      }
    }
    std::uint8_t context = context_of(token);
    if (have_reach > 0 && (token.starts_sentence || is_article(spelling))) have_reach = 0;
    if (have_reach > 0) {
      --have_reach;
      if (context == 0 && is_supine(spelling)) context = kAfterHave;
    }
    if (is_have(spelling)) have_reach = kHaveReach;
    tokens_.push_back(token);
    keys_.emplace_back(spelling, context);
  }
  if (broken) join_broken_words(text);
  find_names(text);
}

void Analyzer::find_names(std::string_view text) {
  const Lexicon& lexicon = morphology_->lexicon();
  std::vector<std::size_t> lone;
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    if (is_after_first_name(lexicon, text, tokens_, i)) {
      keys_[i] = WordKey(keys_[i].surface, kAfterFirstName);
    } else if (is_single_capital(text, tokens_, i)) {
      if (is_after_kind(lexicon, text, tokens_, i)) {
        keys_[i] = WordKey(keys_[i].surface, kAfterKind);
      } else if (has_lone_capital(lexicon, text, tokens_, i)) {
        lone.push_back(i);
      }
    }
  }
  // Until the late 19th century, all nouns had a capital. If more than every eighth word may be a
  // name by itself, capitals say nothing.
  constexpr std::size_t kFew = 3, kShareOfNouns = 8;
  if (lone.size() > kFew && lone.size() * kShareOfNouns > tokens_.size()) return;
  for (const std::size_t i : lone) {
    const bool alone = is_alone_after_preposition(lexicon, text, tokens_, i);
    keys_[i] = WordKey(keys_[i].surface, alone ? kAfterPreposition : kLoneCapital);
  }
}

std::uint64_t Analyzer::fingerprint() const {
  return fnv1a(hex(morphology_->fingerprint()) + "/" + std::to_string(kAnalyzerVersion));
}

}  // namespace treff::language
