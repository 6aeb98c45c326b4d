// SPDX-License-Identifier: GPL-2.0-or-later
// What the words of a byline may be. `folded` is a word as language::fold() returns it.
#pragma once

#include <string>
#include <string_view>

namespace treff {

/// What a person contributed; somebody may have both. None: not said.
inline constexpr unsigned kText = 1, kPictures = 2;

/// The contribution that a word such as "tekst" or "foto" names; else 0.
[[nodiscard]] unsigned credit_of(std::string_view folded);

/// "og", "&", "samt"; "av", "by"; "|", "/"; "–"; "publisert"; "von"; "jr."
[[nodiscard]] bool is_and(std::string_view folded);
[[nodiscard]] bool is_by(std::string_view folded);
[[nodiscard]] bool is_bar(std::string_view folded);
[[nodiscard]] bool is_dash(std::string_view word);
[[nodiscard]] bool is_date_word(std::string_view folded);
[[nodiscard]] bool is_particle(std::string_view folded);
[[nodiscard]] bool is_name_suffix(std::string_view folded);

/// "utvikling", "lyd", "omsett": before a colon or "av", work that is not the author's, as that on
/// pictures.
[[nodiscard]] bool is_other_work(std::string_view folded);

/// "i", "for": what stands between a role and an employer.
[[nodiscard]] bool is_preposition(std::string_view folded);

/// Words of sentences ("er"), of what invites to click ("følg"), and of "Lagt inn av".
[[nodiscard]] bool is_prose_word(std::string_view folded);
[[nodiscard]] bool is_furniture(std::string_view folded);
[[nodiscard]] bool comes_before_av(std::string_view folded);

/// "fotograf", "illustratør": somebody who takes pictures.
[[nodiscard]] bool is_photographer(std::string_view folded);

/// "journalist", "sjefredaktør".
[[nodiscard]] bool is_role(std::string_view folded);

/// "fotografer": a role of several persons.
[[nodiscard]] bool is_plural_role(std::string_view folded);

/// Whether somebody with this role took pictures and wrote nothing: "Fotograf", "Photographer", not
/// "Journalist og fotograf".
[[nodiscard]] bool is_picture_role(std::string_view role);

/// Whether a word of `role` is one for a person who takes pictures: "Fotograf", not "Foto".
[[nodiscard]] bool names_photographer(std::string_view role);

/// Whether a line is a role without a name: "Foto", "Av", "Journalist og fotograf".
[[nodiscard]] bool is_role_line(std::string_view line);

/// Whether a line is a label without a name: "Foto", "Av", "Tekst og foto:".
[[nodiscard]] bool is_label(std::string_view line);

[[nodiscard]] bool has_digit(std::string_view word);
[[nodiscard]] bool begins_with_capital(std::string_view word);

/// d'Arc, l’Hôpital.
[[nodiscard]] bool is_elided(std::string_view word);

/// NTB, NRK, AFP.
[[nodiscard]] bool is_acronym(std::string_view word);

/// Whether `word`, which ends with a period, keeps it: J. J.P. Chr.
[[nodiscard]] bool is_abbreviated(std::string_view word);

/// An e-mail or web address.
[[nodiscard]] bool is_address(std::string_view word);

/// `line` with `separator` in place of what stands in angle brackets behind a name, an address or
/// a user name: "Per Hansen <perh>".
[[nodiscard]] std::string replace_user_names(std::string_view line, std::string_view separator);

/// Whether a line is the name of a company: it ends with AS, ASA, Ltd and the like.
[[nodiscard]] bool is_company(std::string_view line);

}  // namespace treff
