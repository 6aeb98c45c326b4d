// SPDX-License-Identifier: GPL-2.0-or-later
// The features that rank passages for a short query: capitals, nearness, words in the passage
// itself.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "present/terminal.h"
#include "small_archive.h"

namespace treff {
namespace {

/// An archive of `articles` and 30 others, so that words of `articles` are rare.
Archive among_others(std::vector<Article> articles) {
  for (int i = 0; i < 30; ++i) {
    const std::string name = std::to_string(i);
    articles.push_back(
        article("annet " + name, "Deig", "", {"Deigen hevet i ro til klokka " + name + "."}));
  }
  return Archive(Articles(std::move(articles)));
}

std::string first(const Archive& archive, const std::string& query) {
  const SearchResults results = archive.search(query);
  return results.passages.empty() ? "" : results.passages.front().article;
}

TEST(ShortQuery, TakesACapitalForAName) {
  const Archive archive = among_others({
      article("ild", "Natt", "", {"Det tok fyr, og en brann og enda en brann spredte seg i natt."}),
      article("klubb", "Kamp", "", {"I går kveld vant laget til Brann over gjestene sine."}),
      article("retning", "Vei", "",
              {"Ta til høyre ved kirka, og så til høyre en gang til i svingen."}),
      article("parti", "Valg", "", {"Etter valget i høst er det lokallaget til Høyre som styrer."}),
  });
  EXPECT_EQ(first(archive, "Brann"), "klubb");
  EXPECT_EQ(first(archive, "brann"), "ild");
  EXPECT_EQ(first(archive, "laget Høyre"), "parti");
  EXPECT_EQ(first(archive, "høyre"), "retning");
}

TEST(ShortQuery, TakesNothingFromTheCapitalOfACommonWord) {
  const Archive archive = among_others({
      article("a", "Fest", "", {"Hun sydde en bunad og enda en bunad til festen på lørdag."}),
      article("b", "Skap", "", {"Bunad kan henge i et skap med mange andre klær hele vinteren."}),
  });
  EXPECT_EQ(first(archive, "Bunad"), first(archive, "bunad"));
}

TEST(ShortQuery, PutsWordsNearEachOtherBeforeScatteredOnes) {
  const Archive archive = among_others({
      article("nær", "Bil", "",
              {"Bilen har et stort og lett bagasjerom, og motoren er stille i fart."}),
      article("spredt", "Bil", "",
              {"Et bagasjerom og en motor har bilen, som er stille i så stort fart."}),
  });
  EXPECT_EQ(first(archive, "stort bagasjerom"), "nær");
}

TEST(ShortQuery, PutsWhatThePassageSaysBeforeItsTitle) {
  const Archive archive = among_others({
      article("tittel", "Bunader i regnet", "",
              {"Det blir regn og vind langs kysten.", "Lørdag klarner det opp i nord."}),
      article("tekst", "Lørdag", "",
              {"I bygda sydde de bunader hele vinteren, fire av dem ferdige."}),
  });
  EXPECT_EQ(first(archive, "bunader"), "tekst");
  EXPECT_EQ(first(archive, "sydde bunader"), "tekst");
}

TEST(ShortQuery, FindsACompoundOfAnInflectedAdjective) {
  const Archive archive = among_others({
      article("sammen", "Butikk", "",
              {"På loftet selger de bruktklær for en billig penge hver uke."}),
      article("halv", "Butikk", "",
              {"På loftet selger de kvinneklær for en billig penge hver uke."}),
  });
  EXPECT_EQ(first(archive, "brukte klær"), "sammen");
  // An operator requires the words as typed, not joined.
  EXPECT_EQ(archive.found("+brukte +klær"), std::set<std::string>{});
}

TEST(LongQuery, TakesWordsFromThePassageBefore) {
  std::vector<std::string> with = {"Styret i laget kjøpte en ny brakke til idrettsplassen i vår.",
                                   "Den kostet to hundre tusen kroner da regningen kom i posten.",
                                   "Kaffen er gratis for alle som kommer.",
                                   "Den kostet lite og smakte godt, sier de som drakk den der."};
  const Archive archive = among_others({article("a", "Nytt fra laget", "", std::move(with))});
  const SearchResults results = archive.search("hva kostet ny brakke til idrettsplassen");
  std::vector<std::size_t> order;
  for (const PassageResult& passage : results.passages) order.push_back(passage.passage);
  const auto rank = [&](std::size_t passage) {
    return std::find(order.begin(), order.end(), passage) - order.begin();
  };
  EXPECT_LT(rank(2), rank(4));
}

TEST(ShortQuery, CutsWhatIsMuchWeakerForPeople) {
  SearchResults results;
  for (const double score : {110.0, 106.0, 104.5, 54.0}) {
    PassageResult passage;
    passage.rank = results.passages.size() + 1;
    passage.score = score;
    passage.text = "Tekst.";
    const double tier = score > 100 ? 2 : 1;
    passage.explanation = {{"the word itself, not what stands for it", tier, 50}};
    results.passages.push_back(passage);
  }
  const auto cut = [&] {
    const std::string shown = query::to_terminal(results, {});
    const std::size_t at = shown.find("weaker hits");
    if (at == std::string::npos) return std::size_t{0};
    EXPECT_EQ(shown.find("weaker hits", at + 1), std::string::npos) << "once";
    return static_cast<std::size_t>(
        std::count(shown.begin(), shown.begin() + static_cast<std::ptrdiff_t>(at), 'T'));
  };
  EXPECT_EQ(cut(), 2U) << "before the third";
  results.passages[2].score = 105.5;
  EXPECT_EQ(cut(), 3U);
  results.passages.pop_back();
  EXPECT_EQ(cut(), 0U);
  results.passages[0].score = 1;  // as if sorted by date
  EXPECT_EQ(cut(), 0U);
}

}  // namespace
}  // namespace treff
