// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/page_lines.h"

#include <algorithm>
#include <array>
#include <string>

#include "article/byline.h"
#include "article/byline_words.h"
#include "article/is_among.h"
#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

template <std::size_t N>
bool begins_with(std::string_view folded, const std::array<std::string_view, N>& beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(), [folded](std::string_view beginning) {
    return folded.starts_with(language::fold(beginning));
  });
}

template <std::size_t N>
bool is_one_of(std::string_view folded, const std::array<std::string_view, N>& lines) {
  while (!folded.empty() &&
         std::string_view(":.!…").find(folded.back()) != std::string_view::npos) {
    folded.remove_suffix(1);
  }
  return std::any_of(lines.begin(), lines.end(),
                     [folded](std::string_view line) { return folded == language::fold(line); });
}

/// Removes the bullets that begin a line of links ("• ", ">> ").
std::string_view without_bullet(std::string_view text) {
  constexpr auto kBullets =
      std::to_array<std::string_view>({"•", "·", "▪", "■", "►", "▶", "→", "»", "›", ">", "*", " "});
  const auto bullet = [&text, &kBullets] {
    return std::find_if(kBullets.begin(), kBullets.end(),
                        [text](std::string_view sign) { return text.starts_with(sign); });
  };
  for (auto sign = bullet(); sign != kBullets.end(); sign = bullet()) {
    text.remove_prefix(sign->size());
  }
  return text;
}

/// Whether `folded` offers a newsletter: "Meld deg på nyhetsbrevet og få sakene rett i innboksen."
bool offers_newsletter(std::string_view folded) {
  const auto has = [folded](std::string_view piece) { return folded.find(piece) != folded.npos; };
  const bool newsletter = has("newsletter") || has("nyhetsbrev") || has("inbox") || has("innboks");
  return newsletter && (has("subscribe") || has("sign up") || has("delivered to your") ||
                        has("meld deg på") || has("abonner på") || has("rett i innboks") ||
                        has("to your inbox") || has("in your inbox"));
}

/// Whether `folded` gives the reading time: "4 min lesetid", "Lesetid: 4 minutter", "3 min read".
bool is_reading_time(std::string_view folded) {
  constexpr std::size_t kLongest = 40;
  const bool timed =
      folded.find("lesetid") != folded.npos || folded.find("min read") != folded.npos ||
      folded.find("minute read") != folded.npos || folded.find("minutters lesing") != folded.npos;
  return folded.size() <= kLongest && timed && folded.find_first_of("0123456789") != folded.npos;
}

/// Whether `folded` tells the article's age: "Denne artikkelen er over ett år gammel …".
bool tells_age(std::string_view folded) {
  constexpr auto kBeginnings = std::to_array<std::string_view>(
      {"denne artikkelen er ", "denne artikkelen ble ", "denne artikkelen vart ", "denne saken er ",
       "denne saken ble ", "denne saka er ", "artikkelen er ", "saken er "});
  const auto has = [folded](std::string_view piece) { return folded.find(piece) != folded.npos; };
  return begins_with(folded, kBeginnings) &&
         (has(" år gam") || has(" måneder gam") || has(" månader gam") ||
          (has("publisert for ") && has(" år siden")));
}

/// What a call to write to the newspaper says.
constexpr auto kToUs = std::to_array<std::string_view>({"redaksjon", " oss", "@"});

/// Whether `folded` stands in for a player or a map: "Du trenger JavaScript for å se videoen",
/// "Your browser does not support the video tag".
bool replaces_player(std::string_view folded) {
  constexpr auto kNeeded = std::to_array<std::string_view>(
      {"javascript", "nettleser", "nettlesar", "browser", "flash player"});
  constexpr auto kLack = std::to_array<std::string_view>(
      {"du trenger", "du treng ", "du må", "må ha ", "slå på", "skru på", "aktiver", "oppdater",
       "ikke støtte", "støtter ikke", "støttar ikkje", "støtter dessverre ikke", "not support",
       "you need", "enable", "krever", "krev "});
  constexpr auto kShown = std::to_array<std::string_view>(
      {"video", "film", "lyd", "klipp", "innhald", "innhold", "spille", "spele", "for å se ",
       "for å sjå ", "for å vise ", "audio", "content", "to play", "to see", "to view"});
  constexpr auto kReader = std::to_array<std::string_view>({"du ", "din ", "your ", "you "});
  constexpr auto kAsked =
      std::to_array<std::string_view>({"slå på", "skru på", "aktiver ", "oppdater ", "vennligst ",
                                       "please ", "enable ", "to view this "});
  return contains_any(folded, kNeeded) && contains_any(folded, kLack) &&
         contains_any(folded, kShown) &&
         (contains_any(folded, kReader) || begins_with(folded, kAsked));
}

/// Whether `folded` asks readers to write for the newspaper or to send it pictures: "Har du lyst
/// til å skrive leserbrev? Send det til debatt@…", "Send bilder til redaksjonen …".
bool asks_for_letters(std::string_view folded) {
  constexpr auto kAsked = std::to_array<std::string_view>(
      {"har du ", "vil du ", "ønsker du ", "ønskjer du ", "ynskjer du ", "brenner du ", "brenn du ",
       "lyst til å ", "send ", "skriv ", "bli med i debatten", "delta i debatten"});
  constexpr auto kLetters = std::to_array<std::string_view>(
      {"leserbrev", "lesarbrev", "leserinnlegg", "lesarinnlegg", "innlegg", "kronikk", "innspill",
       "synspunkt", "debatt", "på hjerte", "på hjarte", "mening", "meining"});
  constexpr auto kTips = std::to_array<std::string_view>({"tips", "bilder", "bilete", "video"});
  return begins_with(folded, kAsked) && contains_any(folded, kToUs) &&
         (contains_any(folded, kLetters) || contains_any(folded, kTips));
}

/// Whether `folded` asks for tips: "Har du tips til saken?", "Tips oss på 900 00 000". One that
/// names somebody else to call is a sentence of the article.
bool asks_for_tips(std::string_view folded) {
  constexpr std::size_t kLongestCall = 45;
  constexpr auto kAsked = std::to_array<std::string_view>(
      {"have a tip", "tips oss", "har du tips", "har du et tips", "har du eit tips"});
  return begins_with(folded, kAsked) &&
         (folded.size() <= kLongestCall || contains_any(folded, kToUs));
}

/// Whether `folded` says whose opinion the article is: "Dette er et debattinnlegg. Innlegget gir
/// uttrykk for skribentens holdning."
bool tells_whose_opinion(std::string_view folded) {
  constexpr auto kBeginnings = std::to_array<std::string_view>(
      {"dette er e", "innlegg", "debattinnlegg", "kronikk", "kommentar", "meningene ",
       "meiningane ", "teksten ", "artikkelen "});
  constexpr auto kSays = std::to_array<std::string_view>(
      {"gir uttrykk for", "gjev uttrykk for", "uttrykker ", "uttrykkjer ", "står for"});
  constexpr auto kWhose = std::to_array<std::string_view>(
      {"skribenten", "forfatteren", "forfattaren", "innsenderen", "innsendaren", "avsenderen",
       "egne meninger", "egen mening", "egne holdninger", "eigne meiningar", "eigne haldningar"});
  constexpr auto kEnds = std::to_array<std::string_view>(
      {"holdning", "holdninger", "haldning", "haldningar", "mening", "meninger", "meining",
       "meiningar", "syn", "synspunkt", "synspunkter", "regning", "rekning", "skribenten",
       "forfatteren", "forfattaren"});
  const std::string_view rest = folded.substr(0, folded.find_last_not_of(".!") + 1);
  return begins_with(folded, kBeginnings) && contains_any(folded, kSays) &&
         contains_any(folded, kWhose) &&
         std::any_of(kEnds.begin(), kEnds.end(),
                     [rest](std::string_view end) { return rest.ends_with(end); });
}

/// Whether `text` has four digits and a name behind them: "8201 Solvik".
bool has_postal_code(std::string_view text) {
  std::size_t digits = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_code = digits == 4 && text[i] == ' ' && begins_with_capital(text.substr(i + 1));
    if (is_code) return true;
    digits = text[i] >= '0' && text[i] <= '9' ? digits + 1 : 0;
  }
  return false;
}

/// Whether `folded`, which may begin like a notice, is a sentence of the article: it quotes
/// somebody or says more than where to click.
bool is_sentence_like_notice(std::string_view folded) {
  constexpr auto kSaid = std::to_array<std::string_view>(
      {", sier ", ", seier ", ", forteller ", ", fortel ", ", skriver ", ", skriv ", ", mener ",
       ", meiner ", ", opplyser ", ", ber ", ", svarer ", ", svarar "});
  constexpr auto kAlso = std::to_array<std::string_view>({"les også ", "les òg ", "sjå også "});
  constexpr int kSpacesOfSentence = 8;
  if (!folded.ends_with('.') || folded.find(':') != folded.npos) return false;
  return contains_any(folded, kSaid) ||
         (begins_with(folded, kAlso) &&
          std::count(folded.begin(), folded.end(), ' ') >= kSpacesOfSentence);
}

}  // namespace

bool tells_story(std::string_view folded) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {" var ",   " fikk ",  " fekk ", " sto ",   " stod ", " ble ",    " blei ", " vart ",
       " hadde ", " ropte ", " ropa ", " ropar ", " lød ",  " lydde ",  " sa ",   " han ",
       " hun ",   " ho ",    " jeg ",  " eg ",    "politi", "lensmann", "– ",     "«"});
  return contains_any(folded, kWords);
}

bool ends_as_sentence(std::string_view text) {
  for (const std::string_view end : {".", "!", "?", ":", "…", "»", "”", "\""}) {
    if (text.ends_with(end)) return true;
  }
  return false;
}

bool is_linked_sentence(std::string_view text) {
  constexpr auto kSpaces = 3;        // fewer words are a name or a button
  constexpr auto kSpacesOfCall = 6;  // shorter questions and exclamations are titles
  const auto spaces = std::count(text.begin(), text.end(), ' ');
  if (text.ends_with("?") || text.ends_with("!")) return spaces >= kSpacesOfCall;
  const bool ends =
      text.ends_with(".") || text.ends_with(".»") || text.ends_with(".”") || text.ends_with(".\"");
  return ends && !text.ends_with("..") && spaces >= kSpaces;
}

bool invites_to_read(std::string_view text) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"les ", "sjå ", "se ", "flere ", "fleire ", "mer ", "meir ", "andre ", "relaterte ", "read ",
       "more ", "see ", "related ", "follow ", "følg ", "other ", "last "});
  return begins_with(language::fold(text.substr(0, 20)), kWords);
}

bool announces_stories(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  constexpr auto kBeginnings = std::to_array<std::string_view>(
      {"flere ", "fleire ", "mer ", "meir ", "andre ", "tidligere ", "tidlegare ", "relaterte ",
       "siste ", "nyeste ", "nyaste ", "mest ", "more ", "related "});
  constexpr auto kStories = std::to_array<std::string_view>(
      {" sak", " artik", " artic", " nyhe", " nytt", " les", " om ", " fra ", " frå ", " stor"});
  if (text.size() > kLongest || text.ends_with('.')) return false;
  const std::string folded = language::fold(text);
  return begins_with(folded, kBeginnings) && contains_any(folded, kStories);
}

bool is_notice(std::string_view text) {
  constexpr auto kBeginnings = std::to_array<std::string_view>({"artikkelen fortsetter",
                                                                "saken fortsetter",
                                                                "saka held fram",
                                                                "les også",
                                                                "les òg",
                                                                "les mer:",
                                                                "les meir:",
                                                                "del artikkelen",
                                                                "del saken",
                                                                "read more:",
                                                                "related:",
                                                                "sign up for",
                                                                "sign up to",
                                                                "subscribe to",
                                                                "follow us on",
                                                                "advertisement",
                                                                "sjå også",
                                                                "se også:",
                                                                "meld deg på",
                                                                "abonner på",
                                                                "copyright ©",
                                                                "© ",
                                                                "this slideshow requires",
                                                                "hør artikkelen",
                                                                "høyr artikkelen",
                                                                "lytt til artikkelen",
                                                                "lytt til saken",
                                                                "få saken opplest",
                                                                "få artikkelen opplest",
                                                                "save my name",
                                                                "notify me",
                                                                "this site uses akismet",
                                                                "follow him on",
                                                                "follow her on",
                                                                "you may also like",
                                                                "you might also like",
                                                                "breaking news",
                                                                "allerede abonnent",
                                                                "allereie abonnent",
                                                                "er du abonnent",
                                                                "bli abonnent",
                                                                "kjøp abonnement",
                                                                "bestill abonnement",
                                                                "denne saken er for abonnenter",
                                                                "denne saka er for abonnentar",
                                                                "denne artikkelen er for abonn",
                                                                "logg inn for å",
                                                                "for å lese videre",
                                                                "for å lese vidare",
                                                                "for å lese hele saken",
                                                                "få full tilgang",
                                                                "få tilgang til",
                                                                "last ned appen",
                                                                "følg oss på",
                                                                "source:",
                                                                "kilde:",
                                                                "kjelde:"});
  constexpr auto kLines = std::to_array<std::string_view>({"annonse",           "reklame",
                                                           "annonsørinnhold",   "del",
                                                           "kopier lenke",      "skriv ut",
                                                           "related articles",  "related",
                                                           "trending",          "don't miss",
                                                           "sharing is caring", "author",
                                                           "publish date",      "relaterte saker",
                                                           "relatert",          "les mer",
                                                           "mest lest",         "siste nytt",
                                                           "more from",         "read more",
                                                           "share this",        "share",
                                                           "loading content",   "close",
                                                           "caption",           "more",
                                                           "logg inn",          "logg inn her",
                                                           "abonner",           "for abonnenter",
                                                           "for abonnentar",    "kjøp tilgang"});
  constexpr std::size_t kLongest = 160, kLongestStanding = 300;
  if (text.size() > kLongestStanding) return false;
  if (text.starts_with("http") && text.find(' ') == std::string_view::npos) return true;
  const std::string folded = language::fold(without_bullet(text));
  if (is_sentence_like_notice(folded)) return false;
  const bool is_story = tells_story(folded);
  if (!is_story && (asks_for_letters(folded) || tells_whose_opinion(folded))) return true;
  if (text.size() > kLongest) return false;
  if (!is_story && (asks_for_tips(folded) || replaces_player(folded))) return true;
  return begins_with(folded, kBeginnings) || is_one_of(folded, kLines) ||
         offers_newsletter(folded) || is_reading_time(folded) || tells_age(folded);
}

bool is_imprint(std::string_view text) {
  constexpr std::size_t kLongest = 250;
  constexpr auto kEditors = std::to_array<std::string_view>(
      {"ansvarlig redaktør", "ansvarleg redaktør", "sjefredaktør", "nettredaktør", "utgiver",
       "utgjevar", "org.nr", "org. nr", "copyright", "©"});
  constexpr auto kReached = std::to_array<std::string_view>(
      {"tlf", "telefon", "telefaks", "faks:", "faks ", "@", "e-post", "epost", "www."});
  constexpr auto kOwners = std::to_array<std::string_view>(
      {"copyright ", "opphavsrett ", "opphavsrett: ", "© ", "(c) "});
  constexpr auto kDuties = std::to_array<std::string_view>(
      {"ansvarlig: ", "ansvarleg: ", "redaktør: ", "webmaster: ", "utgiver: ", "utgjevar: ",
       "rettigheter ", "rettar ", "rights reserved"});
  if (text.size() > kLongest) return false;
  const std::string folded = language::fold(text);
  if (begins_with(folded, kOwners) && contains_any(folded, kDuties)) return true;
  if (!contains_any(folded, kReached)) return false;
  if (contains_any(folded, kEditors)) return true;
  return !ends_as_sentence(text) && (folded.find("boks ") != folded.npos || has_postal_code(text));
}

bool offers_subscription(std::string_view text) {
  const std::string folded = language::fold(text);
  constexpr auto kWhat = std::to_array<std::string_view>({"abonn", "tilgang", "subscri"});
  constexpr auto kTerms = std::to_array<std::string_view>(
      {" kr ", " kr.", "krone", "logg inn", "logg deg inn", "les videre", "les vidare",
       "lese videre", "lese vidare", "lese mer", "lese meir", "lese hele", "lese heile",
       "lese resten", "fortsette å lese", "log in", "sign in", "keep reading", "continue reading"});
  return contains_any(folded, kWhat) && contains_any(folded, kTerms);
}

std::size_t size_without_read_more(std::string_view text) {
  constexpr auto kLinks = std::to_array<std::string_view>(
      {"les mer", "les meir", "les hele saken", "les heile saka", "les hele artikkelen",
       "les heile artikkelen", "les videre", "les vidare", "fortsett å lese", "continue reading",
       "read more", "les saken", "les saka"});
  constexpr auto kBefore =
      std::to_array<std::string_view>({".", "!", "?", "…", "»", "”", "\"", ")", "]"});
  constexpr auto kArrows =
      std::to_array<std::string_view>({" ", ".", ">", "»", "›", "→", "…", "]", " her"});
  constexpr std::size_t kLongest = 60;
  std::string_view rest = text;
  for (std::size_t i = 0; i < kArrows.size();) {
    const bool ends = rest.ends_with(kArrows[i]);
    rest.remove_suffix(ends ? kArrows[i].size() : 0);
    i = ends ? 0 : i + 1;
  }
  const std::string end =
      language::fold(rest.substr(rest.size() - std::min(kLongest, rest.size())));
  for (const std::string_view link : kLinks) {
    if (!end.ends_with(link)) continue;
    std::string_view before = trim_white_space(rest.substr(0, rest.size() - link.size()));
    if (before.ends_with('[')) before = trim_white_space(before.substr(0, before.size() - 1));
    const bool is_apart =
        before.empty() || std::any_of(kBefore.begin(), kBefore.end(),
                                      [before](auto sign) { return before.ends_with(sign); });
    return is_apart ? before.size() : text.size();
  }
  return text.size();
}

bool announces_facts(std::string_view text) {
  constexpr std::size_t kLongest = 100;
  constexpr std::string_view kFacts = "fakta";
  if (text.size() > kLongest) return false;
  const std::string folded = language::fold(text);
  if (!folded.starts_with(kFacts)) return false;
  const std::string_view rest = std::string_view(folded).substr(kFacts.size());
  const bool is_word = rest.empty() || (rest.front() < 'a' || rest.front() > 'z') ||
                       rest.starts_with("boks") || rest.starts_with("ramme") ||
                       rest.starts_with("ark");
  return is_word;
}

bool begins_comments(std::string_view text) {
  constexpr auto kLines = std::to_array<std::string_view>(
      {"comments", "comment", "kommentarer", "kommentarar", "kommentar", "leave a comment",
       "leave a reply", "leave a comment cancel reply", "legg igjen en kommentar", "debatt",
       "skriv en kommentar", "responses", "replies", "les kommentarene"});
  constexpr std::size_t kLongest = 60;
  if (text.size() > kLongest) return false;
  const std::string folded = language::fold(text);
  const std::size_t word = std::min(folded.find_first_not_of("0123456789 ("), folded.size());
  std::string_view line = std::string_view(folded).substr(word);
  if (line.ends_with(')')) line.remove_suffix(1);
  return is_one_of(line, kLines) || line.starts_with("comments on ");
}

bool is_caption(std::string_view text) {
  constexpr auto kCredits = std::to_array<std::string_view>(
      {"foto:", "(foto ", "photo:", "(image:", "image:", "photograph:", "(photo by",
       "illustrasjon:", "image credit"});
  constexpr std::size_t kLongest = 400, kWithin = 80;
  if (text.size() > kLongest) return false;
  const std::string folded = language::fold(text);
  return std::any_of(kCredits.begin(), kCredits.end(), [&folded](std::string_view credit) {
    const std::size_t at = folded.rfind(credit);
    return at != std::string::npos && folded.size() - at <= kWithin;
  });
}

bool names_author(std::string_view text) {
  constexpr std::size_t kLongest = 120;
  if (text.size() > kLongest) return false;
  const Byline byline = read_byline(text);
  const bool is_credit = byline.names.empty() && !byline.photographers.empty();
  const bool is_author = byline.is_marked && (byline.is_all || !byline.names.empty());
  return is_author || (is_credit && byline.is_all);
}

}  // namespace treff
