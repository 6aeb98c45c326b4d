// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/mail_lines.h"

#include <algorithm>
#include <array>
#include <string>

#include "article/is_among.h"
#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

/// Removes up to `most` quotation marks (>) from the beginning of `line`. Stores their number in
/// `had`, if given.
std::string_view unquoted(std::string_view line, std::size_t most, std::size_t* had = nullptr) {
  std::size_t marks = 0;
  while (marks < most && line.starts_with('>')) {
    line.remove_prefix(line.starts_with("> ") ? 2 : 1);
    ++marks;
  }
  if (had != nullptr) *had = marks;
  return line;
}

/// The beginning of a line, folded, without the asterisks that stand for bold in text made from
/// HTML.
std::string folded_beginning(std::string_view line) {
  constexpr std::size_t kBeginning = 100;
  std::string folded = language::fold(trim_white_space(line).substr(0, kBeginning));
  std::erase(folded, '*');
  return folded;
}

/// Whether a line says that a forwarded message follows.
bool says_forwarded(std::string_view line) {
  std::string folded = folded_beginning(line);
  const std::size_t begin = folded.find_first_not_of("-_= "),
                    end = folded.find_last_not_of("-_=: ");
  if (begin == folded.npos) return false;
  const bool is_marked = begin > 1 || folded.ends_with(':');
  folded = folded.substr(begin, end + 1 - begin);
  constexpr auto kSayings = std::to_array<std::string_view>(
      {"forwarded message", "begin forwarded message", "forwarded mail", "forwarded email",
       "start of forwarded message", "videresendt melding", "videresendt e-post",
       "videresendt epost", "videresendt e-postmelding", "vidaresend melding",
       "vidaresendt melding", "vidaresend e-post", "start på videresendt melding",
       "start på vidaresend melding", "begynnelse på videresendt melding"});
  return is_marked && std::any_of(kSayings.begin(), kSayings.end(), [&](std::string_view saying) {
           return folded == saying || folded.starts_with(std::string(saying) + " by ") ||
                  folded.starts_with(std::string(saying) + " fra ") ||
                  folded.starts_with(std::string(saying) + " from ") ||
                  folded.starts_with(std::string(saying) + " av ");
         });
}

bool says_original(std::string_view line) {
  const std::string first = folded_beginning(line);
  return first.starts_with("-----") && (first.find("opprinnelig melding") != first.npos ||
                                        first.find("opphavleg melding") != first.npos ||
                                        first.find("original message") != first.npos);
}

bool passes_on(std::string_view subject) {
  const std::string folded = folded_beginning(subject);
  constexpr auto kBeginnings = std::to_array<std::string_view>(
      {"vs:", "fw:", "fwd:", "vs ", "fwd ", "fw ", "videresendt:", "vidaresend:", "vidaresendt:"});
  return folded == "vs" || folded == "fwd" || folded == "fw" || folded.starts_with("[fwd:") ||
         std::any_of(kBeginnings.begin(), kBeginnings.end(),
                     [&](std::string_view begin) { return folded.starts_with(begin); });
}

/// Whether `line` is a field of a message's header as mail programs write it in the text.
bool is_field(std::string_view line, std::string* subject) {
  constexpr auto kNames = std::to_array<std::string_view>(
      {"fra",      "frå",         "from",      "sendt",        "sent",         "dato",
       "date",     "til",         "to",        "kopi",         "kopi til",     "cc",
       "emne",     "subject",     "bcc",       "svar til",     "svar-til",     "reply-to",
       "vedlegg",  "attachments", "blindkopi", "viktighet",    "importance",   "prioritet",
       "priority", "mottakere",   "avsender",  "organisasjon", "organization", "message-id"});
  line = trim_white_space(line);
  const std::size_t colon = line.find(':');
  constexpr std::size_t kLongestName = 20;
  if (colon == line.npos || colon > kLongestName) return false;
  std::string name = folded_beginning(line.substr(0, colon));
  name.resize(name.find_last_not_of(' ') + 1);
  if (std::find(kNames.begin(), kNames.end(), name) == kNames.end()) return false;
  if (name == "emne" || name == "subject") {
    std::string_view value = line.substr(colon + 1);
    while (value.starts_with('*')) value.remove_prefix(1);
    *subject = trim_white_space(value);
  }
  return true;
}

/// Whether `line` is a rule: ten or more of the same sign.
bool is_rule(std::string_view line) {
  constexpr std::size_t kShortest = 10;
  line = trim_white_space(line);
  return line.size() >= kShortest && std::string_view("_=#*-~").find(line.front()) != line.npos &&
         line.find_first_not_of(line.front()) == line.npos;
}

/// Whether `line` speaks of a mailing list or of leaving one.
bool speaks_of_list(std::string_view line) {
  constexpr auto kPhrases = std::to_array<std::string_view>(
      {"mailing list", "unsubscribe", "listinfo", "listserv", "mailman", "majordomo", "e-postliste",
       "e-postlista", "epostliste", "avmeld", "meld deg av", "melde deg av", "meld deg ut",
       "googlegroups", "yahoogroups", "groups.io"});
  const std::string folded = language::fold(line.substr(0, 400));
  return std::any_of(kPhrases.begin(), kPhrases.end(), [&folded](std::string_view phrase) {
    return folded.find(phrase) != folded.npos;
  });
}

/// Whether a footer begins at `line`: a rule, or a rule and the footer in one line, because line
/// breaks of HTML have become spaces.
bool begins_footer(std::string_view line) {
  line = trim_white_space(line);
  return is_rule(line) || (is_rule(line.substr(0, line.find(' '))) && speaks_of_list(line));
}

/// Whether `line` begins the end of a newsletter, where it describes itself.
bool begins_farewell(std::string_view line) {
  constexpr auto kBeginnings = std::to_array<std::string_view>({"to unsubscribe",
                                                                "unsubscribe:",
                                                                "unsubscribe from",
                                                                "you received this message because",
                                                                "you received this email because",
                                                                "you are receiving this",
                                                                "you're receiving this",
                                                                "du mottar denne ",
                                                                "du mottek denne ",
                                                                "du mottar dette nyhetsbrevet",
                                                                "du får denne e-post",
                                                                "du får denne epost",
                                                                "du får denne meldinga fordi",
                                                                "du får denne meldingen fordi",
                                                                "for å melde deg av",
                                                                "for å avslutte abonnement",
                                                                "vil du ikke lenger motta",
                                                                "vil du ikkje lenger ha",
                                                                "ønsker du ikke å motta",
                                                                "ønsker du ikke lenger å motta",
                                                                "meld deg av",
                                                                "avmelding:",
                                                                "avmeld:"});
  const std::string folded = folded_beginning(line);
  return std::any_of(kBeginnings.begin(), kBeginnings.end(),
                     [&folded](std::string_view begin) { return folded.starts_with(begin); });
}

bool is_signature_mark(std::string_view line) {
  return line == "-- " || line == "--" || is_program_signature(line);
}

/// Implements forwarded_text().
class Forwarding {
 public:
  Forwarding(const std::vector<std::string_view>& lines, std::string_view subject)
      : lines_(lines), subject_(subject), kept_(lines.size()) {}

  std::vector<std::string_view> text() && {
    bool in_signature = false;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      std::size_t marks = 0;
      const std::string_view bare = unquoted(lines_[i], kMostMarks, &marks);
      const bool original = marks == depth_ && begins_original_at(i);
      if (says_forwarded(bare) || (original && (passes_on(subject_) || !has_text_))) {
        i = skip_header(i, marks) - 1;
        in_signature = false;
        continue;
      }
      if (original) break;
      const std::string_view line = unquoted(lines_[i], depth_);
      in_signature = in_signature || is_signature_mark(line);
      if (in_signature || line.starts_with('>')) continue;
      if (introduces_quotation(line) && is_followed_by_quotation(i)) continue;
      kept_[i] = line.data() == nullptr ? std::string_view("") : line;
      has_text_ = has_text_ || !is_blank(line);
    }
    return std::move(kept_);
  }

 private:
  static constexpr std::size_t kMostMarks = 5;

  [[nodiscard]] bool begins_original_at(std::size_t i) const {
    constexpr std::size_t kReach = 6;
    std::vector<std::string_view> ahead;
    for (std::size_t j = i; j < lines_.size() && j < i + kReach; ++j) {
      ahead.push_back(unquoted(lines_[j], depth_));
    }
    return begins_original(ahead.data(), ahead.data() + ahead.size());
  }

  [[nodiscard]] bool is_followed_by_quotation(std::size_t i) const {
    const auto next =
        std::find_if_not(lines_.begin() + static_cast<std::ptrdiff_t>(i) + 1, lines_.end(),
                         [&](std::string_view line) { return is_blank(unquoted(line, depth_)); });
    return next == lines_.end() || unquoted(*next, depth_).starts_with('>');
  }

  /// The index of the line after the header that begins at `i`. Sets the depth and subject of its
  /// message.
  std::size_t skip_header(std::size_t i, std::size_t marks) {
    constexpr std::size_t kLongest = 20;
    depth_ = marks;
    subject_.clear();
    std::size_t at = i;
    if (says_forwarded(unquoted(lines_[i], kMostMarks)) ||
        says_original(unquoted(lines_[i], kMostMarks))) {
      ++at;
    }
    std::size_t first = at;
    while (first < lines_.size() && is_blank(unquoted(lines_[first], kMostMarks))) ++first;
    if (first == lines_.size()) return at;
    unquoted(lines_[first], kMostMarks, &depth_);
    if (!is_field(unquoted(lines_[first], depth_), &subject_)) return at;
    std::string_view before;
    for (at = first; at < lines_.size() && at < first + kLongest; ++at) {
      const std::string_view line = unquoted(lines_[at], depth_);
      const bool goes_on = line.starts_with(' ') || line.starts_with('\t') ||
                           before.ends_with(',') || before.ends_with(';') ||
                           before.ends_with(':') || before.ends_with('<') ||
                           before.ends_with(":*") || trim_white_space(line).ends_with('>');
      if (is_blank(line) || !(is_field(line, &subject_) || (at > first && goes_on))) break;
      before = trim_white_space(line);
    }
    return at;
  }

  const std::vector<std::string_view>& lines_;
  std::string subject_;  ///< of the current message
  std::vector<std::string_view> kept_;
  std::size_t depth_ = 0;  ///< number of > before each line of the current message
  bool has_text_ = false;
};

}  // namespace

bool is_program_signature(std::string_view line) {
  constexpr std::size_t kLongest = 80;
  if (line.size() > kLongest) return false;
  const std::string folded = language::fold(trim_white_space(line));
  constexpr auto kBeginnings = std::to_array<std::string_view>(
      {"sendt fra min ", "sendt fra e-post for", "sendt fra outlook", "hent outlook for",
       "skaff deg outlook for", "sent from my ", "sent from mail for", "sent from outlook",
       "get outlook for", "sendt frå min "});
  return std::any_of(kBeginnings.begin(), kBeginnings.end(),
                     [&folded](std::string_view begin) { return folded.starts_with(begin); });
}

bool begins_original(const std::string_view* line, const std::string_view* end) {
  constexpr auto kFields = std::to_array<std::string_view>(
      {"sendt:", "dato:", "til:", "kopi:", "emne:", "sent:", "date:", "to:", "cc:", "subject:"});
  constexpr std::size_t kReach = 6, kFewest = 2;
  const auto folded = [](std::string_view text) {
    constexpr std::size_t kBeginning = 40;
    std::string out = language::fold(trim_white_space(text).substr(0, kBeginning));
    std::erase(out, '*');  // stands for bold in text made from HTML
    return out;
  };
  if (says_original(*line)) return true;
  const std::string first = folded(*line);
  if (!first.starts_with("fra:") && !first.starts_with("from:") && !first.starts_with("frå:")) {
    return false;
  }
  std::size_t fields = 0;
  for (std::size_t i = 1; i < kReach && line + i < end; ++i) {
    const std::string next = folded(line[i]);
    fields += std::any_of(kFields.begin(), kFields.end(),
                          [&next](std::string_view field) { return next.starts_with(field); });
  }
  return fields >= kFewest;
}

std::size_t size_without_list_footer(const std::vector<std::string_view>& lines) {
  constexpr int kLongestFooter = 12, kLongestFarewell = 6;
  std::size_t size = lines.size();
  int seen = 0;
  bool speaks = false;
  for (std::size_t i = lines.size(); i-- > 0 && seen <= kLongestFooter;) {
    const std::string_view line = lines[i];
    if (is_blank(line)) continue;
    ++seen;
    speaks = speaks || speaks_of_list(line);
    if (speaks && begins_footer(line)) return i;
    if (seen <= kLongestFarewell && begins_farewell(line)) size = i;
  }
  return size;
}

bool leads_to_browser(std::string_view line) {
  constexpr std::size_t kLongest = 120;
  constexpr auto kBeginnings =
      std::to_array<std::string_view>({"se ",          "sjå ",         "vis ",
                                       "les ",         "åpne ",        "opne ",
                                       "klikk her",    "trykk her",    "problem",
                                       "får du ikke",  "får du ikkje", "ser du ikke",
                                       "ser du ikkje", "kan du ikke",  "kan du ikkje",
                                       "vises ikke",   "view ",        "read ",
                                       "open ",        "click here",   "having trouble",
                                       "trouble ",     "can't ",       "not displaying",
                                       "is this email"});
  constexpr auto kWhere = std::to_array<std::string_view>(
      {"i nettleser", "i din nettleser", "i nettlesar", "i browser", "in browser",
       "in your browser", "in a browser", "in the browser", "in your web browser", "nettversjon",
       "online version", "web version", "webversjon"});
  constexpr auto kWhat =
      std::to_array<std::string_view>({"nyhetsbrev", "nyheitsbrev", "e-post", "epost", "melding",
                                       "brev", "newsletter", "email", "e-mail", "message"});
  constexpr std::size_t kLink = 50;  // bytes of a line that need not name the message
  line = trim_white_space(line.substr(0, line.find("http")));  // plain text gives the address
  if (line.size() > kLongest) return false;
  const std::string folded = language::fold(line);
  return std::any_of(kBeginnings.begin(), kBeginnings.end(),
                     [&folded](std::string_view begin) { return folded.starts_with(begin); }) &&
         contains_any(folded, kWhere) && (line.size() <= kLink || contains_any(folded, kWhat));
}

bool introduces_quotation(std::string_view line) {
  constexpr std::size_t kLongest = 300;
  line = trim_white_space(line);
  if (line.size() > kLongest || !line.ends_with(':')) return false;
  const std::string folded = language::fold(line);
  const bool dated = folded.find_first_of("0123456789") != folded.npos;
  return dated && (folded.find(" skrev ") != folded.npos ||
                   folded.find(" skreiv ") != folded.npos || folded.ends_with(" skrev:") ||
                   folded.ends_with(" skreiv:") || folded.ends_with(" wrote:"));
}

bool forwards(const std::vector<std::string_view>& lines, std::string_view subject) {
  if (passes_on(subject)) return true;
  bool has_text = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (introduces_quotation(lines[i])) return false;
    if (says_forwarded(unquoted(lines[i], 1))) return true;
    if (begins_original(lines.data() + i, lines.data() + lines.size())) return !has_text;
    has_text = has_text || !is_blank(lines[i]);
  }
  return false;
}

std::vector<std::string_view> forwarded_text(const std::vector<std::string_view>& lines,
                                             std::string_view subject) {
  return Forwarding(lines, subject).text();
}

}  // namespace treff
