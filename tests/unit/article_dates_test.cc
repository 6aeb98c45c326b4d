// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "article/dates.h"

namespace treff {
namespace {

TEST(Dates, AreReadToTheirKnownPrecision) {
  struct Row {
    const char* text;
    const char* iso;
  };
  const Row rows[] = {
      {"2022", "2022"},
      {"2022-01", "2022-01"},
      {"2022-01-07", "2022-01-07"},
      {"2022-01-07T07:14", "2022-01-07T07:14"},
      {"2022-01-07 07:14", "2022-01-07T07:14"},
      {"2022-01-07T07:14:30", "2022-01-07T07:14:30"},
      {"2022-01-07T07:14:30.125Z", "2022-01-07T08:14:30"},
      {"2022-01-07T07:14:00+01:00", "2022-01-07T07:14:00"},
      {"2022-01-07T07:14+0100", "2022-01-07T07:14"},
      {"20220107", "2022-01-07"},
      {"20220107T071400Z", "2022-01-07T08:14:00"},
      {"20220107T071400+0100", "2022-01-07T07:14:00"},
      {"07.01.2022", "2022-01-07"},
      {"7.1.2022", "2022-01-07"},
      {"7/1-2022", "2022-01-07"},
      {"03.11.2021 kl. 09:30", "2021-11-03T09:30"},
      {"3. november 2021 kl. 9.30", "2021-11-03T09:30"},
      {"7. jan. 2022 07:14", "2022-01-07T07:14"},
      {"fredag 7. januar 2022", "2022-01-07"},
      {"Laurdag 12. Mars 2022, kl. 18.05", "2022-03-12T18:05"},
      {"Fri, 07 Jan 2022 07:14:00 +0100", "2022-01-07T07:14:00"},
      {"Sat, 01 Oct 2022 07:14:00 GMT", "2022-10-01T09:14:00"},
      {"28.8 2012 05:00", "2012-08-28T05:00"},
      {"14.03.24", "2024-03-14"},
      {"14.03.77", "1977-03-14"},
      {"06•05•2016", "2016-05-06"},
      {"6 · 5 · 2016 kl. 9.30", "2016-05-06T09:30"},
      {"06 . 05 . 2016", "2016-05-06"},
      {"7. jan 22", "2022-01-07"},
      {"2022/1/7", "2022-01-07"},
      {"1/16/2022", "2022-01-16"},
      {"January 7, 2022 7:14 PM", "2022-01-07T19:14"},
      {"Jan 7th, 2022 12:05 am", "2022-01-07T00:05"},
      {"1641535920", "2022-01-07T07:12:00"},
      {"1641535920123", "2022-01-07T07:12:00"},
      {"januar 2022", "2022-01"},
      {" 29. februar 2020 ", "2020-02-29"},
  };
  for (const Row& row : rows) EXPECT_EQ(parse_date(row.text), row.iso) << row.text;
}

TEST(Dates, ThatAreInvalidAreNotRead) {
  for (const char* text : {"",
                           "i går",
                           "2022-13",
                           "2022-00",
                           "2022-02-30",
                           "29. februar 2021",
                           "31.04.2022",
                           "22",
                           "2022-01-07T25:00",
                           "2022-01-07T07:60",
                           "7. januar",
                           "07:14",
                           "2022-01-07 og så",
                           "99999",
                           "1601-01-01T00:00:00Z",
                           "1970-01-01T00:00:00Z",
                           "9999-12-31",
                           "0000000000",
                           "12.10.",
                           "3/5",
                           "32.01.2022",
                           "6 . 5 . 16",
                           "6 • 5 • 16",
                           "0000-01-01",
                           "2022-1-7-9",
                           "–",
                           "7. \xFF"}) {
    EXPECT_EQ(parse_date(text), std::nullopt) << text;
  }
}

TEST(Dates, WithAZoneBecomeNorwegianTime) {
  struct Row {
    const char* text;
    const char* iso;
  };
  const Row rows[] = {
      {"2023-06-30T22:15:00Z", "2023-07-01T00:15:00"},
      {"2023-12-31T23:30Z", "2024-01-01T00:30"},
      {"2022-08-14T18:30:00-04:00", "2022-08-15T00:30:00"},
      {"2023-07-01T10:00:00+02:00", "2023-07-01T10:00:00"},
      {"2023-07-01T10:00", "2023-07-01T10:00"},
      {"2023-03-26T00:59:59Z", "2023-03-26T01:59:59"},  // the second before summer time
      {"2023-03-26T01:00:00Z", "2023-03-26T03:00:00"},
      {"Fri, 07 Jan 2022 07:14:00 EST", "2022-01-07T13:14:00"},
      {"Fri Jan 07 2022 07:14:00 GMT+0100 (CET)", "2022-01-07T07:14:00"},
      {"Fri Jan  7 07:14:00 UTC 2022", "2022-01-07T08:14:00"},
      {"2022-01-07T07:14+01:00[Europe/Oslo]", "2022-01-07T07:14"},
      {"2022-01-07Z", "2022-01-07"},
  };
  for (const Row& row : rows) EXPECT_EQ(parse_date(row.text), row.iso) << row.text;
}

TEST(Dates, AreFoundInAddresses) {
  EXPECT_EQ(date_in_url("https://avisa.example/2019/06/14/kultur/orgel/"), "2019-06-14");
  EXPECT_EQ(date_in_url("https://avisa.example/nyheter/2021-11-30/isen"), "2021-11-30");
  EXPECT_EQ(date_in_url("https://avisa.example/arkiv/2019/45/67/orgel"), std::nullopt);
  EXPECT_EQ(date_in_url("https://avisa.example/sak/12345"), std::nullopt);
}

TEST(DateLine, IsReadWithWhatItSays) {
  struct Row {
    const char* line;
    const char* published;
    const char* updated;
  };
  const Row rows[] = {
      {"7. jan. 2022 07:14 Sist oppdatert nå nettopp", "2022-01-07T07:14", ""},
      {"12. mars 2023 18:05", "2023-03-12T18:05", ""},
      {"Publisert 03.11.2021 kl. 09:30", "2021-11-03T09:30", ""},
      {"Publisert: fredag 7. januar 2022 kl. 07.14", "2022-01-07T07:14", ""},
      {"Oppdatert 8. januar 2022", "", "2022-01-08"},
      {"Sist oppdatert 8. jan. 2022 10:00", "", "2022-01-08T10:00"},
      {"Publisert 7. januar 2022 07:14 – Oppdatert 8. januar 2022 10:00", "2022-01-07T07:14",
       "2022-01-08T10:00"},
      {"Oppdatert 08.01.2022 10:00 | Publisert 07.01.2022 07:14", "2022-01-07T07:14",
       "2022-01-08T10:00"},
      {"2022-01-07 07:14", "2022-01-07T07:14", ""},
      {"2022-01-07T07:14:00+01:00", "2022-01-07T07:14:00", ""},
      {"kl. 07:14, 7. januar 2022", "2022-01-07T07:14", ""},
      {"måndag 10. januar 2022", "2022-01-10", ""},
      {"Sist oppdatert for 3 timer siden", "", ""},
      {"Publisert 2022", "2022", ""},
      {"Publisert den 16. jan 2015, kl. 07:00", "2015-01-16T07:00", ""},
      {"Publisert den 3. feb 2016, kl. 08:15 av", "2016-02-03T08:15", ""},
      {"Publisert 05.09.23", "2023-09-05", ""},
      {"19. mars 2024 | Kari Moen", "2024-03-19", ""},
      {"19. mars 2024 | André Moen", "2024-03-19", ""},
      {"Kari Andre\u0301 Åsen | 19. mars 2024", "2024-03-19", ""},
      {"Kari A\u030Asen | 19. mars 2024", "2024-03-19", ""},
      {"Av Éva Čáhput og Jürgen Weiß 19. mars 2024", "2024-03-19", ""},
      {"Zoë Müller | 19. mars 2024 kl. 08:15 (oppdatert)", "", "2024-03-19T08:15"},
  };
  for (const Row& row : rows) {
    const auto line = parse_date_line(row.line);
    ASSERT_TRUE(line) << row.line;
    EXPECT_EQ(line->published, row.published) << row.line;
    EXPECT_EQ(line->updated, row.updated) << row.line;
  }
}

TEST(DateLine, HasNoOtherText) {
  for (const char* line :
       {"", "2022", "Nå nettopp", "Det skjedde 7. januar 2022.", "7. januar", "I dag",
        "Fredag 7. januar 2022 kom kulda", "Publisert av Kari Nordmann", "07:14", "3 timer",
        "Den 7. januar 2022 og den 8. januar 2022", "Kjøpt for 20.000 kroner 12. mars 2023",
        "19. mars 2024 | över havet", "19. mars 2024 | étoile", "19. mars 2024 | Zoë étoile"}) {
    EXPECT_FALSE(parse_date_line(line)) << line;
  }
}

}  // namespace
}  // namespace treff
