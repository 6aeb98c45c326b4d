// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/tokenizer.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <memory>

#include "language/character_class.h"
#include "language/hyphen_endings.h"
#include "language/numbers.h"
#include "language/text_runs.h"
#include "language/tokenizer_addresses.h"
#include "language/tokenizer_numbers.h"
#include "language/unicode.h"

namespace treff::language {
namespace {

/// Whether the byte of `text` at `i` certainly ends the word before it.
bool plain_end(std::string_view text, std::size_t i) {
  if (i >= text.size()) return true;
  switch (text[i]) {
    case '.':
    case '-':
    case '\'':
    case '&':
    case '@':
    case ':':
    case '_':
      return false;
    default:
      return static_cast<unsigned char>(text[i]) < 0x80;
  }
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text), runs_(text) {}

  std::vector<SurfaceToken> run() {
    tokens_.reserve(text_.size() / 6 + 4);
    while (at_ < text_.size()) step();
    return std::move(tokens_);
  }

 private:
  using Char = TextRuns::Char;

  [[nodiscard]] Char peek(std::size_t i) const { return runs_.peek(i); }

  void step() {
    const Char here = peek(at_);
    if (here.kind == CharacterClass::kUnspaced) return unspaced_run();
    if (here.kind == CharacterClass::kDigit && number()) return;
    if (starts_word(here.kind)) return word();
    if (here.c == U'%' || here.c == U'§') {
      emit({at_, here.next}, TokenKind::kSymbol, here.kind);
    } else {
      note_punctuation(here);
    }
    at_ = here.next;
  }

  // --- sentences -------------------------------------------------------------------------------

  void note_punctuation(const Char& here) {
    switch (here.c) {
      case U'\n':
      case U'\r':
      case 0x2028:
      case 0x2029:
        boundary_ = Boundary::kCertain;
        break;
      case U'.':
        if (boundary_ == Boundary::kNone && !abbreviated_) boundary_ = Boundary::kStop;
        break;
      case U'!':
      case U'?':
      case U'…':
        if (boundary_ == Boundary::kNone) boundary_ = Boundary::kStop;
        break;
      case U':':
      case U'–':
      case U'—':
      case U'«':
      case U'"':
      case U'“':
      case U'”':
      case U'(':
        quotes_ = true;
        break;
      default:
        break;
    }
    if (here.c == U' ' || here.c == U'\t' || here.c == 0xA0) spaced_ = true;
  }

  /// Whether a sentence begins: after a stop and a space, unless the next word is in lower case.
  [[nodiscard]] bool begins_sentence(CharacterClass first) const {
    if (boundary_ == Boundary::kCertain) return true;
    return boundary_ == Boundary::kStop && spaced_ && first != CharacterClass::kLower;
  }

  // --- emitting --------------------------------------------------------------------------------

  SurfaceToken& emit(Span span, TokenKind kind, CharacterClass first) {
    SurfaceToken token;
    token.begin = static_cast<std::uint32_t>(span.begin);
    token.end = static_cast<std::uint32_t>(span.end);
    token.kind = kind;
    token.starts_sentence = begins_sentence(first);
    token.capital_expected = token.starts_sentence || quotes_;
    boundary_ = Boundary::kNone;
    spaced_ = false;
    quotes_ = false;
    abbreviated_ = kind == TokenKind::kAbbreviation;
    tokens_.push_back(token);
    return tokens_.back();
  }

  void emit_with_pieces(Span whole, TokenKind kind, const std::vector<Span>& pieces) {
    const CharacterClass first = peek(whole.begin).kind;
    // Chains of more pieces are not kept as a whole, because nobody searches for one.
    constexpr std::size_t kMaxPieces = 16;
    const bool keep_whole = pieces.size() <= kMaxPieces;
    if (keep_whole) {
      emit(whole, kind, first).pieces = static_cast<std::uint16_t>(pieces.size());
    }
    for (const Span& piece : pieces) {
      emit(piece, piece_kind(piece), peek(piece.begin).kind);
    }
  }

  [[nodiscard]] TokenKind piece_kind(Span piece) const {
    const std::string_view s = text_.substr(piece.begin, piece.end - piece.begin);
    return std::all_of(s.begin(), s.end(), is_ascii_digit) ? TokenKind::kNumber : TokenKind::kWord;
  }

  // --- words -----------------------------------------------------------------------------------

  void word() {
    const std::size_t begin = at_;
    std::size_t end = runs_.run_end(begin);
    if (channel(begin, end) || language_name(begin, end)) return;
    if (plain_end(text_, end)) {
      at_ = end;
      emit({begin, end}, TokenKind::kWord, peek(begin).kind);
      return;
    }
    if (address(begin, end) || dotted(begin, end)) return;
    std::vector<Span> pieces{{begin, end}};
    for (;;) {
      if (const std::size_t length = runs_.genitive(end)) {
        pieces.back().end = end += length;
        break;
      }
      const std::size_t length = runs_.joiner(end);
      if (length == 0) break;
      const std::size_t next = end + length;
      end = runs_.run_end(next);
      pieces.push_back({next, end});
    }
    at_ = end;
    join_ending(&pieces);
    if (pieces.size() > 1) return emit_with_pieces({begin, end}, TokenKind::kWord, pieces);
    const CharacterClass first = peek(begin).kind;
    emit({begin, end}, TokenKind::kWord, first);
    note_abbreviation(begin, end);
  }

  /// Joins an inflection to the piece before it: TV-en is a form of TV, not two pieces.
  void join_ending(std::vector<Span>* pieces) const {
    if (pieces->size() < 2) return;
    Span& before = (*pieces)[pieces->size() - 2];
    const std::size_t end = pieces->back().end;
    if (hyphen_ending(text_.substr(before.begin, end - before.begin)) == 0) return;
    before.end = end;
    pieces->pop_back();
  }

  /// Takes TV 2, E 6, F 16: a short acronym and a number, which may also be written as one word
  /// (TV2) and have a genitive s (TV 2s).
  bool channel(std::size_t begin, std::size_t end) {
    constexpr std::size_t kMaxLetters = 3, kMaxDigits = 3;
    if (end - begin > kMaxLetters || text_.substr(end, 1) != " ") return false;
    const std::size_t number = end + 1, digits = runs_.digits_end(number);
    if (digits == number || digits - number > kMaxDigits) return false;
    const bool genitive = text_.substr(digits, 1) == "s";
    const std::size_t stop = digits + (genitive ? 1 : 0);
    if (runs_.run_end(number) != stop) return false;
    if (runs_.joiner(stop) != 0 || fraction_end(runs_, stop) != stop ||
        grouped_end(runs_, number) != number) {
      return false;
    }
    const std::string_view letters = text_.substr(begin, end - begin);
    const bool acronym = std::all_of(letters.begin(), letters.end(), [](char c) {
      return classify_ascii(static_cast<unsigned char>(c)) == CharacterClass::kUpper;
    });
    if (!acronym || letters == "I") return false;  // in "I 12 år", I is not an acronym
    emit_with_pieces({begin, stop}, TokenKind::kWord, {{begin, end}, {number, stop}});
    at_ = stop;
    return true;
  }

  /// Takes C++ and C#.
  bool language_name(std::size_t begin, std::size_t end) {
    if (end - begin != 1) return false;
    const std::size_t signs = text_.substr(end, 2) == "++"  ? 2
                              : text_.substr(end, 1) == "#" ? 1
                                                            : 0;
    const std::size_t stop = end + signs;
    if (signs == 0 || starts_word(peek(stop).kind)) return false;
    emit({begin, stop}, TokenKind::kWord, peek(begin).kind);
    at_ = stop;
    return true;
  }

  /// Remembers that the period after "kl." or "Tokajev K." does not end a sentence.
  void note_abbreviation(std::size_t begin, std::size_t end) {
    if (text_.substr(end, 1) != ".") return;
    constexpr std::size_t kLongest = 8;
    const bool initial =
        end - begin == 1 &&
        classify_ascii(static_cast<unsigned char>(text_[begin])) == CharacterClass::kUpper;
    abbreviated_ = initial || (end - begin <= kLongest &&
                               is_abbreviation(fold(text_.substr(begin, end - begin))));
  }

  /// Takes letters with periods but no spaces between them: f.eks., bl.a., J.K., U.S.A., nrk.no.
  bool dotted(std::size_t begin, std::size_t end) {
    if (text_.substr(end, 1) != ".") return false;
    std::vector<Span> pieces{{begin, end}};
    std::size_t last = end;
    constexpr std::size_t kMostPieces = 8;
    while (pieces.size() < kMostPieces && text_.substr(last, 1) == "." &&
           is_letter(peek(last + 1).kind)) {
      pieces.push_back({last + 1, runs_.run_end(last + 1)});
      last = pieces.back().end;
    }
    if (pieces.size() == 1) return false;
    const std::string form = fold(text_.substr(begin, last - begin));
    if (is_abbreviation(form)) {
      if (text_.substr(last, 1) == ".") ++last;
      emit({begin, last}, TokenKind::kAbbreviation, peek(begin).kind);
      at_ = last;
      return true;
    }
    // Lowercase initials must be at least three or end with a period (u.s.a, e.u.). Otherwise a
    // missing space between two sentences could look like initials.
    constexpr std::size_t kMinSmallInitials = 3;
    const bool small = pieces.size() >= kMinSmallInitials || text_.substr(last, 1) == ".";
    const bool initials = std::all_of(pieces.begin(), pieces.end(), [&](const Span& p) {
      return p.end == peek(p.begin).next && (small || peek(p.begin).kind == CharacterClass::kUpper);
    });
    const bool domain = is_top_level_domain(runs_, pieces.back());
    if (!initials && !domain) return false;
    if (domain) last = path_end(runs_, last);
    emit_with_pieces({begin, last}, initials ? TokenKind::kAbbreviation : TokenKind::kAddress,
                     initials ? pieces : runs_.words(begin, last));
    abbreviated_ = initials;
    at_ = last;
    return true;
  }

  bool address(std::size_t begin, std::size_t end) {
    const std::string_view rest = text_.substr(end);
    const bool url = rest.substr(0, 3) == "://" && starts_word(peek(end + 3).kind);
    if (!url && !is_email(runs_, begin, end)) return false;
    const std::size_t stop = address_end(runs_, end);
    const std::size_t words = url ? end + 3 : begin;  // the scheme is not a word of the address
    emit_with_pieces({begin, stop}, TokenKind::kAddress, runs_.words(words, stop));
    at_ = stop;
    return true;
  }

  // --- numbers ---------------------------------------------------------------------------------

  bool number() {
    constexpr std::size_t kMostDayDigits = 2;
    const std::size_t begin = at_;
    std::size_t end = runs_.digits_end(begin);
    if (end == begin) return false;  // digits of another script
    const std::size_t run = runs_.run_end(begin);
    if (run != end && (runs_.joiner(run) != 0 || !is_unit(text_.substr(end, run - end)))) {
      return false;  // 5G is a word
    }
    std::size_t stop = grouped_end(runs_, begin);
    if (stop == begin) stop = end;
    stop = fraction_end(runs_, stop);
    const std::size_t date_end =
        end - begin <= kMostDayDigits ? written_date_end(runs_, begin) : begin;
    if (date_end != begin) stop = date_end;
    if (runs_.joiner(stop) != 0 && stop == end) return false;  // 18-åringen, 2022-01-07: words
    at_ = stop;
    const std::vector<Span> pieces = runs_.words(begin, stop);
    if (pieces.size() == 3 && is_date(text_.substr(begin, stop - begin))) {
      emit_with_pieces({begin, stop}, TokenKind::kNumber, pieces);
    } else {
      emit({begin, stop}, TokenKind::kNumber, CharacterClass::kDigit);
    }
    return true;
  }

  // --- scripts without spaces ------------------------------------------------------------------

  /// Splits a run of Han, Kana, Thai and the like with ICU's dictionary-based word breaker.
  void unspaced_run() {
    const std::size_t begin = at_;
    std::size_t end = begin;
    // Longer than any phrase, but short enough for ICU's dictionaries to take linear time.
    constexpr std::size_t kLongestRun = 4096;
    while (end - begin < kLongestRun) {
      const Char c = peek(end);
      if (c.kind != CharacterClass::kUnspaced && c.kind != CharacterClass::kInside) break;
      end = c.next;
    }
    at_ = end;
    UErrorCode status = U_ZERO_ERROR;
    if (breaker_ == nullptr) {
      breaker_.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    }
    if (U_FAILURE(status) || breaker_ == nullptr) {
      emit({begin, end}, TokenKind::kWord, CharacterClass::kUnspaced);
      return;
    }
    UText* run = utext_openUTF8(nullptr, text_.data() + begin,
                                static_cast<std::int64_t>(end - begin), &status);
    breaker_->setText(run, status);
    std::int32_t from = breaker_->first();
    for (std::int32_t to = breaker_->next(); to != icu::BreakIterator::DONE;
         to = breaker_->next()) {
      emit({begin + static_cast<std::size_t>(from), begin + static_cast<std::size_t>(to)},
           TokenKind::kWord, CharacterClass::kUnspaced);
      from = to;
    }
    utext_close(run);
  }

  enum class Boundary : std::uint8_t { kNone, kStop, kCertain };

  std::string_view text_;
  TextRuns runs_;
  std::size_t at_ = 0;
  std::vector<SurfaceToken> tokens_;
  Boundary boundary_ = Boundary::kCertain;  // the text begins a sentence
  bool spaced_ = false;
  bool quotes_ = false;       // a quotation, speech or bracket opened after the last token
  bool abbreviated_ = false;  // the last token ends with an abbreviation's period
  std::unique_ptr<icu::BreakIterator> breaker_;
};

}  // namespace

std::vector<SurfaceToken> tokenize(std::string_view text) {
  return Scanner(text.substr(0, kMaxTextBytes)).run();
}

}  // namespace treff::language
