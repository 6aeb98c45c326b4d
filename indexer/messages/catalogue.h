// SPDX-License-Identifier: GPL-2.0-or-later
// User messages in three languages: English in the source code, bokmål and nynorsk in gettext
// catalogues that are compiled in. Does not depend on installed locales.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace treff::messages {

enum class Language { english, bokmal, nynorsk };

inline constexpr std::array kLanguages = {Language::bokmal, Language::nynorsk, Language::english};

/// The tag of a language: "en", "nb" or "nn".
[[nodiscard]] std::string_view tag_of(Language language);

/// The language of a tag such as nb, nb-NO, no, nn_NO.UTF-8, en-GB; nothing for other languages.
[[nodiscard]] std::optional<Language> language_of_tag(std::string_view tag);

/// The best language for an Accept-Language header; bokmål if it names none of the three.
[[nodiscard]] Language negotiate(std::string_view accept_language);

/// The language selected by LANGUAGE, LC_ALL, LC_MESSAGES and LANG by gettext's rules, even if the
/// system lacks the locale. English if they name none of the three.
[[nodiscard]] Language language_of_environment();

/// The messages of one language. Immutable, so threads may share it.
class Catalogue {
 public:
  /// Parses a .po file: entries with msgid, msgid_plural and msgstr. Skips comments. Throws
  /// std::runtime_error naming the line if there is anything else.
  explicit Catalogue(std::string_view po);

  /// The catalogue of a language, parsed on first use.
  [[nodiscard]] static const Catalogue& of(Language language);

  /// The catalogue of the user's language (language_of_environment()), for commands.
  [[nodiscard]] static const Catalogue& of_user();

  /// The translation of `english`, or `english` itself if there is none.
  [[nodiscard]] std::string text(std::string_view english) const;

  /// Translates a complete message, so that the library can speak English to programs and the
  /// commands can translate it. Uses the entry that equals `english`, or the template (an entry
  /// with {names}) that fits it; if several fit, the one with the most literal text. Else
  /// translates the parts before and after "; " or ": " separately. Returns `english` if no
  /// translation is found.
  [[nodiscard]] std::string sentence(std::string_view english) const;

  /// The translation of `one` or `many`, whichever fits `count`, with {n} replaced by the number.
  [[nodiscard]] std::string plural(std::string_view one, std::string_view many,
                                   std::uint64_t count) const;

  /// Formats a number with one decimal: 1.5, or 1,5 in Norwegian.
  [[nodiscard]] std::string tenths(double number) const;

 private:
  struct Translation {
    std::string one;
    std::string many;
  };
  /// An entry with {names}, split into literals[0] names[0] literals[1] …
  struct Template {
    std::vector<std::string> literals;
    std::vector<std::string> names;  ///< including the braces
    std::string translation;
    std::size_t length = 0;    ///< bytes of the literals
    bool is_sentence = false;  ///< has words besides its names, unlike "{month} {year}"
  };

  [[nodiscard]] std::optional<std::string> known_sentence(std::string_view english) const;
  void add_template(std::string_view english, std::string_view translation);

  std::map<std::string, Translation, std::less<>> translations_;
  std::vector<Template> templates_;  ///< longest first
};

/// Replaces each name such as {day} in `text` with its value.
[[nodiscard]] std::string fill(std::string text,
                               const std::vector<std::pair<std::string_view, std::string>>& values);

/// Formats a number with narrow no-break spaces between groups of three digits: 10 000. Numbers of
/// four digits are not grouped.
[[nodiscard]] std::string grouped(std::uint64_t number);

}  // namespace treff::messages
