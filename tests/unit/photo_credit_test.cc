// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/photo_credit.h"

#include <gtest/gtest.h>

#include <string>

namespace treff::language {
namespace {

TEST(PhotoCredit, IsSeen) {
  for (const std::string text :
       {"Kåre Moe på Voss. Foto: Kari Moen", "FOTO: NTB", "Elva gikk over. (Foto : Ola Øye)",
        "Illustrasjonsfoto: Ola Moe", "Laget vant. Foto Åse Moe", "Fotograf: Kari Moen",
        "Streiken er over. Ola Moe / NTB scanpix", "Tekst og foto: Kari Moen"}) {
    EXPECT_TRUE(has_photo_credit(text)) << text;
  }
}

TEST(PhotoCredit, IsNotEveryPhotograph) {
  for (const std::string text :
       {"", ":", "Foto", "Foto ", "Foto er forbudt.", "Hun tok et foto av Kari.",
        "Prosjektet InFoto Norge la ned.", "Fotografen sier: Nei.", "Dette er foto i museet."}) {
    EXPECT_FALSE(has_photo_credit(text)) << text;
  }
}

}  // namespace
}  // namespace treff::language
