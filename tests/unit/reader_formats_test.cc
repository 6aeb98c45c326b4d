// SPDX-License-Identifier: GPL-2.0-or-later
// Formats of newsrooms, archives and libraries, and formats that readers reject by name.
#include <gtest/gtest.h>

#include "reader_collect.h"

namespace treff {
namespace {

using Strings = std::vector<std::string>;

const std::string kFirst =
    "Ferja ble liggende ved kai hele onsdagen etter en brann i maskinrommet.";
const std::string kSecond = "Rederiet regner med at den er tilbake i rute fredag morgen.";

Article only(std::string_view bytes, const std::string& name) {
  const Collected collected = collect(bytes, name);
  EXPECT_TRUE(collected.rejections.empty())
      << (collected.rejections.empty() ? "" : collected.rejections[0].why);
  EXPECT_EQ(collected.articles.size(), 1U);
  return collected.articles.size() == 1 ? collected.articles[0] : Article{};
}

TEST(Wire, EnvelopesGiveTitleDateAuthorAndId) {
  const std::string body = "<p>" + kFirst + "</p><p>" + kSecond + "</p>";
  struct Row {
    const char* name;
    std::string text;
    const char* id;
  };
  for (const Row& row : std::vector<Row>{
           {"ninjs.json",
            R"({"uri":"urn:x:1","versioncreated":"2024-03-14T09:30:00+01:00","language":"nb-NO",)"
            R"("firstcreated":"2024-03-14T08:00:00+01:00","headline":"Ferja","byline":"Kari Moen",)"
            R"("body_html":")" +
                body + R"("})",
            "urn:x:1"},
           {"ninjs2.json",
            R"({"uri":"urn:x:1","versionCreated":"2024-03-14T09:30:00+01:00","language":"nb",)"
            R"("headlines":[{"role":"main","value":"Ferja"}],"by":"Kari Moen",)"
            R"("bodies":[{"contentType":"text/html","value":")" +
                body + R"("}]})",
            "urn:x:1"},
           {"newsml.xml",
            "<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>x.no</ProviderId>"
            "<DateId>20240314</DateId><NewsItemId>7</NewsItemId><RevisionId>2</RevisionId>"
            "</NewsIdentifier></Identification><NewsManagement>"
            "<ThisRevisionCreated>20240314T093000+0100</ThisRevisionCreated></NewsManagement>"
            "<NewsComponent><NewsLines><HeadLine>Ferja</HeadLine><ByLine>Av Kari Moen</ByLine>"
            "</NewsLines><DescriptiveMetadata><Language FormalName='nb'/></DescriptiveMetadata>"
            "<ContentItem><DataContent><nitf><body><body.content>" +
                body + "</body.content></body></nitf></DataContent></ContentItem></NewsComponent>" +
                "</NewsItem></NewsML>",
            "urn:newsml:x.no:20240314:7"},
           {"g2.xml",
            "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='urn:x:1' version='2' "
            "xml:lang='nb'><itemMeta><versionCreated>2024-03-14T08:30:00Z</versionCreated>"
            "</itemMeta><contentMeta><by>Kari Moen</by><headline>Ferja</headline></contentMeta>"
            "<contentSet><inlineXML><html xmlns='http://www.w3.org/1999/xhtml'><body>" +
                body + "</body></html></inlineXML></contentSet></newsItem>",
            "urn:x:1"},
           {"nitf.xml",
            "<nitf xml:lang='nb'><head><docdata><date.issue norm='2024-03-14T09:30:00'/>"
            "<doc-id id-string='X_01'/><du-key key='X'/></docdata></head><body><body.head><hedline>"
            "<hl1>Ferja</hl1></hedline><byline>Av Kari Moen</byline></body.head><body.content>" +
                body + "</body.content></body></nitf>",
            "X"}}) {
    const Article article = only(row.text, row.name);
    EXPECT_EQ(article.title, "Ferja") << row.name;
    EXPECT_EQ(article.id, row.id) << row.name;
    EXPECT_TRUE(article.published.starts_with("2024-03-14T09:30")) << row.name << article.published;
    EXPECT_EQ(article.author, "Kari Moen") << row.name;
    EXPECT_EQ(article.language, "nb") << row.name;
    EXPECT_EQ(article.paragraphs, (Strings{kFirst, kSecond})) << row.name;
  }
}

TEST(Wire, OfOldIsReadBetweenItsControls) {
  const Article article = only(
      "\x16\x16\x01NTB0042 4 INN 120 \r\n\x02"
      "Ferja står stille\r\n\r\n" +
          kFirst + "\r\n\x03\r\n" + "141230 mar 24\r\n\x04",
      "ntb.iptc");
  EXPECT_EQ(article.id, "NTB0042");
  EXPECT_EQ(article.title, "Ferja står stille");
  EXPECT_EQ(article.paragraphs, Strings{kFirst});
  EXPECT_EQ(article.published, "2024-03-14T12:30");
}

TEST(Wire, OfOldThatHasNoMessageIsRejected) {
  const Collected collected =
      collect("Uro i byen\n\nPolitiet rykket ut i natt.\n", "sak.txt", {Format::newswire, {}, {}});
  EXPECT_TRUE(collected.articles.empty());
  ASSERT_EQ(collected.rejections.size(), 1U);
  EXPECT_EQ(collected.rejections[0].why, "is not IPTC 7901: no message begins with SOH");
}

TEST(Json, IsReadByTheNamesThatItsWritersUse) {
  const Article article = only(R"({"headline":"Ferja","datePublished":"2024-03-14","author":)"
                               R"([{"name":"Kari Moen"},{"name":"Ola Lie"}],"ingress":"Kort.",)"
                               R"("body":"<p>R&aring;dyret &amp; elgen.</p>","antall":3})",
                               "sak.json");
  EXPECT_EQ(article.title, "Ferja");
  EXPECT_EQ(article.published, "2024-03-14");
  EXPECT_EQ(article.paragraphs, (Strings{"Kort.", "Rådyret & elgen."}));
  EXPECT_EQ(article.metadata.at("antall"), "3");
  EXPECT_EQ(only(R"({"title":"Tall","text":"Da er 5 < 7 og 8 > 3."})", "t.json").paragraphs,
            Strings{"Da er 5 < 7 og 8 > 3."});
  EXPECT_EQ(
      only(R"({"title":{"rendered":"Fe &#8211; rja"},"content":{"rendered":"<p>Stille.</p>"},)"
           R"("date_gmt":"2024-07-01T22:30:00"})",
           "wp.json")
          .published,
      "2024-07-02T00:30:00");
  EXPECT_EQ(only(R"({"title":"Nyhetsglimt","text":""})", "t.json").title, "Nyhetsglimt");
}

TEST(Json, WithATitleAndNoFieldOfTextIsNoArticle) {
  const Collected collected = collect(R"({"id":"tom-22","title":"Ras","bt":{"x":1}})", "s.jsonl");
  EXPECT_TRUE(collected.articles.empty());
  ASSERT_EQ(collected.rejections.size(), 1U);
  EXPECT_NE(collected.rejections[0].why.find("has a title but no text"), std::string::npos);
}

TEST(JsonFeed, GivesAnArticleAnItem) {
  const Collected collected =
      collect(R"({"version":"https://jsonfeed.org/version/1.1","language":"nb","items":[)"
              R"({"id":"1","title":"En","content_html":"<p>Én.</p>"},{"id":"2","title":5}]})",
              "feed.json");
  ASSERT_EQ(collected.articles.size(), 1U);
  EXPECT_EQ(collected.articles[0].language, "nb");
  EXPECT_EQ(collected.articles[0].paragraphs, Strings{"Én."});
  ASSERT_EQ(collected.rejections.size(), 1U);
  EXPECT_EQ(collected.rejections[0].where, "feed.json#2");
}

TEST(Feed, WithoutIdsGetsThemOfTitleAndDate) {
  const std::string item =
      "<item><title>Torsken uteblir</title><pubDate>Mon, 09 Oct 2023 10:00:00 +0200</pubDate>"
      "<description>Tomme garn.</description></item>";
  const Article one = only("<rss><channel>" + item + "</channel></rss>", "dag1.xml");
  EXPECT_EQ(one.id, "Torsken uteblir (2023-10-09T10:00:00)");
}

TEST(Feed, TellsAnIdThatStandsTwiceAndADateThatIsNone) {
  std::vector<std::string> notes;
  Collected collected;
  ArticleSink sink = collected.sink();
  sink.note = [&notes](ReadingNote&& note) { notes.push_back(note.where + " " + note.what); };
  read_bytes(
      "<rss><item><title>En</title><guid>g</guid><pubDate>i forgårs</pubDate></item>"
      "<item><title>To</title><guid>g</guid></item></rss>",
      "k.xml", {}, sink);
  EXPECT_EQ(collected.articles.size(), 2U);
  ASSERT_EQ(notes.size(), 2U);
  EXPECT_NE(notes[1].find("id \"g\""), std::string::npos);
  EXPECT_NE(notes[0].find("i forgårs"), std::string::npos);
}

TEST(WordPress, GivesWhatIsPublishedWithoutItsShortcodes) {
  const auto item = [](const char* status, const char* type, const char* text) {
    return std::string("<item><title>") + text + "</title><content:encoded><![CDATA[<p>" + text +
           " [gallery ids=\"1\"]</p>]]></content:encoded><wp:status>" + status +
           "</wp:status><wp:post_type>" + type + "</wp:post_type></item>";
  };
  const Article article =
      only("<rss><channel>" + item("publish", "post", "Stille.") + item("draft", "post", "Kladd.") +
               item("publish", "nav_menu_item", "Meny.") + "</channel></rss>",
           "wxr.xml");
  EXPECT_EQ(article.paragraphs, Strings{"Stille."});
}

TEST(Alto, JoinsTheHalvesOfBrokenWords) {
  const Article article = only(
      "<alto><Layout><Page><PrintSpace><TextBlock><TextLine><String CONTENT='Ferja'/></TextLine>"
      "</TextBlock><TextBlock><TextLine><String CONTENT='hele'/><SP/><String CONTENT='ons' "
      "SUBS_TYPE='HypPart1' SUBS_CONTENT='onsdagen'/><HYP CONTENT='-'/></TextLine><TextLine>"
      "<String CONTENT='dagen' SUBS_TYPE='HypPart2' SUBS_CONTENT='onsdagen'/><SP/>"
      "<String CONTENT='lang.'/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>",
      "alto.xml");
  EXPECT_EQ(article.title, "Ferja");
  EXPECT_EQ(article.paragraphs, Strings{"hele onsdagen lang."});
}

TEST(Tei, GivesHeaderAndText) {
  const Article article = only(
      "<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:lang='nn'><teiHeader><fileDesc><titleStmt>"
      "<title>Haugtussa</title><author>Arne Garborg</author></titleStmt><sourceDesc>"
      "<date when='1895'/></sourceDesc></fileDesc></teiHeader><text><body><div><head>I</head>"
      "<p>Til deg, du Hei.</p></div></body></text></TEI>",
      "tei.xml");
  EXPECT_EQ(article.title, "Haugtussa");
  EXPECT_EQ(article.author, "Arne Garborg");
  EXPECT_EQ(article.published, "1895");
  EXPECT_EQ(article.language, "nn");
  EXPECT_EQ(article.paragraphs, (Strings{"I", "Til deg, du Hei."}));
}

TEST(Mail, GivesSubjectSenderDateAndPlainText) {
  const Article article = only(
      "From: Kari Moen <kari@x.no>\r\nSubject: =?UTF-8?B?RmVyamEgc3TDpXIgc3RpbGxl?=\r\n"
      "Date: Thu, 14 Mar 2024 09:30:00 +0100\r\nMessage-ID: <12@x.no>\r\nContent-Type: "
      "multipart/alternative;\r\n boundary=\"g\"\r\n\r\n--g\r\nContent-Type: text/plain; "
      "charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
      "Folk st=E5r p=E5 =\r\nkaia.\r\n--g\r\nContent-Type: text/html\r\n\r\n<p>x</p>\r\n--g--\r\n",
      "melding.eml");
  EXPECT_EQ(article.title, "Ferja står stille");
  EXPECT_EQ(article.author, "Kari Moen");
  EXPECT_EQ(article.id, "12@x.no");
  EXPECT_EQ(article.published, "2024-03-14T09:30:00");
  EXPECT_EQ(article.paragraphs, Strings{"Folk står på kaia."});
}

TEST(Mail, InAnMboxIsAnArticleAMessage) {
  const std::string message =
      "From kari@x.no Thu Mar 14 09:30:00 2024\nFrom: kari@x.no\nSubject: En\nMessage-ID: <1@x>\n"
      "\nStille.\n\n";
  EXPECT_EQ(collect(message + message, "arkiv.mbox").articles.size(), 2U);
}

TEST(Subtitles, AreJoinedToSentences) {
  for (const char* text :
       {"1\r\n00:00:01,000 --> 00:00:02,000\r\n<i>Ferja ble</i>\r\n\r\n2\r\n00:00:02,000 --> "
        "00:00:03,000\r\nliggende.\r\n",
        "WEBVTT\n\n00:01.000 --> 00:02.000\nFerja ble\n\n00:02.000 --> 00:03.000\nliggende.\n",
        "<tt><body><div><p>Ferja<br/>ble</p><p>liggende.</p></div></body></tt>"}) {
    EXPECT_EQ(only(text, "film").paragraphs, Strings{"Ferja ble liggende."}) << text;
  }
}

TEST(Table, GivesAnArticleARow) {
  const Collected collected = collect(
      "id;Tittel;dato;Tekst\n1;Ferja;14.03.2024;\"Står \"\"stille\"\";\nher.\"\n2;To;;To.\n",
      "saker.csv");
  ASSERT_EQ(collected.articles.size(), 2U);
  EXPECT_EQ(collected.articles[0].id, "1");
  EXPECT_EQ(collected.articles[0].title, "Ferja");
  EXPECT_EQ(collected.articles[0].published, "2024-03-14");
  EXPECT_EQ(collected.articles[0].paragraphs, (Strings{"Står \"stille\";", "her."}));
}

TEST(Warc, GivesItsPagesWithTheirAddresses) {
  const std::string page = "<title>Ferja</title><p>" + kFirst;
  const std::string http =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
      "Transfer-Encoding: chunked\r\n\r\n" +
      std::string("5\r\n") + page.substr(0, 5) + "\r\n" + "1000\r\n" + page.substr(5);
  const std::string record =
      "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: "
      "https://x.no/ferja\r\nContent-Type: application/http\r\n"
      "Content-Length: " +
      std::to_string(http.size()) + "\r\n\r\n" + http + "\r\n\r\n";
  const Article article = only(record, "arkiv.warc");
  EXPECT_EQ(article.id, "https://x.no/ferja");
  EXPECT_EQ(article.url, "https://x.no/ferja");
  EXPECT_EQ(article.title, "Ferja");
  EXPECT_EQ(article.paragraphs, Strings{kFirst});
}

TEST(Markdown, HasFrontMatterInThreeLanguages) {
  for (const char* front :
       {"---\ntitle: \"Ferja\"  # vises\ndate: 2024-03-14\nauthors:\n  - name: Kari Moen\n    "
        "bilde: "
        "/k.png\n---\n",
        "+++\ntitle = \"Ferja\"\ndate = 2024-03-14\nauthor = \"Kari Moen\"\ntags = [\"a\"]\n+++\n",
        "{\n \"title\": \"Ferja\",\n \"date\": \"2024-03-14\",\n \"author\": \"Kari Moen\"\n}\n"}) {
    const Article article =
        only(std::string(front) + "\nStille.[^1] {{< bilde >}}\n\n[^1]: Siden 1877.\n", "sak.md");
    EXPECT_EQ(article.title, "Ferja") << front;
    EXPECT_EQ(article.published, "2024-03-14") << front;
    EXPECT_EQ(article.author, "Kari Moen") << front;
    EXPECT_EQ(article.paragraphs, (Strings{"Stille.", "Siden 1877."})) << front;
  }
}

TEST(BrokenWords, AreJoinedButForHyphensOfTheirOwn) {
  EXPECT_EQ(only("Fra arkivet\n\nDeparte-\nmentet og stats-\nråden. Olje-\nog gassfeltet, Nord-\n"
                 "Norge, NRK-\nprofilen, 1900-\ntallet, kommune¬\nstyret.\n",
                 "s.txt")
                .paragraphs,
            Strings{"Departementet og statsråden. Olje- og gassfeltet, Nord-Norge, NRK-profilen, "
                    "1900-tallet, kommunestyret."});
}

TEST(OldCharsets, AreToldByTheirNorwegianLetters) {
  const std::string utf8 = "Skøytebane på taket\n\nKjøpesenteret på øya har fått bane på taket.";
  const auto coded = [&utf8](const char* ae, const char* oe, const char* aa) {
    std::string out = utf8;
    for (const auto& [letter, code] : {std::pair("æ", ae), {"ø", oe}, {"å", aa}}) {
      for (std::size_t at; (at = out.find(letter)) != std::string::npos;) out.replace(at, 2, code);
    }
    return out;
  };
  for (const std::string& bytes :
       {coded("\xBE", "\xBF", "\x8C"), coded("\x91", "\x9B", "\x86"), coded("{", "|", "}"),
        coded("\xC3\x83\xC2\xA6", "\xC3\x83\xC2\xB8", "\xC3\x83\xC2\xA5"),
        coded("\xE6", "\xF8", "\xE5")}) {
    EXPECT_EQ(only(bytes, "n.txt").paragraphs,
              Strings{"Kjøpesenteret på øya har fått bane på taket."});
  }
  ReadOptions options;
  options.charset = "cp850";
  EXPECT_EQ(collect("\x9Bl", "n.txt", options).articles.at(0).paragraphs, Strings{"øl"});
  EXPECT_TRUE(collect("\x9Bl", "n.txt", options).notes.empty());
  options.charset = "utf-8";
  EXPECT_EQ(collect("\xF8l", "n.txt", options).notes.at(0).what,
            "has bytes that \"utf-8\" lacks: choose another --charset");
  EXPECT_TRUE(collect("øl \uFFFD", "n.txt", options).notes.empty());
  options.charset = "windows-1252";
  EXPECT_EQ(collect("\x9Dkt trafikk", "n.txt", options).notes.size(), 1U);  // Ø of DOS
  EXPECT_TRUE(collect("\xD8kt trafikk", "n.txt", options).notes.empty());
  const std::string mail =
      "From: a@b.no\nSubject: \xC3\x98kt\n\n\xC3\x98kt trafikk \xC2\x96 igjen.\n";
  EXPECT_TRUE(collect(mail, "n.eml", options).notes.empty());
  options.charset = "utf-8";
  EXPECT_TRUE(collect("\xC3\x98kt \xC2\x96 igjen", "n.txt", options).notes.empty());
}

TEST(Kinds, ThatAreNoArticlesAreRejectedByName) {
  struct Row {
    std::string bytes;
    const char* name;
    const char* why;
  };
  for (const Row& row :
       std::vector<Row>{{"{\\rtf1\\ansi Uro}", "a.rtf", "is RTF"},
                        {"filedesc://x.arc 0 1 text\n", "a.arc", "is ARC"},
                        {"body { color: red }", "a.css", "is a style sheet"},
                        {"var a = 1;", "a.js", "is a script"},
                        {"<svg xmlns='x'><text>A</text></svg>", "a.svg", "image"},
                        {"User-agent: *\nDisallow: /\n", "robots.txt", "robots"},
                        {"\x89PNG\r\n\x1A\n", "side.html", "is an image"},
                        {std::string("SQLite format 3\0", 16), "a.db", "is a database"}}) {
    const Collected collected = collect(row.bytes, row.name);
    EXPECT_TRUE(collected.articles.empty()) << row.name;
    ASSERT_EQ(collected.rejections.size(), 1U) << row.name;
    EXPECT_NE(collected.rejections[0].why.find(row.why), std::string::npos)
        << collected.rejections[0].why;
  }
}

}  // namespace
}  // namespace treff
