// SPDX-License-Identifier: GPL-2.0-or-later
// Texts for people in three languages: English in the source, bokmål and nynorsk in gettext
// catalogues that are compiled in. Needs no locale of the system.
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

/// "en", "nb" or "nn".
[[nodiscard]] std::string_view tag_of(Language language);

/// The language of a tag such as nb, nb-NO, no, nn_NO.UTF-8, en-GB; nothing for others.
[[nodiscard]] std::optional<Language> language_of_tag(std::string_view tag);

/// The best one for an Accept-Language header; bokmål if it names none that there is.
[[nodiscard]] Language negotiate(std::string_view accept_language);

/// That of the environment, by LANGUAGE, LC_ALL, LC_MESSAGES and LANG as gettext reads them,
/// whether or not the system has such a locale; English if they name none that there is.
[[nodiscard]] Language language_of_environment();

/// The texts of one language. Immutable, so may be used from many threads at once.
class Catalogue {
 public:
  /// Parses a .po file: entries with msgid, msgid_plural and msgstr; everything else is skipped.
  /// Throws std::runtime_error with the line that cannot be read.
  explicit Catalogue(std::string_view po);

  /// The catalogue of a language, made at the first use.
  [[nodiscard]] static const Catalogue& of(Language language);

  /// That of the environment's language, for a command.
  [[nodiscard]] static const Catalogue& of_user();

  /// The translation of `english`, or `english` itself.
  [[nodiscard]] std::string text(std::string_view english) const;

  /// The translation of a finished sentence: of the entry that is `english`, or of the one that
  /// becomes `english` when its {names} are filled in (the one with most text of its own).
  /// Of what is joined by ";" or ":" the parts, where the whole has none; `english` itself if
  /// nothing is known. So the library can speak English to programs, and the
  /// commands still translate what it says.
  [[nodiscard]] std::string sentence(std::string_view english) const;

  /// That of one or of many, as `count` is; a {n} in it becomes the number.
  [[nodiscard]] std::string plural(std::string_view one, std::string_view many,
                                   std::uint64_t count) const;

 private:
  struct Translation {
    std::string one;
    std::string many;
  };
  /// An entry with {names}: literals_[0] {names_[0]} literals_[1] …
  struct Template {
    std::vector<std::string> literals;
    std::vector<std::string> names;  ///< with their braces
    std::string translation;
    std::size_t length = 0;    ///< bytes of the literals
    bool is_sentence = false;  ///< it has words of its own; "{month} {year}" is made for a page
  };

  [[nodiscard]] std::optional<std::string> known_sentence(std::string_view english) const;
  void add_template(std::string_view english, std::string_view translation);

  std::map<std::string, Translation, std::less<>> translations_;
  std::vector<Template> templates_;  ///< the longest first
};

/// `text` with each name, such as {day}, replaced by its value.
[[nodiscard]] std::string fill(std::string text,
                               const std::vector<std::pair<std::string_view, std::string>>& values);

/// With a thin space between thousands: 1 000 000.
[[nodiscard]] std::string grouped(std::uint64_t number);

}  // namespace treff::messages
