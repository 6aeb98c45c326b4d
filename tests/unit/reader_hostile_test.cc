// SPDX-License-Identifier: GPL-2.0-or-later
// Inputs built to make readers slow. Each must be read or rejected in linear time, with less than a
// second of CPU time per megabyte.
#include <gtest/gtest.h>

#include <sys/resource.h>

#include <cstdlib>
#include <string>
#include <string_view>

#include "packed_files.h"
#include "reader_collect.h"

namespace treff {
namespace {

constexpr std::size_t kKilobyte = 1024, kMegabyte = 1024 * kKilobyte;

/// CPU time of this thread and of processes that it started.
double processor_seconds() {
  double seconds = 0;
  for (const auto who : {RUSAGE_THREAD, RUSAGE_CHILDREN}) {
    rusage usage{};
    getrusage(who, &usage);
    for (const timeval& time : {usage.ru_utime, usage.ru_stime}) {
      seconds += static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
    }
  }
  return seconds;
}

std::string repeated(std::string_view piece, std::size_t size) {
  std::string out;
  out.reserve(size + piece.size());
  while (out.size() < size) out += piece;
  return out;
}

struct Shape {
  const char* file;
  const char* head;
  const char* piece;
  const char* tail;
};

constexpr Shape kShapes[] = {
    {"a.html", "<p>", "<p><b>", ""},
    {"a.html", "", "<div>", ""},
    {"a.html", "", "<table><tr><td>", ""},
    {"a.html", "", "<a href=x>", ""},
    {"a.html", "<p>", "<i><p>", ""},
    {"a.html", "<html>", "</p>", ""},
    {"a.html", "<html>", "<!--", ""},
    {"a.html", "<html>", "<!--<script>-->", ""},
    {"a.html", "<html>", "<script>", ""},
    {"a.html", "<html><script>", "</scrip", ""},
    {"a.html", "<html>", "<", ""},
    {"a.html", "<html><p ", "a='b' ", ">"},
    {"a.html", "<html><p a=\"", "x", ""},
    {"a.html", "<html><p>", "&amp", ""},
    {"a.html", "<html><p>", "&#", ""},
    {"a.html", "<html>", "<p>Han sa det.", ""},
    {"a.html", "<html>", "<article><h1>Uro</h1><p>Han sa det i går, og alle hørte det her.", ""},
    {"a.html", "<html>", "<div class='a b c d e f'><p>Han sa det i går.</p></div>", ""},
    {"a.html", "<html>", "<meta name='x' content='2020'>", ""},
    {"a.html", "<html>", "<time datetime='2020'>", ""},
    {"a.html", "<html><script type='application/ld+json'>", "{\"a\":", "</script><p>Uro."},
    {"a.html", "<html><script type='application/ld+json'>[", "{\"@type\":\"x\"},",
     "]</script><p>a"},
    {"a.html", "<html>", "<script type='application/ld+json'>{\"Article\":</script>", "<p>Uro."},
    {"a.html", "<html><script type='application/ld+json'>{Article ", "\"author\":{",
     "</script><p>a"},
    {"a.html", "<html>", "<svg><select><option>", ""},
    {"a.html", "<html>", "<br>", ""},
    {"a.xml", "<rss><channel>", "<item>", ""},
    {"a.xml", "<rss><channel>", "<item><title>a</title></item>", "</channel></rss>"},
    {"a.xml", "<rss><channel><item><description>", "&lt;p&gt;&lt;b&gt;", "</description></item>"},
    {"a.xml", "<rss><channel><item><title>", "&amp;", "</title></item></channel></rss>"},
    {"a.xml", "<!DOCTYPE x [", "<!ENTITY a \"b\">", "]><rss/>"},
    {"a.xml", "<rss>", "<![CDATA[", ""},
    {"a.xml", "<TEI><text><body><p>", "<choice><sic>a</sic><corr>b</corr></choice>",
     "</p></body></text></TEI>"},
    {"a.xml", "<alto>", "<TextBlock ID='a'><TextLine><String CONTENT='a-'/></TextLine></TextBlock>",
     "</alto>"},
    {"a.xml", "<mets><structMap TYPE='LOGICAL'>", "<div TYPE='article'></div>",
     "</structMap></mets>"},
    {"a.json", "", "[", ""},
    {"a.json", "{\"a\":", "[", ""},
    {"a.json", "", "{\"a\":1}", ""},
    {"a.json", "{\"title\":\"Uro\",\"text\":\"", "<p>", "\"}"},
    {"a.json", "{\"title\":\"Uro\",\"text\":\"", "&a", "\"}"},
    {"a.json", "{\"title\":\"Uro\",\"text\":\"", "<", "\"}"},
    {"a.json", "{\"title\":\"Uro\",\"text\":\"**a** b ", "[a](/b", "\"}"},
    {"a.json", "{\"title\":\"Uro\",\"text\":\"a ", "](http://", "\"}"},
    {"a.txt", "Tittel: a\nDato: 2012-01-01\n", "Ola: Hva?\n", ""},
    {"a.json", "{\"items\":[", "{\"id\":\"a\",\"title\":\"b\",\"text\":\"\"},", "{}]}"},
    {"a.json", "{\"title\":\"Uro\",\"paragraphs\":[", "\"a\",", "\"b\"]}"},
    {"a.jsonl", "", "{\"title\":\"Ã\",\"text\":\"\"}\n", ""},
    {"a.jsonl", "", "{\n", ""},
    {"a.md", "", "[", ""},
    {"a.md", "", "[a]\n", ""},
    {"a.md", "", "[a](", ""},
    {"a.md", "", "*a **b _c ", ""},
    {"a.md", "", "`", ""},
    {"a.md", "", "> ", ""},
    {"a.md", "", "- ", ""},
    {"a.md", "", "|a", "|\n|-|\n"},
    {"a.md", "", "[^a]: b\n", ""},
    {"a.md", "", "[^", ""},
    {"a.md", "", "{{<", ""},
    {"a.md", "", "{{", ""},
    {"a.md", "", "[a[/a", ""},
    {"a.md", "", "{% comment %}", ""},
    {"a.md", "", "[[", ""},
    {"a.md", "", "[[a]]", ""},
    {"a.md", "", "> [!a] [[b|c\n", ""},
    {"a.eml", "", "9999999999\n", "Message-ID: a\n\nUro."},
    {"a.eml", "Message-ID: a\n\nUro.\n\n", "____________________\nunsubscribe\n", ""},
    {"a.eml", "Subject: a\n\n", "Fra: a\n", ""},
    {"a.eml", "Subject: a\n\n", "1 skrev:\n\n", ""},
    {"a.json", "{\"title\": \"a\", \"text\": [", "{\"type\": \"p\", \"ops\": []},", "{}]}"},
    {"a.json", "{\"title\": \"a\", \"text\": [", "\"{\\\"ops\\\":[]}\",", "\"b\"]}"},
    {"a.json", "{\"title\": \"t\", \"content\": {", "\"k\": \"x\",", "\"text\": \"\"}}"},
    {"a.json", "{\"title\": \"t\", \"text\": {\"type\": \"doc\", ", "\"attrs\": {\"text\": \"a\"},",
     "\"content\": []}}"},
    {"a.json", "{\"title\": \"t\", \"text\": {", "\"nb\": {\"nn\": \"x\"},", "\"en\": \"y\"}}"},
    {"a.json", "{", "\"Kb_1\": \"x\",", "\"Items\": [{\"text\": \"d\"}]}"},
    {"a.json", "{", "\"a1\": {\"title\": \"x\"},", "\"a2\": {\"title\": \"c\", \"text\": \"d\"}}"},
    {"a.json", "{\"data\": [", "{\"attributes\": {\"title\": \"a\", \"text\": \"\"}},", "{}]}"},
    {"a.json", "{\"data\": [", "{\"attributes\": {\"status\": \"draft\"}},", "{}]}"},
    {"a.json", "{", "\"a1\": {\"meta\": {\"status\": \"draft\"}},", "\"c\": {\"text\": \"d\"}}"},
    {"a.json", "{\"title\": \"a\", \"text\": \"b\"", ", \"meta\": {\"state\": {\"a\": 1}}", "}"},
    {"a.json", "{\"title\": \"a\", \"text\": \"b\", \"authors\": [",
     "{\"name\": [\"A B\"], \"role\": [\"foto\"]},", "{}]}"},
    {"a.json", "{", "\"a\": {\"text\": \"b\"},", "\"c\": {\"text\": \"d\"}}"},
    {"a.json", "{\"q\": [", "{\"a\": {\"b\": {}}},", "{}]}"},
    {"a.json", "{\"q\": {", "\"k\": {\"data\": {\"items\": [{}]}},", "\"e\": 1}}"},
    {"a.json", "{\"q\": [", "{\"title\": \"a\", \"id\": 1},",
     "{\"title\": \"b\", \"text\": \"c\"}]}"},
    {"a.html", "<html>", "<form><input type=email><p>Uro.", ""},
    {"a.html", "<html><title>Uro - b</title>", "<h2>Uro</h2>", ""},
    {"a.html", "<html>", "<p lang=a><p lang=b>Uro.", ""},
    {"a.html", "<html><script type='application/ld+json'>{\"a\":\"", "\\xe5\\u{",
     "\"}</script><p>Uro."},
    {"a.txt", "Uro\n\n", "Uro \xC2\xAD\n  ", ""},
    {"a.md", "", "<div>\n\n", ""},
    {"a.md", "---\n", "a: [\n", "---\n\nUro."},
    {"a.md", "---\n", "a: &a\n", "---\n\nUro."},
    {"a.md", "+++\n", "a = [\n", "+++\n\nUro."},
    {"a.md", "{", "\"a\":{}\n}", ""},
    {"a.md", "Title: a\n", "a: b\n", ""},
    {"a.txt", "", "Tittel: a\nForfatter: b\n\nUro.\n\n", ""},
    {"a.md", "", "{{< figure caption=\"a\" >}}\n", ""},
    {"a.json", "{\"title\": \"a\", \"text\": \"", "\\u00c3\\u00a5", "\"}"},
    {"a.json", "{\"title\": \"a\", \"text\": \"\\u00c3\\u00a5", "\\\\u00c3\\u00", "\"}"},
    {"a.json", "{\"title\": \"a\", \"data\": {\"text\": \"b\", \"data\": {\"text\": \"", "b",
     "\"}}}"},
    {"a.html", "<html>", "<p><span class=ocr_line>Uro-</span>", ""},
    {"a.html", "<html><title>a: Uro og mer uro</title>", "<div>Uro og mer uro<br>b</div>", ""},
    {"a.html", "<html><h1>Uro</h1>", "<a rel=author>A B</a><p class=byline>Av A B</p>", "<p>Uro."},
    {"a.txt", "", "a-\n", ""},
    {"a.txt", "", "a\n", ""},
    {"a.txt", "", "Publisert ", ""},
    {"a.txt", "", "\xC3\x83\xC2\xA5", ""},
    {"a.txt", "", "\xE6 \xC3\xB8\n", ""},
    {"a.txt", "", "p} ", ""},
    {"a.eml", "Message-ID: a\nFrom: a\nSubject: ", "=?utf-8?q?a?= ", "\n\nUro."},
    {"a.eml", "Message-ID: a\nFrom: a\nContent-Type: multipart/mixed; boundary=b\n\n", "--b\n", ""},
    {"a.eml", "Message-ID: a\nFrom: a\nContent-Type: multipart/mixed; boundary=b\n\n",
     "--b\nContent-Type: multipart/mixed; boundary=b\n\n", ""},
    {"a.eml", "", "Message-ID: a\n", "\nUro."},
    {"a.eml", "Message-ID: a\nFrom: ", "a, ", "\n\nUro."},
    {"a.eml", "Message-ID: a\nFrom: ", "a@b, ", "\n\nUro."},
    {"a.eml", "Message-ID: a\nContent-Type: text/html\n\n", "<blockquote type=cite>a", ""},
    {"a.eml", "Message-ID: a\nContent-Type: text/html\n\n", "<p>1 skrev:<blockquote>a</blockquote>",
     ""},
    {"a.eml", "Message-ID: a\nContent-Type: text/html\n\n", "1 <b>skrev:</b><blockquote>", ""},
    {"a.html", "<html><h1>Uro</h1>", "<p class=byline>Av A B, C D</p>", ""},
    {"a.html", "<html><h1>Uro</h1>", "<p>Av A B Foto: C D</p>", "<p>Uro."},
    {"a.html", "<html><h1>Uro</h1>", "<p class=byline>Foto<p class=byline>A B", "<p>Uro."},
    {"a.html", "<html><h1>Uro</h1>", "<a rel=author>A B <span class=fotograf>", "<p>Uro."},
    {"a.html", "<html><h1>Uro</h1><a rel=author>", "<b>a</b>B", "</a><p>Uro."},
    {"a.html", "<html><h1>Uro</h1><p>Uro.</p>", "<div class=fakta>Uro</div>", "<p>Uro."},
    {"a.xml", "<nitf><body><body.head><byline>", "<person>A B</person><byttl>Foto</byttl>",
     "</byline></body.head></body></nitf>"},
    {"a.html", "<html>", "<meta name=status content='a (b'>", "<p>Uro."},
    {"a.json", "{\"title\": \"a\", \"text\": \"b\", \"author\": [", "\"Tekst: A B/foto\",",
     "\"b\"]}"},
    {"a.mbox", "", "From a:b\nMessage-ID: a\nFrom: b\nTo: c\n\n>From d\n\n", ""},
    {"a.srt", "", "1\n00:00:01,000 --> 00:00:02,000\na\n\n", ""},
    {"a.srt", "1\n00:00:01,000 --> 00:00:02,000\n", "<i>", ""},
    {"a.vtt", "WEBVTT\n\n", "00:01.000 --> 00:02.000\na\n\n", ""},
    {"a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n", "<v a>", ""},
    {"a.vtt", "WEBVTT\n\n", "NOTE a\n\n", "00:01.000 --> 00:02.000\na\n"},
    {"a.ttml", "<tt xmlns='http://www.w3.org/ns/ttml'><body><div>", "<p begin='1s'>a</p>",
     "</div></body></tt>"},
    {"a.ttml", "<tt xmlns='http://www.w3.org/ns/ttml'><body><div><p>", "<span>a", ""},
    {"a.csv", "id,title,text\n", "\"", ""},
    {"a.csv", "id,title,text\n", ",,,,\n", ""},
    {"a.csv", "title", ",", "\na,b\n"},
    {"a.iptc",
     "\x01"
     "a\r\n\x02",
     "En linje tekst.\r\n", "\x03"},
    {"a.iptc", "",
     "\x01"
     "a\r\n\x02 Uro i dag er det ro.\r\n\x03",
     ""},
    {"a.warc", "WARC/1.0\r\n", "A: b\r\n", "\r\n"},
    {"a.pdf", "%PDF-1.4\n", "1 0 obj<<", ""},
    {"a.pdf", "%PDF-1.4\n1 0 obj", "[", "endobj\ntrailer<</Root 1 0 R>>"},
    {"a.warc", "", "WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 0\r\n\r\n\r\n\r\n", ""},
};

/// A shape in the last member of a zip file: a DOCX, ODT or EPUB document.
struct ZippedShape {
  const char* file;
  Members members;
  const char* member;
  const char* head;
  const char* piece;
  const char* tail;
};

std::vector<ZippedShape> zipped_shapes() {
  const Members docx = {{"[Content_Types].xml", "<Types/>"}},
                odt = {{"mimetype", "application/vnd.oasis.opendocument.text"}},
                epub = {{"mimetype", "application/epub+zip"},
                        {"META-INF/container.xml",
                         "<container><rootfiles><rootfile full-path='c.opf'/></rootfiles>"
                         "</container>"},
                        {"a.xhtml", "<html><body><p>Uro i dag.</p></body></html>"}};
  const char* const word = "<w:document xmlns:w='w'><w:body>";
  const char* const office =
      "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
      "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><office:body><office:text>";
  std::vector<ZippedShape> shapes;
  for (const char* piece : {"<w:p><w:r><w:t>Uro.</w:t></w:r></w:p>", "<w:p><w:ins>",
                            "<w:tbl><w:tr><w:tc>", "<w:r><w:br/></w:r>", "<w:p/>"}) {
    shapes.push_back({"a.docx", docx, "word/document.xml", word, piece, "</w:body></w:document>"});
  }
  for (const char* piece : {"<text:p>Uro.</text:p>", "<text:span>", "<text:list><text:list-item>",
                            "<text:s text:c='999999999'/>", "<text:note>"}) {
    shapes.push_back({"a.odt", odt, "content.xml", office, piece,
                      "</office:text></office:body></office:document-content>"});
  }
  for (const char* piece : {"<itemref idref='a'/>", "<itemref idref='b'/>"}) {
    shapes.push_back({"a.epub", epub, "c.opf",
                      "<package><manifest><item id='a' href='a.xhtml'/></manifest><spine>", piece,
                      "</spine></package>"});
  }
  shapes.push_back({"a.epub", epub, "c.opf", "<package><manifest>", "<item id='a' href='a.xhtml'/>",
                    "</manifest><spine><itemref idref='a'/></spine></package>"});
  return shapes;
}

/// Reads an input whose text is about `size` bytes. Expects an article or a rejection, in time.
void expect_linear(const std::string& bytes, const char* file, [[maybe_unused]] std::size_t size) {
  [[maybe_unused]] const double begin = processor_seconds();
  const Collected collected = collect(bytes, file);
  EXPECT_FALSE(collected.articles.empty() && collected.rejections.empty()) << "silence";
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  constexpr double kStart = .1;  // seconds for tables that are built on first use
  EXPECT_LT(processor_seconds() - begin, kStart + static_cast<double>(size) / kMegabyte);
#endif
}

void expect_linear(std::size_t size) {
  for (const Shape& shape : kShapes) {
    SCOPED_TRACE(std::string(shape.file) + ": " + shape.head + shape.piece + "…");
    expect_linear(shape.head + repeated(shape.piece, size) + shape.tail, shape.file, size);
  }
  for (ZippedShape& shape : zipped_shapes()) {
    SCOPED_TRACE(std::string(shape.file) + ": " + shape.head + shape.piece + "…");
    shape.members.emplace_back(shape.member, shape.head + repeated(shape.piece, size) + shape.tail);
    expect_linear(zip(shape.members), shape.file, size);
  }
}

/// A PDF with one page over which words are scattered.
std::string scattered_page(int words) {
  std::string out =
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
      "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
      "/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
      "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n4 0 obj<</Length ";
  std::string page = "BT /F 9 Tf\n";
  for (int i = 0; i < words; ++i) {
    page += "1 0 0 1 " + std::to_string(20 + i * 173 % 540) + ' ' +
            std::to_string(20 + i * 389 % 780) + " Tm (Uro" + std::to_string(i) + ") Tj\n";
  }
  page += "ET";
  return out + std::to_string(page.size()) + ">>stream\n" + page +
         "\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF";
}

TEST(HostileShapes, APdfPageOfCountlessWordsIsRejected) {
  const Collected few = collect(scattered_page(400), "a.pdf");
  const std::string bytes = scattered_page(30'000);
  const double begin = processor_seconds();
  const Collected many = collect(bytes, "a.pdf");
  EXPECT_TRUE(many.articles.empty());
  ASSERT_EQ(many.rejections.size(), 1U);
  if (few.articles.empty()) GTEST_SKIP() << "built without PDF";
  EXPECT_NE(many.rejections[0].why.find("words"), std::string::npos) << many.rejections[0].why;
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  (void)begin;
  GTEST_SKIP() << "sanitizers need time, and memory without a limit";
#endif
  EXPECT_LT(processor_seconds() - begin, 1);
  const Collected too_many = collect(scattered_page(1'000'000), "a.pdf");
  ASSERT_EQ(too_many.rejections.size(), 1U);
  EXPECT_NE(too_many.rejections[0].why.find("memory"), std::string::npos)
      << too_many.rejections[0].why;
}

TEST(HostileShapes, TakeLinearTime) {
  expect_linear(64 * kKilobyte);
  if (std::getenv("TREFF_LONG") == nullptr) return;  // the rest takes minutes
  expect_linear(kMegabyte);
  expect_linear(16 * kMegabyte);
}

}  // namespace
}  // namespace treff
