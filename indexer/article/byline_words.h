// SPDX-License-Identifier: GPL-2.0-or-later
// Classifies the words of a byline. `folded` is a word as language::fold() returns it.
#pragma once

#include <string>
#include <string_view>

namespace treff {

/// What a person contributed, as bits that may be combined; 0 if the byline does not say.
inline constexpr unsigned kText = 1, kPictures = 2;

/// The contribution that a word such as "tekst" or "foto" names; else 0.
[[nodiscard]] unsigned credit_of(std::string_view folded);

/// Whether a word is of one of these kinds, in the order of the functions: "og", "&", "samt"; "av",
/// "by"; "|", "/"; "–"; "publisert"; "von"; "jr."
[[nodiscard]] bool is_and(std::string_view folded);
[[nodiscard]] bool is_by(std::string_view folded);
[[nodiscard]] bool is_bar(std::string_view folded);
[[nodiscard]] bool is_dash(std::string_view word);
[[nodiscard]] bool is_date_word(std::string_view folded);
[[nodiscard]] bool is_particle(std::string_view folded);
[[nodiscard]] bool is_name_suffix(std::string_view folded);

/// Whether a word, before a colon or "av", names work that is neither writing nor taking pictures:
/// "utvikling", "lyd", "omsett".
[[nodiscard]] bool is_other_work(std::string_view folded);

/// Whether a word may stand between a role and an employer: "i", "for".
[[nodiscard]] bool is_preposition(std::string_view folded);

/// Whether a word belongs to a sentence ("er"), to an invitation to click ("følg"), or to a phrase
/// such as "Lagt inn av", respectively.
[[nodiscard]] bool is_prose_word(std::string_view folded);
[[nodiscard]] bool is_furniture(std::string_view folded);
[[nodiscard]] bool comes_before_av(std::string_view folded);

/// Whether a word is a kind of article, whose author a byline may name behind it: "intervju",
/// "anmeldt". In a heading, the name behind it may be the subject.
[[nodiscard]] bool is_genre(std::string_view folded);

/// Whether a word is the role of somebody who takes pictures: "fotograf", "illustratør".
[[nodiscard]] bool is_photographer(std::string_view folded);

/// Whether a word is a role: "journalist", "seniorrådgiver", "styreleder".
[[nodiscard]] bool is_role(std::string_view folded);

/// Whether a word is a role in a newsroom, which may label the author: "Journalist: Kari Moen".
[[nodiscard]] bool is_press_role(std::string_view folded);

/// Whether a word is a title, or a word of a sentence: "leder", "forsker".
[[nodiscard]] bool is_title_or_verb(std::string_view folded);

/// Whether a word is a role of several persons: "fotografer".
[[nodiscard]] bool is_plural_role(std::string_view folded);

/// Whether somebody with this role took pictures and wrote nothing: "Fotograf", "Photographer", not
/// "Journalist og fotograf".
[[nodiscard]] bool is_picture_role(std::string_view role);

/// Whether a word of `role` names a person who takes pictures: "Fotograf", but not "Foto".
[[nodiscard]] bool names_photographer(std::string_view role);

/// Whether a line is a role without a name: "Foto", "Av", "Journalist og fotograf".
[[nodiscard]] bool is_role_line(std::string_view line);

/// Whether a line is a label without a name: "Foto", "Av", "Tekst og foto:".
[[nodiscard]] bool is_label(std::string_view line);

[[nodiscard]] bool has_digit(std::string_view word);
[[nodiscard]] bool begins_with_capital(std::string_view word);

/// Whether a word begins with an elided particle: d'Arc, l’Hôpital.
[[nodiscard]] bool is_elided(std::string_view word);

/// Whether a word is an acronym: NTB, NRK, AFP.
[[nodiscard]] bool is_acronym(std::string_view word);

/// Whether the period at the end of `word` belongs to it: J. J.P. Chr.
[[nodiscard]] bool is_abbreviated(std::string_view word);

/// Whether a word is an e-mail or web address.
[[nodiscard]] bool is_address(std::string_view word);

/// Replaces addresses and user names in angle brackets after a name, as in "Per Hansen <perh>",
/// with `separator`.
[[nodiscard]] std::string replace_user_names(std::string_view line, std::string_view separator);

/// Whether a line is the name of a company: it ends with AS, ASA, Ltd and the like.
[[nodiscard]] bool is_company(std::string_view line);

}  // namespace treff
