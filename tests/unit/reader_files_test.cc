// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <sstream>

#include "article/globs.h"
#include "article/recognition.h"
#include "packed_files.h"
#include "reader_collect.h"
#include "treff/error.h"

namespace treff {
namespace {

namespace fs = std::filesystem;
using Strings = std::vector<std::string>;

const std::string kArticle = "Uro i landet\n\nDe skjøt uten varsel.\n";

std::string compress(const std::string& content, int filter = ARCHIVE_FILTER_GZIP) {
  return pack(ARCHIVE_FORMAT_RAW, filter, {{"-", content}});
}

std::string tar(const Members& members, int filter = ARCHIVE_FILTER_NONE) {
  return pack(ARCHIVE_FORMAT_TAR_USTAR, filter, members);
}

Strings sources(const Collected& collected) {
  Strings out;
  for (const Article& article : collected.articles) out.push_back(article.source);
  return out;
}

Strings whys(const Collected& collected) {
  Strings out;
  for (const Rejection& rejection : collected.rejections) {
    out.push_back(rejection.where + " " + rejection.why);
  }
  return out;
}

TEST(Recognition, GoesByContentThenByName) {
  struct Row {
    const char* head;
    const char* name;
    Format format;
  };
  const Row rows[] = {
      {" date 2022-01 Uro\n", "sak", Format::text},
      {"Uro\n", "sak.txt", Format::text},
      {"# Uro\n", "sak.md", Format::markdown},
      {"# Uro\n", "-", Format::markdown},
      {"# Uro\n", "sak.txt", Format::text},
      {"<div align=\"center\">\n\n# Uro\n\n</div>\n", "sak.md", Format::markdown},
      {"<p align=center>\n<img src=x>\n</p>\n\n# Uro\n", "LESMEG.MD", Format::markdown},
      {"<picture>\n</picture>\n\n# Uro\n", "sak.markdown", Format::markdown},
      {"<!-- x -->\n<table>\n</table>\n\n# Uro\n", "sak.mdx", Format::markdown},
      {"<h1>Uro</h1>\n\nDe skjøt.\n", "sak.md", Format::markdown},
      {"<!DOCTYPE html><p>Uro", "sak.md", Format::html},
      {"<!-- x --><html><p>Uro", "sak.md", Format::html},
      {"<meta charset=utf-8><p>Uro", "sak.md", Format::html},
      {"<?xml version='1.0'?><rss>", "sak.md", Format::xml},
      {"---\ntitle: Uro\n---\n", "-", Format::markdown},
      {"<!DOCTYPE html><html>", "sak.txt", Format::html},
      {"\xEF\xBB\xBF\n<!-- x --><HTML>", "sak", Format::html},
      {"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html>", "sak.xml", Format::html},
      {"<p>Uro", "-", Format::html},
      {"Uro <b>", "sak.html", Format::html},
      {"<?xml version='1.0'?><rss>", "sak.txt", Format::xml},
      {"<feed xmlns='x'>", "-", Format::xml},
      {"<!DOCTYPE nitf SYSTEM 'x'><nitf>", "-", Format::xml},
      {"<Ola> hei på deg", "-", Format::text},
      {"{\"title\":\"Uro\",\"text\":\"\"}\n{\"title\":\"Ro\",\"text\":\"\"}\n", "sak.txt",
       Format::jsonl},
      {"{\"title\":\"Uro\",\"text\":\"\"}\n", "-", Format::jsonl},
      {"{\"title\":\"Uro\",\"text\":\"\"}\n", "sak.json", Format::json},
      {"{\n \"title\":\"Uro\",\"text\":\"\"}\n", "sak.jsonl", Format::json},
      {"{\"title\":\"Uro\n{\"title\":\"Ro\",\"text\":\"\"}\n", "-", Format::jsonl},
      {"{\"title\":\"Uro", "sak.jsonl", Format::jsonl},
      {"[{\"title\":\"Uro\",\"text\":\"\"}]", "-", Format::json},
      {"[NTB] Uro", "sak", Format::text},
      {"+++\ntitle = 'Uro'\n+++\n", "-", Format::markdown},
      {"{\n\"title\": \"Uro\"\n}\n\nDe skjøt.", "sak.md", Format::markdown},
      {"<alto xmlns='x'>", "-", Format::xml},
      {"WARC/1.0\r\n", "arkiv", Format::warc},
      {"PK\3\4", "bok.epub", Format::zip},
      {"WEBVTT\n", "-", Format::subtitles},
      {"1\n00:00:01,000 --> 00:00:02,000\nUro\n", "-", Format::subtitles},
      {"Message-ID: <1@x>\nFrom: a@x\nSubject: Uro\n\n", "-", Format::mail},
      {"From: Kari\nTil: Ola\n\nHei.", "brev.txt", Format::text},
      {"tittel,tekst\n", "saker.csv", Format::table},
      {"{ dette er ikke JSON", "sak", Format::text},
      {"", "sak", Format::text},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(recognize(row.head, row.name), row.format) << row.name << ": " << row.head;
  }
}

TEST(ParseFormat, KnowsItsNamesAndNamesThem) {
  EXPECT_EQ(parse_format("auto"), Format::automatic);
  EXPECT_EQ(parse_format("jsonl"), Format::jsonl);
  try {
    static_cast<void>(parse_format("docx"));
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::invalid_input);
    EXPECT_NE(error.hint().find("markdown"), std::string::npos);
  }
}

TEST(Globs, MatchNamesAndPaths) {
  struct Row {
    const char* glob;
    const char* path;
    bool matches;
  };
  const Row rows[] = {
      {"*.txt", "a.txt", true},
      {"*.txt", "b/c/a.txt", true},
      {"*.txt", "a.txt.gz", false},
      {"b/*.txt", "b/a.txt", true},
      {"b/*.txt", "b/c/a.txt", false},
      {"b/**/*.txt", "b/c/d/a.txt", true},
      {"b/**/*.txt", "b/a.txt", true},
      {"**/a.txt", "a.txt", true},
      {"b/**", "b/c/d", true},
      {"b/**", "c/b/d", false},
      {"/a.txt", "a.txt", true},
      {"?.txt", "å.txt", true},
      {"?.txt", "åå.txt", false},
      {"??.txt", "åå.txt", true},
      {"kladd/", "kladd", true},
      {"sak*2022*", "sak-i-2022-07", true},
      {"", "a", false},
      {"*", "a", true},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(matches_glob(row.glob, row.path), row.matches) << row.glob << " " << row.path;
  }
  EXPECT_FALSE(matches_glob("*a*a*a*a*a*a*a*a*a*b", std::string(2000, 'a')));
}

TEST(Folder, IsReadInOrderWithoutHiddenFiles) {
  const TemporaryFolder folder;
  folder.write("b.txt", kArticle);
  folder.write("a/z.html", "<p>En setning.</p>");
  folder.write("a/x.jsonl", "{\"title\":\"En\",\"text\":\"\"}\n{\"title\":\"To\",\"text\":\"\"}\n");
  folder.write(".git/config", kArticle);
  folder.write("a/.skjult.txt", kArticle);
  folder.write("ø/å.txt", kArticle);
  const std::string top = folder.path().string();
  const Collected collected = collect_path(folder.path());
  EXPECT_EQ(sources(collected), (Strings{top + "/a/x.jsonl", top + "/a/x.jsonl", top + "/a/z.html",
                                         top + "/b.txt", top + "/ø/å.txt"}));
  EXPECT_EQ(collected.articles[1].id, top + "/a/x.jsonl:2");
  EXPECT_EQ(whys(collected), Strings{});
}

TEST(Folder, IsFilteredByGlobs) {
  const TemporaryFolder folder;
  for (const char* name : {"a.txt", "b.md", "kladd/c.txt", "saker/d.txt", "saker/e.html"}) {
    folder.write(name, kArticle);
  }
  const std::string top = folder.path().string();
  const auto read = [&](Strings include, Strings exclude) {
    Strings names = sources(
        collect_path(folder.path(), {Format::automatic, std::move(include), std::move(exclude)}));
    for (std::string& name : names) name.erase(0, top.size() + 1);
    return names;
  };
  EXPECT_EQ(read({"*.txt"}, {}), (Strings{"a.txt", "kladd/c.txt", "saker/d.txt"}));
  EXPECT_EQ(read({"*.txt", "*.md"}, {"kladd"}), (Strings{"a.txt", "b.md", "saker/d.txt"}));
  EXPECT_EQ(read({"saker/*"}, {"*.html"}), Strings{"saker/d.txt"});
  EXPECT_EQ(read({}, {"*/**"}), (Strings{"a.txt", "b.md"}));
}

TEST(Folder, WithALoopOfLinksIsReadOnce) {
  const TemporaryFolder folder;
  folder.write("a/sak.txt", kArticle);
  fs::create_directory_symlink(folder.path(), folder.path() / "a" / "opp");
  fs::create_directory_symlink(folder.path() / "a", folder.path() / "b");
  fs::create_symlink("finnes-ikke", folder.path() / "borte.txt");
  const Collected collected = collect_path(folder.path());
  EXPECT_EQ(sources(collected), Strings{folder.path().string() + "/a/sak.txt"});
  EXPECT_EQ(whys(collected), Strings{folder.path().string() +
                                     "/borte.txt cannot be read: No such file or directory"});
}

TEST(File, ThatCannotBeReadIsRejectedWithTheSystemsReason) {
  const TemporaryFolder folder;
  const std::string missing = folder.path().string() + "/borte.txt";
  EXPECT_EQ(whys(collect_path(missing)),
            Strings{missing + " cannot be read: No such file or directory"});
  const fs::path fifo = folder.path() / "rør";
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  folder.write("sak.txt", kArticle);
  const Collected collected = collect_path(folder.path());
  EXPECT_EQ(collected.articles.size(), 1U);
  EXPECT_EQ(whys(collected), Strings{fifo.string() + " is not a regular file: leave it out"});
  if (::geteuid() != 0) {
    ::chmod((folder.path() / "sak.txt").c_str(), 0);
    EXPECT_EQ(whys(collect_path(folder.path() / "sak.txt")).size(), 1U);
  }
}

TEST(File, HasAnAbsoluteNormalSource) {
  const TemporaryFolder folder;
  folder.write("a/sak.txt", kArticle);
  const Collected collected = collect_path(folder.path() / "a" / ".." / "a" / "." / "sak.txt");
  EXPECT_EQ(sources(collected), Strings{folder.path().string() + "/a/sak.txt"});
}

TEST(FileList, IsReadByLinesOrNulBytes) {
  const TemporaryFolder folder;
  const std::string a = folder.write("a.txt", kArticle).string();
  const std::string b = folder.write("b b.txt", kArticle).string();
  const Strings lists = {a + "\n\n" + b + "\n", a + "\n" + b, a + '\0' + b + '\0'};
  for (const std::string& list : lists) {
    std::istringstream stream(list);
    Collected collected;
    EXPECT_TRUE(read_file_list(stream, {}, collected.sink()));
    EXPECT_EQ(sources(collected), (Strings{a, b}));
    EXPECT_EQ(whys(collected), Strings{});
  }
}

TEST(Stream, IsReadLikeAFile) {
  std::istringstream stream(
      compress("{\"id\":\"1\",\"title\":\"Uro\",\"text\":\"\"}\n{\"id\":\"2\",\"title\":\"Ro\","
               "\"text\":\"\"}\n"));
  Collected collected;
  EXPECT_TRUE(read_stream(stream, "-", {}, collected.sink()));
  EXPECT_EQ(sources(collected), (Strings{"", ""}));
}

TEST(Compression, IsDetectedAndDecompressed) {
  for (const int filter :
       {ARCHIVE_FILTER_GZIP, ARCHIVE_FILTER_XZ, ARCHIVE_FILTER_BZIP2, ARCHIVE_FILTER_ZSTD}) {
    const Collected collected = collect(compress(kArticle, filter), "/arkiv/sak.txt.gz");
    EXPECT_EQ(whys(collected), Strings{});
    EXPECT_EQ(sources(collected), Strings{"/arkiv/sak.txt.gz"});
    EXPECT_EQ(collected.articles[0].title, "Uro i landet");
  }
  const Collected two = collect(compress("{\"title\":\"En\",\"text\":\"\"}\n") +
                                    compress("{\"title\":\"To\",\"text\":\"\"}\n"),
                                "saker.jsonl.gz");
  EXPECT_EQ(two.articles.size(), 2U) << "a gzip file may have several members";
  const Collected json = collect(compress("{\"title\":\"En\",\"text\":\"\"}\n"), "sak.json.gz");
  EXPECT_EQ(json.articles.at(0).id, "sak.json.gz") << "the name below .gz counts";
}

TEST(Tar, IsReadLikeAFolder) {
  const Members members = {{"saker/", ""},
                           {"saker/en.txt", kArticle},
                           {"saker/to.jsonl.gz", compress("{\"title\":\"To\",\"text\":\"\"}\n")},
                           {"saker/.skjult.txt", kArticle},
                           {"saker/bilde.jpg", std::string("\xFF\xD8\0\0", 4)},
                           {"kladd/tre.txt", kArticle},
                           {"blåbær.txt", kArticle}};
  for (const int filter : {ARCHIVE_FILTER_NONE, ARCHIVE_FILTER_GZIP, ARCHIVE_FILTER_XZ}) {
    const Collected collected =
        collect(tar(members, filter), "/arkiv/a.tar", {Format::automatic, {}, {"kladd"}});
    EXPECT_EQ(sources(collected),
              (Strings{"/arkiv/a.tar/saker/en.txt", "/arkiv/a.tar/saker/to.jsonl.gz",
                       "/arkiv/a.tar/blåbær.txt"}));
    EXPECT_EQ(collected.articles.at(1).id, "/arkiv/a.tar/saker/to.jsonl.gz:1");
    EXPECT_EQ(whys(collected), Strings{"/arkiv/a.tar/saker/bilde.jpg is binary, not text: leave it "
                                       "out or convert it"});
  }
}

TEST(Tar, CannotNameAnythingOutsideItself) {
  const Collected collected = collect(
      tar({{"../../etc/passwd", kArticle}, {"/etc/shadow", kArticle}, {"a/../../b", kArticle}}),
      "/arkiv/a.tar");
  EXPECT_EQ(sources(collected),
            (Strings{"/arkiv/a.tar/etc/passwd", "/arkiv/a.tar/etc/shadow", "/arkiv/a.tar/a/b"}));
}

TEST(Archive, ThatIsDamagedIsRejected) {
  const std::string packed =
      compress("{\"title\":\"" + std::string(5000, 'x') + "\"}\n" + kArticle);
  const std::string whole = tar({{"a.txt", kArticle}, {"b.txt", kArticle}});
  std::string flipped = packed;
  flipped[packed.size() - 6] ^= 0x55;  // in the check sum
  for (const std::string& bytes : {packed.substr(0, packed.size() - 12), packed.substr(0, 12),
                                   flipped, whole.substr(0, 1200)}) {
    const Collected collected = collect(bytes, "a");
    EXPECT_GE(collected.rejections.size(), 1U);
    for (const std::string& why : whys(collected)) EXPECT_EQ(why.find('\n'), why.npos);
  }
}

TEST(Archive, ThatExpandsWithoutEndIsCutOff) {
  const std::string packed = compress(std::string(std::size_t{80} << 20, ' '));
  for (const std::string& bytes : {packed, compress(packed), tar({{"a.jsonl.gz", packed}})}) {
    const Collected collected = collect(bytes, "bombe", {Format::jsonl, {}, {}});
    const Strings reasons = whys(collected);
    EXPECT_TRUE(std::any_of(reasons.begin(), reasons.end(), [](const std::string& why) {
      return why.find("expands to more than 200 times its size") != why.npos;
    }));
  }
}

TEST(Archive, InArchivesIsReadToABound) {
  std::string packed = kArticle;
  for (int i = 0; i < 4; ++i) packed = compress(packed);
  EXPECT_EQ(collect(packed, "a").articles.size(), 1U);
  packed = compress(packed);
  const Collected collected = collect(packed, "a");
  EXPECT_EQ(whys(collected), Strings{"a nests archives too deeply: unpack it yourself"});
}

TEST(Sink, StopsAWholeFolder) {
  const TemporaryFolder folder;
  for (const char* name : {"a.txt", "b.txt", "c.txt"}) folder.write(name, kArticle);
  int seen = 0;
  const ArticleSink sink{[&seen](Article&&) { return ++seen < 2; }, [](Rejection&&) {}};
  EXPECT_FALSE(read_path(folder.path(), {}, sink));
  EXPECT_EQ(seen, 2);
}

TEST(Sink, MayThrow) {
  const ArticleSink sink{[](Article&&) -> bool { throw Error(ErrorCode::io, "disk full"); },
                         [](Rejection&&) { FAIL(); }};
  for (const char* bytes : {"Uro.", "<p>En setning.", "{\"title\":\"Uro\",\"text\":\"\"}\n",
                            "<rss><item><title>Uro</title></item></rss>"}) {
    EXPECT_THROW(read_bytes(bytes, "-", {}, sink), Error) << bytes;
  }
}

}  // namespace
}  // namespace treff
