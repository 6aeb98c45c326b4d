// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "article/byline_words.h"
#include "article/clipping_line.h"
#include "article/date_notation.h"
#include "article/dates.h"
#include "article/is_among.h"
#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

using Label = DateLabel;

constexpr auto kPublished = std::to_array<std::string_view>(
    {"publisert", "publicert", "publisera", "lagt", "skrevet", "skrive", "published", "posted",
     "postet", "posta", "publ", "innlagt", "opprettet", "oppretta"});
constexpr auto kUpdated =
    std::to_array<std::string_view>({"oppdatert", "oppdatera", "oppdatering", "endret", "endra",
                                     "redigert", "korrigert", "updated", "modified"});
constexpr auto kFillers = std::to_array<std::string_view>(
    {"sist", "sia",  "siden", "sidan", "no",  "nå",   "nettopp", "kl",  "klokken", "klokka",
     "den",  "dato", "i",     "dag",   "går", "gjår", "for",     "ut",  "først",   "og",
     "last", "on",   "at",    "date",  "ago", "cet",  "cest",    "inn", "opp",     "til"});
constexpr auto kPrepositions =
    std::to_array<std::string_view>({"i", "siden", "sidan", "sia", "for", "til"});
constexpr auto kUnits = std::to_array<std::string_view>(
    {"sekund", "sekunder", "sekundar", "min",     "minutt",  "minutter", "minuttar",
     "time",   "timer",    "timar",    "døgn",    "dag",     "dager",    "dagar",
     "uke",    "uker",     "veke",     "veker",   "minutes", "hours",    "hour",
     "days",   "day",      "måned",    "måneder", "månad",   "månader",  "mnd",
     "år",     "years",    "year",     "months",  "month",   "weeks",    "week"});

/// Words such as "fjor" or "kveld", which occur in date lines but name no day by themselves.
constexpr auto kRelative = std::to_array<std::string_view>(
    {"fjor",    "forgårs",   "forrige",     "førre",  "natt",      "kveld", "morges", "morgon",
     "morgen",  "formiddag", "ettermiddag", "uka",    "uken",      "veka",  "helga",  "helgen",
     "helg",    "tidligere", "tidlegare",   "tidlig", "tidleg",    "sent",  "seint",  "denne",
     "dette",   "siste",     "yesterday",   "today",  "just",      "now",   "this",   "morning",
     "evening", "afternoon", "night",       "en",     "ein",       "et",    "eit",    "ei",
     "to",      "tre",       "fire",        "fem",    "seks",      "sju",   "åtte",   "ni",
     "ti",      "noen",      "nokre",       "få",     "ca",        "om",    "på",     "a",
     "an",      "few",       "minute",      "sidste", "halvannen", "over",  "omtrent"});

/// Words that say where or how often something was published; accepted only beside a complete date
/// and a label or a page number.
constexpr auto kMedia = std::to_array<std::string_view>(
    {"på",          "papir",       "papiret",     "nett",        "nettet",     "avisa",
     "avisen",      "papiravisa",  "papiravisen", "nettavisa",   "nettavisen", "papirutgaven",
     "papirutgåva", "nettutgaven", "nettutgåva",  "papirutgåve", "trykk",      "print",
     "første",      "fyrste",      "gang",        "gong",        "gangen",     "gongen"});
constexpr auto kPage =
    std::to_array<std::string_view>({"s", "side", "sida", "siden", "sidan", "sidene"});

/// Reads a date line piece by piece.
class DateLineParser {
 public:
  /// `line` is in NFC; `folded` is its folded form.
  DateLineParser(std::string_view line, std::string_view folded)
      : line_as_typed_(line), folded_size_(folded.size()), scanner_(folded) {}

  std::optional<DateLine> parse() {
    for (skip_separators(); !scanner_.at_end(); skip_separators()) {
      if (!take_piece()) return std::nullopt;
    }
    if (!said_label_ && !dated_) return std::nullopt;
    if (said_medium_ && !((said_label_ || said_page_) && names_day_)) return std::nullopt;
    // "Skrevet i 1952." is a sentence.
    if (dated_ && !names_day_ && (names_ > 0 || line_as_typed_.ends_with('.'))) return std::nullopt;
    if (said_author_ && !dated_) return std::nullopt;
    if (said_day_ && !timed_ && !dated_) return std::nullopt;
    const bool is_line_of_date =
        said_label_ || said_author_ || said_bar_ || (said_dash_ && is_timed_day());
    // "Foto: Aftenposten 9. april 1940" dates the picture.
    if ((names_ > 0 || said_photo_) && !(dated_ && is_line_of_date)) return std::nullopt;
    line_.labeled = said_label_ || timed_;
    if (updated_.date.year == kUnknown && update_clock_.hour != kUnknown) {
      updated_ = {published_.date, update_clock_};
    }
    line_.published = to_iso(published_.date, published_.clock);
    line_.updated = to_iso(updated_.date, updated_.clock);
    return line_;
  }

 private:
  void skip_separators() {
    while (true) {
      // A dash may precede or follow a newspaper: "12. mars 1999 08:15 - Hamar Blad".
      for (const std::string_view dash : {" - ", " – ", " — "}) {
        said_dash_ = said_dash_ || scanner_.rest().starts_with(dash);
      }
      if (scanner_.take(" ")) continue;
      scanner_.skip(".,:;/()-+");
      if (scanner_.rest().starts_with(' ')) continue;
      if (scanner_.take("–") || scanner_.take("—")) continue;
      if (!scanner_.take("|") && !scanner_.take("•") && !scanner_.take("·")) return;
      said_bar_ = true;
    }
  }

  [[nodiscard]] bool is_timed_day() const { return timed_ && names_day_; }

  bool take_piece() {
    if (take_zoned_clock()) return timed_ = true;
    if (const auto date = scanner_.attempt(take_date)) return take_moment(*date);
    if (const auto clock = scanner_.attempt(take_clock)) {
      timed_ = true;
      if (label_ == Label::updated) {
        update_clock_ = *clock;  // belongs to the date that follows, else to the day of publication
      } else if (last_ == nullptr) {
        early_ = *clock;
      } else if (last_->clock.hour == kUnknown) {
        last_->clock = *clock;
      }
      return true;
    }
    const bool counted = scanner_.attempt([](DateScanner& s) { return s.take_number(1, 2); })
                             .has_value();  // a number before a unit: for 3 timer siden
    if (counted && std::exchange(said_month_, false)) return true;  // Nov 19
    if (counted) skip_separators();
    return take_known_word(counted);
  }

  /// Takes a time of an update without colons: 0339 GMT.
  bool take_zoned_clock() {
    if (label_ != Label::updated) return false;
    const auto zone = scanner_.attempt([](DateScanner& s) -> std::optional<std::string_view> {
      if (!s.take_number(4, 4)) return std::nullopt;
      s.skip(" ");
      const std::string_view word = s.take_word();
      const bool is_zone = word.size() >= 3 && word.size() <= 4 && word.ends_with('t');
      return is_zone ? std::optional(word) : std::nullopt;
    });
    return zone.has_value();
  }

  bool take_moment(const DateAndClock& taken) {
    if (taken.date.day == kUnknown && !said_label_) return false;
    // These are not dates: "Endret siden 1952", "Publisert 30. februar 2022".
    if (taken.date.month == kUnknown && (said_preposition_ || said_day_)) return false;
    DateAndClock& moment = label_ == Label::updated ? updated_ : published_;
    if (moment.date.year != kUnknown) return false;
    moment = taken;
    if (const auto clock = scanner_.attempt(take_clock_behind_date)) moment.clock = *clock;
    Clock& before = label_ == Label::updated ? update_clock_ : early_;
    if (moment.clock.hour == kUnknown) moment.clock = before;
    timed_ = timed_ || moment.clock.hour != kUnknown;
    before = {};
    last_ = &moment;
    label_ = Label::none;
    dated_ = true;
    names_day_ = names_day_ || taken.date.day != kUnknown;
    return true;
  }

  /// Takes the number after "side", or the word after "som": "Publisert som leder 12. mars 1999".
  bool take_place(std::string_view word) {
    if (!said_label_ && !names_day_) return false;
    if (word == "som" && said_label_) {
      scanner_.skip(" ");
      return said_medium_ = !scanner_.take_word().empty();
    }
    if (!dated_ || !is_among(word, kPage)) return false;
    return said_page_ = scanner_
                            .attempt([](DateScanner& s) {
                              s.skip(". ");
                              const auto page = s.take_number(1, 3);
                              s.attempt([](DateScanner& last) {
                                last.skip(" ");
                                if (!last.take("-") && !last.take("–")) return std::optional<int>();
                                last.skip(" ");
                                return last.take_number(1, 3);
                              });
                              return page;
                            })
                            .has_value();
  }

  bool take_known_word(bool counted) {
    constexpr auto kAuthors = std::to_array<std::string_view>({"av", "by", "tekst", "journalist"});
    const std::size_t begin = folded_size_ - scanner_.rest().size();
    const std::string_view word = scanner_.take_word();
    // A day of an unknown year, which a time of day must follow: 19. nov. kl. 06.55
    said_month_ = said_label_ && month_of(word) > 0;
    if (said_month_) return said_day_ = true;
    if (counted) return is_among(word, kUnits);
    if (is_among(word, kPublished)) label_ = Label::published;
    if (is_among(word, kUpdated)) label_ = Label::updated;
    if (is_among(word, kPublished) || is_among(word, kUpdated)) return said_label_ = true;
    if (is_among(word, kAuthors)) return said_author_ = true;
    if (word == "foto") return said_photo_ = true;
    if (take_place(word)) return true;
    if (is_among(word, kMedia)) return said_medium_ = true;
    said_preposition_ = said_preposition_ || is_among(word, kPrepositions);
    return is_among(word, kFillers) || is_weekday(word) || is_name(word, begin);
  }

  /// Whether the word at `begin` of the folded line may be part of an author's name.
  bool is_name(std::string_view word, std::size_t begin) {
    constexpr int kMostNames = 6;
    if (word.empty() || ++names_ > kMostNames) return false;
    return begins_with_capital(typed_from(begin));
  }

  /// The rest of the line as typed, from the letter at byte `begin` of the folded line. Folding may
  /// change the size of a letter (é, ß).
  [[nodiscard]] std::string_view typed_from(std::size_t begin) const {
    std::size_t typed = 0;
    for (std::size_t folded = 0; folded < begin && typed < line_as_typed_.size();) {
      const std::size_t letter = typed;
      (void)language::next_code_point(line_as_typed_, &typed);
      folded += language::fold(line_as_typed_.substr(letter, typed - letter)).size();
    }
    return line_as_typed_.substr(typed);
  }

  std::string_view line_as_typed_;
  std::size_t folded_size_;
  DateScanner scanner_;
  DateLine line_;
  Label label_ = Label::none;
  DateAndClock published_;
  DateAndClock updated_;
  DateAndClock* last_ = nullptr;
  Clock early_;         ///< a time of day before its date
  Clock update_clock_;  ///< time of the update, if its date is not known yet
  bool said_label_ = false;
  bool said_author_ = false;       ///< "av"; the name is in another element
  bool said_photo_ = false;        ///< "foto"
  bool said_bar_ = false;          ///< |, • or · between the pieces
  bool said_page_ = false;         ///< "side 14"
  bool said_dash_ = false;         ///< a dash between spaces
  bool said_preposition_ = false;  ///< "i", "siden"
  bool said_month_ = false;        ///< the last word is a month without a year
  bool said_day_ = false;          ///< a day of an unknown year
  bool said_medium_ = false;       ///< "på papir"
  bool names_day_ = false;         ///< a date has a day
  int names_ = 0;                  ///< words taken for names
  bool dated_ = false;
  bool timed_ = false;
};

/// The size of `folded` without a final "(oppdatert)", which marks the date before it as that of an
/// update.
std::size_t size_before_updated(std::string_view folded) {
  const std::size_t open = folded.rfind(" (");
  if (open == folded.npos || open == 0 || !folded.ends_with(')')) return folded.size();
  std::string_view inside = folded.substr(open + 2);
  inside.remove_suffix(1);
  for (const std::string_view last : {"sist ", "last "}) {
    if (inside.starts_with(last)) inside.remove_prefix(last.size());
  }
  return is_among(inside, kUpdated) ? open : folded.size();
}

/// Whether a line only says in which year or month something was written: "Skrevet i 1952." This is
/// seldom the time of publication, so the line stays in the text.
bool is_about_year(std::string_view folded) {
  DateScanner scanner(folded);
  const std::string_view label = scanner.take_word();
  if (!is_among(label, kPublished) && !is_among(label, kUpdated)) return false;
  scanner.skip(" ");
  if (!is_among(scanner.take_word(), kPrepositions)) return false;
  scanner.skip(" ");
  scanner.attempt([](DateScanner& s) { return month_of(s.take_word()) > 0; });
  scanner.skip(" ");
  const bool has_year = scanner.take_number(4, 4).has_value();
  scanner.skip(".!? ");
  return has_year && scanner.at_end();
}

/// Whether `folded` is a kind of document.
bool is_kind_of_document(std::string_view folded) {
  constexpr auto kKinds = std::to_array<std::string_view>(
      {"pressemelding", "nyhet",        "nyheit",  "nyhetsmelding", "nyheitsmelding",
       "melding",       "tale/innlegg", "tale",    "taler",         "innlegg",
       "leserinnlegg",  "lesarinnlegg", "debatt",  "debattinnlegg", "kronikk",
       "kommentar",     "leder",        "leiar",   "artikkel",      "sak",
       "news",          "speech",       "article", "notat",         "rapport",
       "høring",        "høyring",      "brev",    "rundskriv"});
  return is_among(folded, kKinds);
}

/// Whether `folded` is a labeled number, author or sender of a document. Other labels are facts of
/// the text: "Kamp | Dato: 15.05.2019 | Dommer: Jens Haugen".
bool is_of_document(std::string_view folded) {
  constexpr auto kLabels = std::to_array<std::string_view>(
      {"nr", "nr.", "nummer", "av", "by", "fra", "frå", "tekst", "foto", "forfatter", "forfattar",
       "journalist", "avsender", "avsendar", "kategori", "tema", "kilde", "kjelde"});
  return is_among(folded.substr(0, folded.find(':')), kLabels) || folded.starts_with("nr. ");
}

/// The dates of a line of pieces between bars of which one is labeled as a date, and all others are
/// of a document: "Pressemelding | Nr: 41/23 | Dato: 15.05.2023". `line` is in NFC.
std::optional<DateLine> parse_facts(std::string_view line) {
  constexpr std::size_t kLongest = 60;  // bytes of a piece
  constexpr auto kEnds = std::to_array<std::string_view>({".", "!", "?", "…"});
  DateLine facts;
  bool has_bar = false, has_kind = false, has_name = false;
  for (std::size_t at = 0; at <= line.size();) {
    std::size_t end = line.size(), next = line.size() + 1;
    for (const std::string_view bar : {" | ", " • ", " · "}) {
      const std::size_t found = line.find(bar, at);
      if (found >= end) continue;
      end = found;
      next = found + bar.size();
      has_bar = true;
    }
    const std::string_view piece = line.substr(at, end - at);
    const bool is_sentence =
        std::any_of(kEnds.begin(), kEnds.end(),
                    [piece](std::string_view sign) { return piece.ends_with(sign); });
    if (piece.size() > kLongest || is_sentence) return std::nullopt;
    const std::string folded = language::fold(piece);
    const std::string_view label = std::string_view(folded).substr(0, folded.find_first_of(": "));
    const bool is_labeled = label == "dato" || label == "sist" || is_among(label, kPublished) ||
                            is_among(label, kUpdated);
    if (const auto read = DateLineParser(piece, folded).parse(); is_labeled && read) {
      if (facts.published.empty()) facts.published = read->published;
      if (facts.updated.empty()) facts.updated = read->updated;
    } else if (is_kind_of_document(folded)) {
      has_kind = true;
    } else if (!is_of_document(folded)) {
      if (folded.find(':') != std::string::npos) return std::nullopt;
      has_name = true;  // that of a ministry
    }
    at = next;
  }
  if (!has_bar || (has_name && !has_kind) || (facts.published.empty() && facts.updated.empty()))
    return std::nullopt;
  facts.labeled = true;
  return facts;
}

}  // namespace

DateLabel date_label(std::string_view word) {
  const std::string folded = language::fold(word);
  if (is_among(folded, kUpdated)) return DateLabel::updated;
  return is_among(folded, kPublished) ? DateLabel::published : DateLabel::none;
}

std::optional<DateLine> parse_date_line(std::string_view line) {
  constexpr std::size_t kLongest = 200;
  if (line.size() > kLongest) return std::nullopt;
  const std::string collapsed = with_ascii_hyphens(collapse_white_space(language::normalize(line)));
  const std::string folded = language::fold(collapsed);
  const std::size_t size = size_before_updated(folded);
  if (size < folded.size()) {
    const std::string_view dated = std::string_view(folded).substr(0, size);
    const std::string_view typed = std::string_view(collapsed).substr(0, collapsed.rfind(" ("));
    auto updated = DateLineParser(typed, dated).parse();
    const bool is_published = dated.find("publ") != dated.npos;
    if (updated && updated->updated.empty() && !is_published) {
      std::swap(updated->published, updated->updated);
      return updated;
    }
  }
  auto read = DateLineParser(collapsed, folded).parse();
  constexpr std::size_t kLongestWithPlace = 60;
  if (!read && collapsed.size() <= kLongestWithPlace && collapsed.find(',') != std::string::npos &&
      !day_of_clipping(collapsed)) {
    // A place before the date: Oslo, 14. mars 2024
    if (auto date = parse_date(collapsed)) read = DateLine{*std::move(date), {}, false};
  }
  if (!read) read = parse_facts(collapsed);
  return read;
}

UnreadDate unread_date_line(std::string_view line) {
  constexpr std::size_t kLongest = 80;
  if (line.size() > kLongest) return UnreadDate::none;
  if (const auto read = parse_date_line(line)) {
    if (!read->published.empty() || !read->updated.empty()) return UnreadDate::none;
  }
  const std::string folded = language::fold(collapse_white_space(line));
  if (is_about_year(folded)) return UnreadDate::none;
  DateScanner scanner(folded);
  UnreadDate label = UnreadDate::none;
  bool dates = false;
  while (true) {
    scanner.skip(" .,:;/()-+|");
    if (scanner.at_end()) return dates ? label : UnreadDate::none;
    if (scanner.attempt([](DateScanner& s) { return s.take_number(1, 4); })) {
      dates = true;
      continue;
    }
    const std::string_view word = scanner.take_word();
    const bool labels = is_among(word, kPublished) || is_among(word, kUpdated);
    if (labels && label == UnreadDate::none) {
      label = is_among(word, kPublished) ? UnreadDate::published : UnreadDate::updated;
    }
    // Before a label such as "oppdatert", only "sist" or "last" is accepted.
    if (label == UnreadDate::none && word != "sist" && word != "last") return UnreadDate::none;
    constexpr auto kPeriods = std::to_array<std::string_view>(
        {"w", "week", "kvartal", "quarter", "q", "halvår", "våren", "vår", "sommeren", "sommaren",
         "høsten", "hausten", "vinteren", "påsken", "jula", "julen"});
    const bool known = is_among(word, kPeriods) || is_among(word, kFillers) ||
                       is_among(word, kUnits) || is_among(word, kRelative) || is_weekday(word) ||
                       month_of(word) > 0;
    if (!labels && !known) return UnreadDate::none;
    dates = dates || (label != UnreadDate::none && !labels && word != "den" && word != "kl");
  }
}

}  // namespace treff
