// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <ctime>

#include "reader_collect.h"

namespace treff {
namespace {

using Strings = std::vector<std::string>;

Article only(std::string_view html, const std::string& name = "sak.html") {
  const Collected collected = collect(html, name);
  EXPECT_TRUE(collected.rejections.empty())
      << (collected.rejections.empty() ? "" : collected.rejections[0].why);
  return collected.articles.size() == 1 ? collected.articles[0] : Article{};
}

const Strings kText = {
    "Politiet fant tirsdag den savnede hytta som forsvant fra tomta si på Øyeren i fjor høst.",
    "– Vi har aldri sett noe lignende, sier lensmann Åse Bæk til avisa.",
    "Hytta drev i land ved Fetsund",
    "Den sto på skeive, men vinduene var hele, og kaffekoppene hang fortsatt på sine kroker."};

/// A page like those of large newspapers.
const std::string kNewsPage = R"(<!DOCTYPE html>
<html lang="nb-NO"><head><meta charset="utf-8">
<title>Fant igjen hytta – Romeriksposten</title>
<meta property="og:title" content="Hytta er funnet">
<meta property="og:url" content="https://example.no/hytta?delt">
<link rel="canonical" href="https://example.no/hytta">
<meta name="author" content="Redaksjonen">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
 {"@type":"Organization","name":"Romeriksposten"},
 {"@type":["NewsArticle"],"headline":"Fant igjen hytta","datePublished":"2022-01-07T07:14:00+01:00",
  "author":[{"@type":"Person","name":"Kari Nordmann"},{"@type":"Person","name":"Ola Moen"}],
  "articleSection":"Nyheter"}]}</script>
<style>p { color: red }</style></head>
<body class="has-menu">
<header class="site-header"><nav><ul><li><a href="/">Forsiden</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<div class="cookie-banner"><p>Vi bruker informasjonskapsler for å gi deg en bedre opplevelse av nettstedet vårt.</p></div>
<main><article>
<header><h1>Fant igjen hytta</h1>
<p class="lead">Politiet fant tirsdag den <em>savnede</em> hytta som forsvant fra tomta si på &Oslash;yeren i fjor h&oslash;st.</p>
<div class="byline">Av <a rel="author" href="/kari">Kari Nordmann</a> og flere andre i redaksjonen vår her</div>
<time datetime="2022-01-07T07:14:00+01:00">7. jan. 2022 07:14</time> <span>Sist oppdatert nå nettopp</span></header>
<figure><img src="hytte.jpg"><figcaption>Her er hytta, fotografert fra båten til lensmannen. Foto: Ola Moen</figcaption></figure>
<div class="body"><div><p>– Vi har aldri sett noe lignende, sier lensmann <a href="/bæk">Åse Bæk</a> til avisa.</p></div>
<div class="annonse">Annonse</div>
<p>Artikkelen fortsetter under annonsen</p>
<div class="article-related"><a href="/x">Les også: Den store hyttejakta på Romerike i hele fjor høst</a></div>
<h2>Hytta drev i land ved Fetsund</h2>
<div><p>Den sto på skeive,<br>men vinduene var hele, og kaffekoppene hang fortsatt på sine kroker.</p></div>
<aside><p>Fakta: Øyeren er Norges niende største innsjø og ligger i Akershus fylke på Østlandet.</p></aside>
<h2>Flere saker</h2>
<ul><li><a href="/1">Katten kom hjem igjen etter tre uker på loffen i skogen</a></li></ul></div>
</article></main>
<footer><p>Ansvarlig redaktør er Per Hansen, og alt innhold er opphavsrettslig beskyttet av loven.</p></footer>
</body></html>)";

TEST(HtmlFormat, FindsTheArticleOnANewsPage) {
  const Article article = only(kNewsPage);
  EXPECT_EQ(article.title, "Fant igjen hytta");
  EXPECT_EQ(article.published, "2022-01-07T07:14:00");
  EXPECT_EQ(article.author, "Kari Nordmann; Ola Moen");
  EXPECT_EQ(article.language, "nb");
  EXPECT_EQ(article.url, "https://example.no/hytta");
  EXPECT_EQ(article.source, "sak.html");
  EXPECT_EQ(article.section, "Nyheter");
  ASSERT_EQ(article.extras.size(), 2U);
  EXPECT_EQ(article.extras[0].kind, ExtraKind::caption);
  EXPECT_EQ(article.extras[1].kind, ExtraKind::fact_box);
  EXPECT_EQ(article.paragraphs, kText);
}

TEST(HtmlFormat, FindsTheTextInDivsOfAnOldPage) {
  const std::string page =
      "<HTML><HEAD><META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=iso-8859-1\">"
      "<TITLE>Hytta er funnet | Romeriksposten</TITLE>"
      "<meta property=\"article:published_time\" content=\"2004-05-06\"></HEAD><BODY>"
      "<TABLE><TR><TD><A HREF=1>Nyheter</A><BR><A HREF=2>Sport</A><BR><A HREF=3>Kultur og uteliv"
      "</A></TD><TD><DIV>Politiet fant tirsdag den savnede hytta som forsvant fra tomta si p\xE5 "
      "\xD8yeren i fjor h\xF8st.<BR><BR>\x96 Vi har aldri sett noe lignende, sier lensmann \xC5se "
      "B\xE6k til avisa.<P>Den sto p\xE5 skeive, men vinduene var hele, og kaffekoppene hang "
      "fortsatt p\xE5 sine kroker.</DIV></TD></TR></TABLE></BODY></HTML>";
  const Article article = only(page);
  EXPECT_EQ(article.title, "Hytta er funnet");
  EXPECT_EQ(article.published, "2004-05-06");
  EXPECT_EQ(article.paragraphs, (Strings{kText[0], kText[1], kText[3]}));
}

TEST(HtmlFormat, ReadsAPlainPage) {
  const Article article = only(
      "<!doctype html><title>Ei bok</title><h1>Ei bok om fjell</h1><p>Publisert 3. mars 2021</p>"
      "<p>Boka kom i fjor.<p>Ho handlar om fjella på Møre, og om dei som bur der heile året.");
  EXPECT_EQ(article.title, "Ei bok om fjell");
  EXPECT_EQ(article.published, "2021-03-03");
  EXPECT_EQ(article.paragraphs,
            (Strings{"Boka kom i fjor.",
                     "Ho handlar om fjella på Møre, og om dei som bur der heile året."}));
}

TEST(HtmlFormat, TakesTheBodyOfJsonLdWhereAScriptWouldWriteThePage) {
  const Article article = only(
      R"(<html><body><div id="root"></div><script type="application/ld+json">)"
      R"([{"@type":"Article","headline":"Uro","articleBody":"Første avsnitt.\n\nAndre avsnitt."}])"
      R"(</script></body></html>)");
  EXPECT_EQ(article.title, "Uro");
  EXPECT_EQ(article.paragraphs, (Strings{"Første avsnitt.", "Andre avsnitt."}));
}

TEST(HtmlFormat, TakesEachPieceFromWhereItIs) {
  struct Row {
    const char* head;
    const char* title;
    const char* published;
    const char* author;
  };
  const Row rows[] = {
      {"<title>Uro i landet - NRK</title>", "Uro i landet", "", ""},
      {"<title>Uro - Ro</title>", "Uro - Ro", "", ""},
      {"<title>A</title><meta property=og:title content=Uro>", "Uro", "", ""},
      {"<title>A</title><meta name=author content='Kari Moen'><meta name=date content=2022-01-07>",
       "A", "2022-01-07", "Kari Moen"},
      {"<title>A</title><meta property=article:author content=https://example.no/kari>", "A", "",
       ""},
      {"<title>A</title><script type=application/ld+json>{broken</script>", "A", "", ""},
      {"<title>A</title><script type=application/ld+json>{\"@type\":\"BlogPosting\",\"headline\":"
       "\"B\",\"datePublished\":\"i går\",\"author\":\"Kari\"}</script>",
       "B", "", "Kari"},
  };
  for (const Row& row : rows) {
    const Article article = only(std::string("<html><head>") + row.head +
                                 "</head><body><p>En setning står her.</p></body></html>");
    EXPECT_EQ(article.title, row.title) << row.head;
    EXPECT_EQ(article.published, row.published) << row.head;
    EXPECT_EQ(article.author, row.author) << row.head;
    EXPECT_EQ(article.paragraphs, Strings{"En setning står her."}) << row.head;
  }
}

TEST(HtmlFormat, DecodesJsonLdThatWasEscapedTwice) {
  EXPECT_EQ(only("<script type=application/ld+json>{\"@type\":\"Article\",\"headline\":"
                 "\"H&amp;amp;M p&amp;aring; kaia\"}</script><p>En setning står her.")
                .title,
            "H&M på kaia");
}

TEST(HtmlFormat, TellsTheHeadlineFromTheNameOfTheSite) {
  EXPECT_EQ(only("<title>Uro | Avisa</title><h1>Avisa</h1><h1>Uro</h1><p>De skjøt.").title, "Uro");
}

TEST(HtmlFormat, ReadsAPageOfAFewWords) {
  EXPECT_EQ(only("<div>Stengt i dag</div><div><a href=/>Hjem</a></div>").paragraphs,
            Strings{"Stengt i dag"});
}

TEST(HtmlFormat, AcceptsWhatBrowsersAccept) {
  for (const char* html :
       {"<p>blåbær &aring;&nbsp;&lt;b&gt; &#229; &ukjent;", "<p>blåbær<!-- kommentar",
        "<p class=\"x>blåbær", "<html><body><p>blåbær</div></span></body>mer",
        "<p>blåbær</p></html></html><p>mer</p>", "<p>blåbær <3 saft < vann</p>"}) {
    const Collected collected = collect(html, "sak.html");
    EXPECT_EQ(collected.articles.size() + collected.rejections.size(), 1U) << html;
  }
  EXPECT_EQ(only("<p>Blåbær &aring;&nbsp;&lt;b&gt; &#248; koster mer enn saft.").paragraphs,
            Strings{"Blåbær å <b> ø koster mer enn saft."});
}

TEST(HtmlFormat, EndsWhatBrowsersEnd) {
  const std::string text = "<p>Ferja ble liggende ved kai etter en brann i maskinrommet.</p>";
  for (const char* before :
       {"<aside><div>Søk</aside>", "<nav><ul><li><a href=/>Forsiden</nav>",
        "<button><span>Meny</button>", "<figure><div><img></figure>",
        "<select><option>Velg</select>", "<table><tr><td><a href=/>Hjem</table>",
        "<footer><p>Om oss</footer>", "<script><!-- <script> </script> --></script>",
        "<!-- <p> --!>", "<svg><title/></svg>", "<p><a href=/>Hjem<p></a>", "</p></div></b>",
        "<!-- a --><!-->"}) {
    EXPECT_EQ(only(std::string("<title>Ferja</title>") + before + text).paragraphs,
              Strings{"Ferja ble liggende ved kai etter en brann i maskinrommet."})
        << before;
  }
}

TEST(HtmlFormat, EndsASidePartThatIsNeverClosedAtTheMainPart) {
  for (const char* side : {"<nav><ul><li><a href=/>Forsiden</a></ul>", "<aside><div>Søk</div>"}) {
    EXPECT_EQ(only(std::string("<title>Ferja</title>") + side +
                   "<main><p>Ferja ble liggende ved kai etter en brann i maskinrommet.</main>")
                  .paragraphs,
              Strings{"Ferja ble liggende ved kai etter en brann i maskinrommet."})
        << side;
  }
}

TEST(HtmlFormat, KeepsAMainPartInAFactBoxThere) {
  EXPECT_EQ(only("<title>Ferja</title><article><p>Ferja ble liggende ved kai etter en brann i "
                 "maskinrommet.</p><aside class=factbox><main><p>Ferja ble bygd i 1920.</main>"
                 "</aside></article>")
                .paragraphs,
            Strings{"Ferja ble liggende ved kai etter en brann i maskinrommet."});
}

TEST(HtmlFormat, LeavesOutWhatIsHiddenInASentence) {
  EXPECT_EQ(
      only("<p>Laksen ble veid på <abbr>NF<span aria-hidden=true>Fiskerlag</span></abbr>-vekta "
           "<span hidden>(bilde)</span> på kaia.")
          .paragraphs,
      Strings{"Laksen ble veid på NF-vekta på kaia."});
}

TEST(HtmlFormat, RejectsAPageWithoutText) {
  for (const char* html :
       {"<html><body><nav>Meny</nav></body></html>", "<html><div></div></html>"}) {
    const Collected collected = collect(html, "sak.html");
    EXPECT_TRUE(collected.articles.empty());
    ASSERT_EQ(collected.rejections.size(), 1U);
    EXPECT_TRUE(collected.rejections[0].why.starts_with("has no paragraphs of text"));
  }
}

TEST(HtmlFormat, ReadsJsonLdLeniently) {
  for (const char* script :
       {R"({"@type":"NewsArticle","headline":"Kaffe &#8211; p&aring; &laquo;&oslash;ya&raquo;",})",
        "<!-- {\"@type\":\"NewsArticle\",\"headline\":\"Kaffe – på «øya»\"} -->",
        "//<![CDATA[\n{\"@type\":\"NewsArticle\",\"headline\":\"Kaffe – på «øya»\"}\n//]]>",
        "{\"@type\":\"NewsArticle\",\"headline\":\"Kaffe\n– på «øya»\"}"}) {
    EXPECT_EQ(only("<script type=application/ld+json>" + std::string(script) +
                   "</script><p>En setning står her.")
                  .title,
              "Kaffe – på «øya»")
        << script;
  }
}

TEST(HtmlFormat, CostsLinearTimeWhateverItIs) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  constexpr double kMostSeconds = 30;
#else
  constexpr double kMostSeconds = 5;  // quadratic time would be minutes
#endif
  const auto repeated = [](std::string_view piece, std::size_t size) {
    std::string text;
    while (text.size() < size) text += piece;
    return text;
  };
  for (const std::string_view piece : {"<div>",
                                       "<p><b>",
                                       "<table><tr><td>",
                                       "<a b=c ",
                                       "<p a0=1 ",
                                       "&amp;",
                                       "&aaaaaaaaaaaa",
                                       "<!--",
                                       "<!-- <script>",
                                       "<script>",
                                       "</p>",
                                       "<a><div>",
                                       "<li>",
                                       "<select>",
                                       "<svg>",
                                       "<![CDATA[",
                                       "<title>",
                                       "<x",
                                       "</x ",
                                       "<p class='a b c d e f g h'>",
                                       "<br>",
                                       "<i>"}) {
    for (const std::size_t size : {std::size_t{64} << 10, std::size_t{1} << 20}) {
      const std::string html = repeated(piece, size);
      const std::clock_t start = std::clock();
      collect(html, "sak.html");
      const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
      EXPECT_LT(seconds, kMostSeconds) << piece << " " << size;
    }
  }
}

TEST(HtmlFormat, RejectsPagesThatAreTooLarge) {
  const Collected collected = collect("<p>" + std::string(17 << 20, 'x'), "sak.html");
  EXPECT_TRUE(collected.articles.empty());
  ASSERT_EQ(collected.rejections.size(), 1U);
  EXPECT_TRUE(collected.rejections[0].why.starts_with("is a page of more than 16 MB"));
}

TEST(HtmlFormat, ReadsAllArticlesOfAPageThatNamesNone) {
  const auto article = [](const std::string& what, const std::string& heading) {
    return "<article><" + heading + ">Sak om " + what + "</" + heading + "><p>Det er mange " +
           what + " i fjellet i år, sier forskerne som har talt dem hver sommer.</p></article>";
  };
  for (const std::string heading : {"h1", "h2"}) {
    const Collected page = collect("<title>Nyheter</title>" + article("fjellrev", heading) +
                                       article("lemen", heading) + article("jerv", heading),
                                   "sak.html");
    EXPECT_TRUE(page.notes.empty());
    ASSERT_EQ(page.articles.size(), 1U);
    std::string text;
    for (const std::string& paragraph : page.articles[0].paragraphs) text += paragraph;
    for (const char* animal : {"mange fjellrev", "mange lemen", "mange jerv"}) {
      EXPECT_NE(text.find(animal), std::string::npos) << animal << " in " << text;
    }
  }
}

TEST(HtmlFormat, TellsOfOtherArticlesThatItLeavesOut) {
  const auto article = [](const std::string& what) {
    return "<article><h2>Sak om " + what + "</h2><p>Det er mange " + what +
           " i fjellet i år, sier forskerne som har talt dem hver sommer.</p></article>";
  };
  const auto notes_of = [](const std::string& body) {
    return collect("<title>Sak om fjellrev</title>" + body, "sak.html").notes;
  };
  EXPECT_EQ(notes_of(article("fjellrev") + article("lemen") + article("jerv")).size(), 1U);
  EXPECT_TRUE(notes_of(article("fjellrev")).empty());
  // A teaser and a comment do not become separate articles.
  const std::string text =
      "<p>" + std::string(20, ' ') +
      "Reinen går på fjellet og spiser lav hele vinteren, forteller "
      "reineieren, som har fulgt flokken i tretti år og kjenner hvert dyr.</p>";
  const std::string long_one =
      "<article><h1>Rein</h1>" + text +
      "<p>Flokken teller tre hundre dyr, og de fleste bærer merke i øret "
      "fra den gang bestefaren eide dem, sier hun til avisa.</p></article>";
  EXPECT_TRUE(
      notes_of(long_one + "<article><h2>Moskus</h2><p>Les om moskusen.</p></article>").empty());
  EXPECT_TRUE(
      notes_of(long_one + "<article><p>" +
               std::string("Jeg er helt uenig i det som står her, "
                           "for jeg har selv sett flokken i fjellet i sommer, og den var stor.") +
               "</p></article>")
          .empty());
}

}  // namespace
}  // namespace treff
