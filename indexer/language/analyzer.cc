// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/analyzer.h"

#include <algorithm>

#include "language/function_words.h"
#include "language/hyphens.h"
#include "language/morphology_lemmas.h"
#include "language/numbers.h"
#include "language/term_code.h"
#include "language/unicode.h"

namespace treff::language {
namespace {

/// A word in memory of its own.
struct NewWord {
  std::string form;
  std::vector<std::string> lemmas;
  std::vector<std::string> weak;  ///< lemmas of rare readings
  std::vector<std::string> modifiers;
  std::vector<std::string> heads;
  std::vector<Piece> pieces;
  Reason reason = Reason::kRule;
  bool function_word = false;
  bool question_word = false;
};

std::uint64_t fnv1a(std::string_view bytes) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : bytes) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211ULL;
  }
  return hash;
}

std::string hex(std::uint64_t value) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out(16, '0');
  for (std::size_t i = out.size(); i-- > 0; value >>= 4) out[i] = kDigits[value & 15];
  return out;
}

std::string bounded(std::string term) {
  if (term.size() <= kMaxTermBytes) return term;
  const std::string suffix = "~" + hex(fnv1a(term));
  std::size_t keep = kMaxTermBytes - suffix.size();
  while (keep > 0 && (static_cast<unsigned char>(term[keep]) & 0xC0) == 0x80) --keep;
  return term.substr(0, keep) + suffix;
}

/// Bounds, sorts and deduplicates `texts`, to which the terms refer.
std::vector<Term> make_terms(std::vector<std::string>* texts) {
  for (std::string& text : *texts) text = bounded(std::move(text));
  std::sort(texts->begin(), texts->end());
  texts->erase(std::unique(texts->begin(), texts->end()), texts->end());
  std::vector<Term> terms;
  terms.reserve(texts->size());
  for (const std::string& text : *texts) terms.push_back({text, term_code(text)});
  return terms;
}

/// The constituents of a compound as one sorted list; what is head and modifier (barnebarn) is a
/// head.
std::vector<Term> make_constituents(std::vector<std::string>* modifiers,
                                    std::vector<std::string>* heads) {
  std::vector<Term> terms = make_terms(heads);
  for (Term& term : terms) term.head = true;
  const std::vector<Term> before = make_terms(modifiers);
  terms.insert(terms.end(), before.begin(), before.end());
  const auto by_text = [](const Term& a, const Term& b) { return a.text < b.text; };
  std::stable_sort(terms.begin(), terms.end(), by_text);
  const auto same = [](const Term& a, const Term& b) { return a.text == b.text; };
  terms.erase(std::unique(terms.begin(), terms.end(), same), terms.end());
  return terms;
}

/// `surface` without a genitive 's.
std::string_view without_genitive(std::string_view surface) {
  for (const std::string_view mark : {"'", "\u2019"}) {
    for (const char s : {'s', 'S'}) {
      const std::size_t length = mark.size() + 1;
      if (surface.size() > length && surface.back() == s &&
          surface.substr(surface.size() - length, mark.size()) == mark) {
        return surface.substr(0, surface.size() - length);
      }
    }
  }
  return surface;
}

Capitals capitals_of(std::string_view surface, bool expected) {
  std::size_t upper = 0, lower = 0, lower_before_last = 0;
  bool first_upper = false;
  for (std::size_t i = 0; i < surface.size();) {
    const std::size_t at = i;
    const char32_t c = next_code_point(surface, &i);
    // In Latin, Greek and Cyrillic, a letter is upper case when folding changes its lower-case
    // twin; the common ranges suffice as evidence.
    const bool is_upper = (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
    const bool is_lower = (c >= U'a' && c <= U'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7);
    if (at == 0) first_upper = is_upper;
    if (is_upper) ++upper;
    lower_before_last = lower;
    if (is_lower) ++lower;
  }
  const bool all =
      upper >= 2 && (lower == 0 || (lower == 1 && lower_before_last == 0 && surface.back() == 's'));
  // FORVARSEL is a word in capitals, not an acronym.
  constexpr std::size_t kLongestAcronym = 6;
  if (all) return upper <= kLongestAcronym ? Capitals::kAll : Capitals::kSentence;
  if (!first_upper) return Capitals::kNone;
  return expected ? Capitals::kSentence : Capitals::kInside;
}

bool has_letter(std::string_view form) {
  return std::any_of(form.begin(), form.end(),
                     [](char c) { return c != '-' && (c < '0' || c > '9'); });
}

std::string without_hyphens(const std::string& form) {
  std::string out;
  for (const char c : form) {
    if (c != '-') out += c;
  }
  return out;
}

/// fold() with every hyphen as the ASCII one and without apostrophes, ampersands and spaces (TV 2).
std::string fold_whole(std::string_view surface) {
  std::string out;
  for (std::size_t i = 0; i < surface.size();) {
    const std::size_t at = i;
    const char32_t c = next_code_point(surface, &i);
    if (c == 0x2010 || c == 0x2011 || c == 0x2013) {
      out += '-';
    } else if (c != U'\'' && c != 0x2019 && c != U'&' && c != U' ') {
      out += surface.substr(at, i - at);
    }
  }
  return fold(out);
}

void add_constituents(const Morph& morph, NewWord* word) {
  for (const Constituent& c : morph.constituents) {
    (c.head ? word->heads : word->modifiers).push_back(c.lemma);
  }
}

std::string plain_form(std::string_view surface) {
  std::string form = fold(without_genitive(surface));
  return form.empty() ? std::string(surface) : form;
}

/// The form that the dictionary is asked for. NATOs is the genitive of NATO, whatever else is
/// written nato + s.
std::string_view looked_up(std::string_view form, std::string_view surface, Capitals capitals) {
  if (capitals == Capitals::kAll && without_genitive(surface).back() == 's') form.remove_suffix(1);
  return form;
}

NewWord plain_word(const Morphology& morphology, std::string_view surface, Capitals capitals) {
  NewWord word;
  word.form = plain_form(surface);
  Morph morph = morphology.analyze(looked_up(word.form, surface, capitals), capitals);
  word.lemmas = std::move(morph.lemmas);
  word.reason = morph.reason;
  word.weak = std::move(morph.weak);
  for (const CompoundPart& part : morph.parts) word.pieces.push_back({part.begin, part.end});
  add_constituents(morph, &word);
  word.function_word = is_function_word(word.form);
  word.question_word = is_question_word(word.form);
  return word;
}

/// CSTO-alliansen: csto-allianse and cstoallianse; its pieces are tokens of their own.
NewWord joined_word(const Morphology& morphology, std::string_view surface,
                    std::string_view last_piece) {
  NewWord word;
  surface = without_genitive(surface);
  last_piece = without_genitive(last_piece);
  word.form = fold_whole(surface);
  const std::string last = fold(last_piece);
  const Morph morph = morphology.analyze(last, Capitals::kNone);
  const std::string prefix = word.form.substr(0, word.form.size() - last.size());
  for (const std::string& marked : morph.lemmas) {
    const std::string lemma(plain_lemma(marked));
    word.lemmas.push_back(prefix + lemma);
    // 2-1 is not 21, while e-bok is ebok.
    if (has_letter(word.form)) word.lemmas.push_back(without_hyphens(prefix + lemma));
  }
  word.reason = morph.reason;
  return word;
}

NewWord literal_word(std::string form, std::vector<std::string> lemmas) {
  NewWord word;
  word.form = std::move(form);
  word.lemmas = std::move(lemmas);
  word.reason = Reason::kLiteral;
  return word;
}

/// `text` folded, without `last` at its end.
std::string folded_without(std::string_view text, char last) {
  std::string form = fold(text);
  while (!form.empty() && form.back() == last) form.pop_back();
  return form;
}

std::string_view without_scheme(std::string_view address) {
  const std::size_t scheme = address.find("://");
  return scheme == std::string_view::npos ? address : address.substr(scheme + 3);
}

NewWord abbreviation(std::string_view surface) {
  const std::string form = folded_without(surface, '.');
  std::string joined = form;
  joined.erase(std::remove(joined.begin(), joined.end(), '.'), joined.end());
  return literal_word(form, {form, joined});
}

NewWord address(std::string_view surface) {
  const std::string form = folded_without(without_scheme(surface), '/');
  std::string bare = form.rfind("www.", 0) == 0 ? form.substr(4) : form;
  return literal_word(form, {form, bare});
}

NewWord symbol(std::string_view surface) {
  return surface == "%" ? literal_word("%", {"prosent"}) : literal_word("§", {"paragraf", "§"});
}

NewWord make_word(const Morphology& morphology, std::string_view surface, TokenKind kind,
                  Capitals capitals, std::string_view last_piece) {
  switch (kind) {
    case TokenKind::kNumber:
      return literal_word(std::string(surface), number_terms(surface));
    case TokenKind::kAbbreviation:
      return abbreviation(surface);
    case TokenKind::kAddress:
      return address(surface);
    case TokenKind::kSymbol:
      return symbol(surface);
    case TokenKind::kWord:
      break;
  }
  return last_piece.empty() ? plain_word(morphology, surface, capitals)
                            : joined_word(morphology, surface, last_piece);
}

/// The form that make_word() gives, for a tenth of the time.
std::string form_of(std::string_view surface, const Token& token) {
  switch (token.kind) {
    case TokenKind::kNumber:
    case TokenKind::kSymbol:
      return std::string(surface == "%" || token.kind == TokenKind::kNumber ? surface : "§");
    case TokenKind::kAbbreviation:
      return folded_without(surface, '.');
    case TokenKind::kAddress:
      return folded_without(without_scheme(surface), '/');
    case TokenKind::kWord:
      break;
  }
  return token.pieces > 0 ? fold_whole(without_genitive(surface)) : plain_form(surface);
}

std::uint8_t context_of(const Token& token) {
  return static_cast<std::uint8_t>(static_cast<unsigned>(token.kind) * 16 +
                                   static_cast<unsigned>(token.capitals) * 2 +
                                   (token.pieces > 0 ? 1U : 0U));
}

/// Marks the context of a word that a suspended one stands for.
constexpr std::uint8_t kSuspended = 0x80;

/// `word` that stands for `whole`: its own terms and those of the whole.
NewWord completed_word(const Morphology& morphology, const Word& word, const std::string& whole) {
  NewWord made;
  made.form = word.form;
  made.lemmas = texts_of(word.lemmas);
  made.weak = texts_of(word.weak);
  made.reason = word.reason;
  for (const Term& part : word.parts) {
    (part.head ? made.heads : made.modifiers).emplace_back(part.text);
  }
  Morph morph = morphology.analyze(whole, Capitals::kNone);
  made.lemmas.insert(made.lemmas.end(), morph.lemmas.begin(), morph.lemmas.end());
  add_constituents(morph, &made);
  return made;
}

/// Has `put` copy the finished word.
template <typename Put>
void put_word(NewWord* made, const Put& put) {
  const std::vector<Term> lemmas = make_terms(&made->lemmas), weak = make_terms(&made->weak),
                          parts = make_constituents(&made->modifiers, &made->heads);
  put(Word{made->form, lemmas, weak, parts, made->pieces, made->reason, made->function_word,
           made->question_word});
}

const Word* insert(const WordKey& key, NewWord* made, WordCache* cache) {
  const Word* inserted = nullptr;
  put_word(made, [&](const Word& word) { inserted = cache->insert(key, word); });
  return inserted;
}

bool starts_lower(std::string_view surface) {
  std::size_t i = 0;
  const char32_t c = next_code_point(surface, &i);
  return (c >= U'a' && c <= U'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7);
}

/// Whether `next` may be the rest of a word that begins with `token`.
bool may_be_broken(std::string_view text, const Token& token, const Token& next) {
  if (token.kind != TokenKind::kWord || next.kind != TokenKind::kWord || token.pieces > 0 ||
      next.pieces > 0 || next.begin <= token.end) {
    return false;
  }
  return is_broken_word(text.substr(token.end, next.begin - token.end)) &&
         starts_lower(text.substr(next.begin, next.end - next.begin));
}

/// Liv Ullmann, behind a full stop: Liv is no common noun.
bool is_before_name(std::string_view text, const Token& token, const Token& next) {
  return token.capitals == Capitals::kSentence && next.capitals == Capitals::kInside &&
         token.pieces == 0 && next.begin == token.end + 1 && text[token.end] == ' ';
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
  if (has_suspended(text)) {  // a word's terms are also those of another
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
    const std::string form = form_of(keys_[i].surface, token);
    Word word;
    word.form = form;
    word.form_only = true;
    token.word = cache_.insert(keys_[i], word);
  }
}

/// Most words are known, and looking them up is waiting for memory: in two steps, it is there.
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
  NewWord made = make_word(*morphology_, key.surface, of.kind, of.capitals, last_piece);
  if (of.word == nullptr) {
    of.word = insert(key, &made, &cache_);
  } else {
    put_word(&made, [&](const Word& word) { cache_.complete(key, word); });
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
      NewWord made = completed_word(*morphology_, *token.word, whole);
      known = insert(key, &made, &cache_);
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
      if (is_before_name(text, before, token)) {
        before.capitals = Capitals::kBeforeName;
        keys_.back() = WordKey(keys_.back().surface, context_of(before));
      }
    }
    tokens_.push_back(token);
    keys_.emplace_back(spelling, context_of(token));
  }
  if (broken) join_broken_words(text);
}

std::uint64_t Analyzer::fingerprint() const {
  return fnv1a(hex(morphology_->fingerprint()) + "/" + std::to_string(kAnalyzerVersion));
}

}  // namespace treff::language
