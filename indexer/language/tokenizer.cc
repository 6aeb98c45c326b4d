// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/tokenizer.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <memory>

#include "language/character_class.h"
#include "language/numbers.h"
#include "language/unicode.h"

namespace treff::language {
namespace {

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

constexpr std::array<std::string_view, 20> kTopLevelDomains = {
    "no", "com", "org", "net", "se", "dk", "fi", "is", "eu", "info",
    "io", "gov", "edu", "uk",  "de", "fr", "tv", "nu", "co", "us"};

struct Span {
  std::size_t begin;
  std::size_t end;
};

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::vector<SurfaceToken> run() {
    tokens_.reserve(text_.size() / 6 + 4);
    while (at_ < text_.size()) step();
    return std::move(tokens_);
  }

 private:
  /// The code point at `i` (0 at the end) and the offset behind it.
  struct Char {
    char32_t c = 0;
    CharacterClass kind = CharacterClass::kOther;
    std::size_t next = 0;
  };

  [[nodiscard]] Char peek(std::size_t i) const {
    if (i >= text_.size()) return {0, CharacterClass::kOther, i};
    const auto byte = static_cast<unsigned char>(text_[i]);
    if (byte < 0x80) return {byte, classify_ascii(byte), i + 1};
    std::size_t next = i;
    const char32_t c = next_code_point(text_, &next);
    return {c, classify(c), next};
  }

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

  /// A stop ends a sentence when space and a capital, a digit or a dash or quote follow it.
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
    // A chain of more pieces than this is not a word that anybody looks for as a whole.
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

  /// The end of the run of letters, digits and what stands inside words that begins at `i`.
  [[nodiscard]] std::size_t run_end(std::size_t i) const {
    std::size_t end = i;
    for (;;) {
      const Char c = peek(i);
      if (i >= text_.size() || !(starts_word(c.kind) || c.kind == CharacterClass::kInside))
        return end;
      i = end = c.next;
    }
  }

  /// The length in bytes of a hyphen at `i`: the ASCII one, U+2010 or U+2011; 0 if there is none.
  [[nodiscard]] std::size_t hyphen(std::size_t i) const {
    if (text_.substr(i, 1) == "-") return 1;
    const std::string_view three = text_.substr(i, 3);
    return three == "\u2010" || three == "\u2011" ? 3 : 0;
  }

  /// The length of the dash in 3–1 and 2010–2012.
  [[nodiscard]] std::size_t score_dash(std::size_t i) const {
    constexpr std::string_view kDash = "\u2013";
    const bool between = text_.substr(i).starts_with(kDash) && i > 0 &&
                         is_ascii_digit(text_[i - 1]) && i + kDash.size() < text_.size() &&
                         is_ascii_digit(text_[i + kDash.size()]);
    return between ? kDash.size() : 0;
  }

  [[nodiscard]] std::size_t apostrophe(std::size_t i) const {
    if (text_.substr(i, 1) == "'") return 1;
    return text_.substr(i).starts_with("\u2019") ? 3 : 0;
  }

  /// The length of what joins two pieces of a word at `i`, 0 if the word ends there.
  [[nodiscard]] std::size_t joiner(std::size_t i) const {
    std::size_t length = hyphen(i);
    if (length == 0) length = apostrophe(i);
    if (length == 0 && text_.substr(i, 1) == "&") length = 1;
    if (length == 0) length = score_dash(i);
    return length != 0 && i + length < text_.size() && starts_word(peek(i + length).kind) ? length
                                                                                          : 0;
  }

  /// Whether a genitive ('s) and nothing more of the word follows at `i`; its length.
  [[nodiscard]] std::size_t genitive(std::size_t i) const {
    const std::size_t mark = apostrophe(i);
    if (mark == 0 || (text_.substr(i + mark, 1) != "s" && text_.substr(i + mark, 1) != "S")) {
      return 0;
    }
    return run_end(i + mark) == i + mark + 1 ? mark + 1 : 0;
  }

  /// Whether the byte at `i` cannot make the word before it longer.
  [[nodiscard]] bool plain_end(std::size_t i) const {
    if (i >= text_.size()) return true;
    switch (text_[i]) {
      case '.':
      case '-':
      case '\'':
      case '&':
      case '@':
      case ':':
      case '_':
        return false;
      default:
        return static_cast<unsigned char>(text_[i]) < 0x80;
    }
  }

  void word() {
    const std::size_t begin = at_;
    std::size_t end = run_end(begin);
    if (channel(begin, end) || language_name(begin, end)) return;
    if (plain_end(end)) {
      at_ = end;
      emit({begin, end}, TokenKind::kWord, peek(begin).kind);
      return;
    }
    if (address(begin, end) || dotted(begin, end)) return;
    std::vector<Span> pieces{{begin, end}};
    for (;;) {
      if (const std::size_t length = genitive(end)) {
        pieces.back().end = end += length;
        break;
      }
      const std::size_t length = joiner(end);
      if (length == 0) break;
      const std::size_t next = end + length;
      end = run_end(next);
      pieces.push_back({next, end});
    }
    at_ = end;
    if (pieces.size() > 1) return emit_with_pieces({begin, end}, TokenKind::kWord, pieces);
    const CharacterClass first = peek(begin).kind;
    emit({begin, end}, TokenKind::kWord, first);
    note_abbreviation(begin, end);
  }

  /// TV 2, E 6, F 16: a short acronym and a number, which others write as one (TV2).
  bool channel(std::size_t begin, std::size_t end) {
    constexpr std::size_t kMaxLetters = 3, kMaxDigits = 3;
    if (end - begin > kMaxLetters || text_.substr(end, 1) != " ") return false;
    const std::size_t number = end + 1, stop = digits_end(number);
    if (stop == number || stop - number > kMaxDigits || run_end(number) != stop) return false;
    if (joiner(stop) != 0 || fraction_end(stop) != stop || grouped_end(number) != number) {
      return false;
    }
    const std::string_view letters = text_.substr(begin, end - begin);
    const bool acronym = std::all_of(letters.begin(), letters.end(), [](char c) {
      return classify_ascii(static_cast<unsigned char>(c)) == CharacterClass::kUpper;
    });
    if (!acronym || letters == "I") return false;  // I 12 år
    emit_with_pieces({begin, stop}, TokenKind::kWord, {{begin, end}, {number, stop}});
    at_ = stop;
    return true;
  }

  /// C++ and C#.
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

  /// "kl." and "Tokajev K." do not end a sentence.
  void note_abbreviation(std::size_t begin, std::size_t end) {
    if (text_.substr(end, 1) != ".") return;
    constexpr std::size_t kLongest = 8;
    const bool initial =
        end - begin == 1 &&
        classify_ascii(static_cast<unsigned char>(text_[begin])) == CharacterClass::kUpper;
    abbreviated_ = initial || (end - begin <= kLongest &&
                               is_abbreviation(fold(text_.substr(begin, end - begin))));
  }

  /// f.eks., bl.a., J.K., U.S.A., nrk.no: letters with full stops and no space between.
  bool dotted(std::size_t begin, std::size_t end) {
    if (text_.substr(end, 1) != ".") return false;
    std::vector<Span> pieces{{begin, end}};
    std::size_t last = end;
    constexpr std::size_t kMostPieces = 8;
    while (pieces.size() < kMostPieces && text_.substr(last, 1) == "." &&
           is_letter(peek(last + 1).kind)) {
      pieces.push_back({last + 1, run_end(last + 1)});
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
    // In small letters there must be three or a full stop behind the last, or a missing space would
    // make one: u.s.a, e.u.
    constexpr std::size_t kMinSmallInitials = 3;
    const bool small = pieces.size() >= kMinSmallInitials || text_.substr(last, 1) == ".";
    const bool initials = std::all_of(pieces.begin(), pieces.end(), [&](const Span& p) {
      return p.end == peek(p.begin).next && (small || peek(p.begin).kind == CharacterClass::kUpper);
    });
    const std::string tail =
        fold(text_.substr(pieces.back().begin, pieces.back().end - pieces.back().begin));
    const bool domain = std::find(kTopLevelDomains.begin(), kTopLevelDomains.end(), tail) !=
                            kTopLevelDomains.end() &&
                        peek(pieces.back().begin).kind == CharacterClass::kLower;
    if (!initials && !domain) return false;
    if (domain) last = path_end(last);
    emit_with_pieces({begin, last}, initials ? TokenKind::kAbbreviation : TokenKind::kAddress,
                     initials ? pieces : word_spans(begin, last));
    abbreviated_ = initials;
    at_ = last;
    return true;
  }

  // --- addresses -------------------------------------------------------------------------------

  /// The end of what may belong to an address from `i` on, without punctuation that ends it.
  [[nodiscard]] std::size_t address_end(std::size_t i, std::size_t longest = 2048) const {
    const std::size_t stop = std::min(text_.size(), i + longest);
    while (i < stop) {
      const Char c = peek(i);
      const bool belongs = starts_word(c.kind) || c.kind == CharacterClass::kInside ||
                           (c.c < 0x80 && c.c > 0x20 &&
                            std::string_view("<>\"()[]{}|\\^`").find(static_cast<char>(c.c)) ==
                                std::string_view::npos);
      if (!belongs) break;
      i = c.next;
    }
    while (i > 0 && std::string_view(".,;:!?'*_-").find(text_[i - 1]) != std::string_view::npos)
      --i;
    return i;
  }

  [[nodiscard]] std::size_t path_end(std::size_t i) const {
    return text_.substr(i, 1) == "/" ? std::max(i, address_end(i)) : i;
  }

  [[nodiscard]] std::vector<Span> word_spans(std::size_t begin, std::size_t end) const {
    std::vector<Span> spans;
    for (std::size_t i = begin; i < end;) {
      const Char c = peek(i);
      if (!starts_word(c.kind)) {
        i = c.next;
        continue;
      }
      const std::size_t stop = std::min(run_end(i), end);
      spans.push_back({i, stop});
      i = stop;
    }
    return spans;
  }

  bool address(std::size_t begin, std::size_t end) {
    const std::string_view rest = text_.substr(end);
    const bool url = rest.substr(0, 3) == "://" && starts_word(peek(end + 3).kind);
    if (!url && !is_email(begin, end)) return false;
    const std::size_t stop = address_end(end);
    const std::size_t words = url ? end + 3 : begin;  // the scheme is not a word of the address
    emit_with_pieces({begin, stop}, TokenKind::kAddress, word_spans(words, stop));
    at_ = stop;
    return true;
  }

  /// local@domain.tld, where `local` may hold more runs joined by . _ + -
  [[nodiscard]] bool is_email(std::size_t begin, std::size_t end) const {
    constexpr std::size_t kLongestLocalPart = 64;
    while (end < text_.size() && end - begin <= kLongestLocalPart &&
           std::string_view("._+-").find(text_[end]) != std::string_view::npos &&
           starts_word(peek(end + 1).kind)) {
      end = run_end(end + 1);
    }
    if (text_.substr(end, 1) != "@" || !starts_word(peek(end + 1).kind)) return false;
    // A domain has at most 253 bytes (RFC 1035).
    constexpr std::size_t kLongestDomain = 253;
    const std::size_t stop = std::min(address_end(end + 1, kLongestDomain), text_.size());
    return text_.substr(end, stop - end).find('.') != std::string_view::npos;
  }

  // --- numbers ---------------------------------------------------------------------------------

  [[nodiscard]] std::size_t digits_end(std::size_t i) const {
    while (i < text_.size() && is_ascii_digit(text_[i])) ++i;
    return i;
  }

  /// The length of a thousands separator at `i`: space, NBSP, thin and narrow spaces, . ' ’
  [[nodiscard]] std::size_t thousands_separator(std::size_t i) const {
    const std::string_view rest = text_.substr(i);
    for (const std::string_view s : {" ", ".", "'", "\u00a0", "\u2009", "\u202f", "\u2019"}) {
      if (rest.substr(0, s.size()) == s) return s.size();
    }
    return 0;
  }

  /// The end of 20.000, 20 000 or 1.234.567 that begins at `begin`; `begin` if it is no such.
  [[nodiscard]] std::size_t grouped_end(std::size_t begin) const {
    std::size_t end = digits_end(begin);
    if (end - begin > 3 || text_[begin] == '0') return begin;
    const std::size_t first = thousands_separator(end);
    if (first == 0) return begin;
    const std::string_view separator = text_.substr(end, first);
    std::size_t groups = 0;
    while (text_.substr(end, first) == separator && digits_end(end + first) == end + first + 3) {
      end += first + 3;
      ++groups;
    }
    return groups > 0 ? end : begin;
  }

  bool number() {
    const std::size_t begin = at_;
    std::size_t end = digits_end(begin);
    if (end == begin || run_end(begin) != end) return false;  // other digits, 5G: a word
    std::size_t stop = grouped_end(begin);
    if (stop == begin) stop = end;
    stop = fraction_end(stop);
    const std::size_t date_end = is_date_start(end - begin) ? written_date_end(begin) : begin;
    if (date_end != begin) stop = date_end;
    if (joiner(stop) != 0 && stop == end) return false;  // 18-åringen, 2022-01-07: a word
    at_ = stop;
    const std::vector<Span> pieces = word_spans(begin, stop);
    if (pieces.size() == 3 && is_date(text_.substr(begin, stop - begin))) {
      emit_with_pieces({begin, stop}, TokenKind::kNumber, pieces);
    } else {
      emit({begin, stop}, TokenKind::kNumber, CharacterClass::kDigit);
    }
    return true;
  }

  static bool is_date_start(std::size_t digits) { return digits <= 2; }

  /// The end of 17. mai 2022, 17 mai 2022, 17/5-2022 or 17/5 2022 that begins at `begin`; `begin`
  /// if it is no date.
  [[nodiscard]] std::size_t written_date_end(std::size_t begin) const {
    std::size_t i = digits_end(begin);
    constexpr std::size_t kYearDigits = 4;
    if (text_.substr(i, 1) == "/") {
      const std::size_t month = digits_end(i + 1);
      if (month == i + 1 || month >= text_.size()) return begin;
      if (std::string_view("-/ ").find(text_[month]) == std::string_view::npos) return begin;
      i = month;
    } else {
      if (text_.substr(i, 1) == ".") ++i;
      if (text_.substr(i, 1) != " ") return begin;
      const std::size_t month = run_end(i + 1);
      if (month_number(fold(text_.substr(i + 1, std::min(month - i - 1, kLongestMonth)))) == 0) {
        return begin;
      }
      i = month;
      if (text_.substr(i, 1) == ".") ++i;
      if (text_.substr(i, 1) != " ") return begin;
    }
    const std::size_t year = i + 1, stop = digits_end(year);
    if (stop - year != kYearDigits || run_end(year) != stop) return begin;
    return is_date(text_.substr(begin, stop - begin)) ? stop : begin;
  }

  /// Behind `1` of 1,5, `07` of 07:14 or `7` of 7.1.2022: groups of digits behind . , or :
  [[nodiscard]] std::size_t fraction_end(std::size_t end) const {
    while (end + 1 < text_.size() &&
           (text_[end] == ',' || text_[end] == ':' || text_[end] == '.') &&
           is_ascii_digit(text_[end + 1])) {
      const std::size_t next = digits_end(end + 1);
      if (run_end(end + 1) != next) break;  // 1.5G is no number
      end = next;
    }
    return end;
  }

  // --- scripts without spaces ------------------------------------------------------------------

  /// Han, Kana, Thai, …: ICU's dictionary-based word break over the run.
  void unspaced_run() {
    const std::size_t begin = at_;
    std::size_t end = begin;
    // Long enough for any phrase, short enough to keep ICU's dictionaries in linear time.
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
  std::size_t at_ = 0;
  std::vector<SurfaceToken> tokens_;
  Boundary boundary_ = Boundary::kCertain;  // the text begins with a sentence
  bool spaced_ = false;
  bool quotes_ = false;       // a quotation, a speech or a bracket opened behind the token before
  bool abbreviated_ = false;  // the token before ends in an abbreviating full stop
  std::unique_ptr<icu::BreakIterator> breaker_;
};

}  // namespace

std::vector<SurfaceToken> tokenize(std::string_view text) {
  return Scanner(text.substr(0, kMaxTextBytes)).run();
}

}  // namespace treff::language
