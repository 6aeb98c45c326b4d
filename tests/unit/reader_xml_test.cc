// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "reader_collect.h"

namespace treff {
namespace {

using Strings = std::vector<std::string>;

TEST(XmlFormat, ReadsNitf) {
  const Collected collected = collect(R"(<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-2.dtd">
<nitf xml:lang="nn-NO"><head><title>Uro</title><docdata><doc-id id-string="ntb-42"/>
<date.issue norm="20220107T071400+0100"/></docdata>
<pubdata date.publication="20220108" position.section="Utanriks"/></head>
<body><body.head><hedline><hl1>Uro i Kasakhstan</hl1><hl2>Mange er skotne</hl2></hedline>
<byline>Av <person>Kari Nordmann</person></byline><abstract><p>Presidenten talar til folket.</p></abstract></body.head>
<body.content><block><p>Dei skaut utan <em>åtvaring</em> &amp; varsel&nbsp;no.</p>
<media media-type="image"><media-caption>Eit bilete.</media-caption></media>
<hl2>UD åtvarar</hl2><p>Ingen bør reise dit.</p></block></body.content></body></nitf>)",
                                      "/arkiv/uro.xml");
  ASSERT_EQ(collected.articles.size(), 1U);
  EXPECT_TRUE(collected.rejections.empty());
  const Article& article = collected.articles[0];
  EXPECT_EQ(article.id, "ntb-42");
  EXPECT_EQ(article.title, "Uro i Kasakhstan");
  EXPECT_EQ(article.published, "2022-01-07T07:14:00");
  EXPECT_EQ(article.author, "Kari Nordmann");
  EXPECT_EQ(article.language, "nn");
  EXPECT_EQ(article.source, "/arkiv/uro.xml");
  EXPECT_EQ(article.section, "Utanriks");
  EXPECT_EQ(article.paragraphs, (Strings{"Mange er skotne", "Presidenten talar til folket.",
                                         "Dei skaut utan åtvaring & varsel no.", "UD åtvarar",
                                         "Ingen bør reise dit."}));
  EXPECT_EQ(article.extras, (std::vector{Extra{ExtraKind::caption, "Eit bilete."}}));
}

TEST(XmlFormat, ReadsRss) {
  const Collected collected = collect(R"(<rss version="2.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:media="http://search.yahoo.com/mrss/"><channel><title>NRK</title><language>nb-no</language>
<item><title>Uro &amp;amp; ro</title><link>https://example.no/1</link><guid isPermaLink="false">1.2</guid>
<pubDate>Fri, 07 Jan 2022 07:14:00 +0100</pubDate><dc:creator>Kari</dc:creator><category>Utenriks</category>
<category>Krig</category><description>Kort.</description><media:title>Bilde</media:title>
<content:encoded><![CDATA[<p>Første avsnitt på øya.</p><p>Andre.</p><script>x()</script>]]></content:encoded></item>
<item><title>To</title><link>https://example.no/2</link><description>&lt;p&gt;Bare sammendrag.&lt;/p&gt;</description></item>
<item><link>https://example.no/3</link></item>
</channel></rss>)",
                                      "/arkiv/feed");
  ASSERT_EQ(collected.articles.size(), 2U);
  EXPECT_EQ(collected.articles[0].id, "1.2");
  EXPECT_EQ(collected.articles[0].title, "Uro & ro");
  EXPECT_EQ(collected.articles[0].url, "https://example.no/1");
  EXPECT_EQ(collected.articles[0].published, "2022-01-07T07:14:00");
  EXPECT_EQ(collected.articles[0].author, "Kari");
  EXPECT_EQ(collected.articles[0].language, "nb");
  EXPECT_EQ(collected.articles[0].metadata.at("categories"), "Utenriks, Krig");
  EXPECT_EQ(collected.articles[0].paragraphs, (Strings{"Første avsnitt på øya.", "Andre."}));
  EXPECT_EQ(collected.articles[1].id, "https://example.no/2");
  EXPECT_EQ(collected.articles[1].paragraphs, Strings{"Bare sammendrag."});
  ASSERT_EQ(collected.rejections.size(), 1U);
  EXPECT_EQ(collected.rejections[0].where, "/arkiv/feed#3");
}

TEST(XmlFormat, ReadsAtom) {
  const Collected collected =
      collect(R"(<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nn">
<title>Blogg</title><author><name>Redaksjonen</name></author>
<entry><title type="html">Fjell &amp;amp; fjord</title><link rel="enclosure" href="https://example.no/lyd"/>
<link href="https://example.no/fjell"/><id>tag:example.no,2022:1</id><published>2022-01-07T07:14:00Z</published>
<updated>2022-02-01T00:00:00Z</updated><author><name>Kari</name><email>kari@example.no</email></author>
<category term="tur"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Fyrste <b>avsnitt</b>.</p><p>Andre.</p></div></content></entry>
<entry><title>To</title><id>2</id><updated>2022-02-01T00:00:00Z</updated><summary>Rein &amp; rask tekst.

I to avsnitt.</summary></entry></feed>)",
              "feed.atom");
  ASSERT_EQ(collected.articles.size(), 2U);
  const Article& first = collected.articles[0];
  EXPECT_EQ(first.title, "Fjell & fjord");
  EXPECT_EQ(first.id, "tag:example.no,2022:1");
  EXPECT_EQ(first.url, "https://example.no/fjell");
  EXPECT_EQ(first.published, "2022-01-07T08:14:00");
  EXPECT_EQ(first.author, "Kari");
  EXPECT_EQ(first.language, "nn");
  EXPECT_EQ(first.paragraphs, (Strings{"Fyrste avsnitt.", "Andre."}));
  EXPECT_EQ(collected.articles[1].published, "2022-02-01T01:00:00");
  EXPECT_EQ(collected.articles[1].paragraphs, (Strings{"Rein & rask tekst.", "I to avsnitt."}));
}

TEST(XmlFormat, ReadsTheAmpersandsOfFeeds) {
  const Collected collected = collect(
      "<rss><item><title>Uro & ro på Caf&eacute;&nbsp;1 &#248; &apos;x&apos; &ukjent;</title>"
      "<link><![CDATA[https://example.no/?a=1&b=2]]></link></item></rss>",
      "feed.xml");
  EXPECT_TRUE(collected.rejections.empty());
  ASSERT_EQ(collected.articles.size(), 1U);
  EXPECT_EQ(collected.articles[0].title, "Uro & ro på Café 1 ø 'x' &ukjent;");
  EXPECT_EQ(collected.articles[0].url, "https://example.no/?a=1&b=2");
}

TEST(XmlFormat, HeedsTheDeclaredCharset) {
  const Collected collected = collect(
      "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rss><channel><item><title>Bl\xE5"
      "b\xE6r</title></item></channel></rss>",
      "feed.xml");
  ASSERT_EQ(collected.articles.size(), 1U);
  EXPECT_EQ(collected.articles[0].title, "Blåbær");
}

TEST(XmlFormat, NeverFetchesOrExpandsEntities) {
  const TemporaryFolder folder;
  const std::string secret = folder.write("hemmelig", "HEMMELIG").string();
  std::string bomb = "<!DOCTYPE rss [<!ENTITY a0 'HEMMELIG'>";
  for (int i = 1; i < 30; ++i) {
    const std::string inner = "&a" + std::to_string(i - 1) + ";";
    bomb += "<!ENTITY a" + std::to_string(i) + " '";
    for (int j = 0; j < 10; ++j) bomb += inner;
    bomb += "'>";
  }
  const std::string documents[] = {
      bomb + "]><rss><item><title>Uro &a29;</title><category term='&a29;'/></item></rss>",
      "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file://" + secret +
          "'>]><rss><item><title>Uro &x;</title></item></rss>",
      "<!DOCTYPE rss [<!ENTITY % x SYSTEM 'file://" + secret +
          "'>%x;]><rss><item><title>Uro</title></item></rss>",
      "<!DOCTYPE rss SYSTEM 'file://" + secret + "'><rss><item><title>Uro &x;</title></item></rss>",
      "<rss xmlns:xi='http://www.w3.org/2001/XInclude'><item><title>Uro <xi:include href='" +
          secret + "' parse='text'/></title></item></rss>"};
  for (const std::string& document : documents) {
    const Collected collected = collect(document, "feed.xml");
    for (const Article& article : collected.articles) {
      EXPECT_TRUE(article.title == "Uro" || article.title.starts_with("Uro &")) << article.title;
      EXPECT_LT(article.title.size(), 20U);
    }
    for (const Rejection& rejection : collected.rejections) {
      EXPECT_EQ(rejection.why.find("HEMMELIG"), std::string::npos);
    }
    EXPECT_GE(collected.articles.size() + collected.rejections.size(), 1U);
  }
}

TEST(XmlFormat, RejectsOtherXmlAndBrokenXml) {
  struct Row {
    std::string xml;
    std::size_t articles;
    const char* why;
  };
  std::string attributes;
  for (int i = 0; i < 20'000; ++i) attributes += " a" + std::to_string(i) + "='1'";
  std::string deep;
  for (int i = 0; i < 20'000; ++i) deep += "<a>";
  for (const Row& row : std::vector<Row>{
           {"<?xml version='1.0'?><regning><sum>5</sum></regning>", 0,
            "is XML with the root <regning>"},
           {"<rss><item><title>Uro</title></item><item><title>Ro", 1, "is not well-formed XML"},
           {"<rss><item" + attributes + "/></rss>", 0, "contains no text"},
           {"<rss><item>" + deep, 0, "nests deeper than 256"}}) {
    const Collected collected = collect(row.xml, "feed.xml");
    EXPECT_EQ(collected.articles.size(), row.articles) << row.why;
    ASSERT_EQ(collected.rejections.size(), 1U) << row.why;
    EXPECT_TRUE(collected.rejections[0].why.starts_with(row.why)) << collected.rejections[0].why;
  }
}

TEST(XmlFormat, StopsWhenTheSinkSaysSo) {
  int seen = 0;
  const ArticleSink sink{[&seen](Article&&) { return ++seen < 1; }, [](Rejection&&) {}};
  EXPECT_FALSE(read_bytes("<rss><item><title>En</title></item><item><title>To</title></item></rss>",
                          "f.xml", {}, sink));
  EXPECT_EQ(seen, 1);
}

}  // namespace
}  // namespace treff
