// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <fstream>

#include "serve/feed.h"
#include "serve/html_text.h"
#include "serve/http_message.h"
#include "serve/listen_socket.h"
#include "serve/write_token.h"
#include "treff/error.h"

namespace treff::serve {
namespace {

TEST(HttpMessage, DecodesAndEncodesParameters) {
  const Parameters parameters("q=a+b%20c&x&=v&q=second&%C3%A5=%26");
  EXPECT_EQ(parameters.value("q"), "a b c");
  EXPECT_EQ(parameters.value("x"), "");
  EXPECT_EQ(parameters.value("å"), "&");
  EXPECT_EQ(parameters.find("none"), nullptr);
  EXPECT_EQ(Parameters(parameters.to_query_string().substr(1)).all(), parameters.all());
}

TEST(HttpMessage, DecodingGivesWellFormedText) {
  EXPECT_EQ(url_decoded("%41%4", false), "A%4");
  EXPECT_EQ(url_decoded("a+b", false), "a+b");
  EXPECT_EQ(url_decoded("%ff%C3", false), "\uFFFD\uFFFD");
  EXPECT_EQ(url_decoded("%C3%A5", false), "å");
  EXPECT_EQ(url_encoded("a/å?\n~"), "a%2F%C3%A5%3F%0A~");
}

TEST(ListenAddress, IsReadAsItIsWritten) {
  const auto read = [](const char* text) {
    const ListenAddress address = parse_listen_address(text);
    return address.host + " " + std::to_string(address.port);
  };
  EXPECT_EQ(read("0.0.0.0:80"), "0.0.0.0 80");
  EXPECT_EQ(read("[::1]:80"), "::1 80");
  EXPECT_EQ(read("[::1]"), "::1 8733");
  EXPECT_EQ(read(":0"), "127.0.0.1 0");
  EXPECT_EQ(read("localhost"), "localhost 8733");
  for (const char* text : {"a:", "a:b", "a:1x", "a:-1", "a:65536"}) {
    EXPECT_THROW(static_cast<void>(parse_listen_address(text)), Error) << text;
  }
}

TEST(HtmlText, MarksCodePointsAndEscapesTheRest) {
  EXPECT_EQ(marked_html("å <b> & \"æ\"", {{0, 1}, {2, 5}}),
            "<mark>å</mark> <mark>&lt;b&gt;</mark> &amp; &quot;æ&quot;");
  EXPECT_EQ(marked_html("", {}), "");
  EXPECT_EQ(marked_html("a", {{0, 9}}), "<mark>a</mark>");
  EXPECT_EQ(html_escaped("\x01'\xff"), " &#39;\uFFFD");
}

TEST(HtmlText, DatesAreInTheReadersLanguage) {
  const auto& bokmal = messages::Catalogue::of(messages::Language::bokmal);
  EXPECT_EQ(date_text("2022-01-07T07:14", bokmal), "7. januar 2022 kl. 07.14");
  EXPECT_EQ(date_text("2022-01-07", bokmal), "7. januar 2022");
  EXPECT_EQ(date_text("2022-10", bokmal), "oktober 2022");
  EXPECT_EQ(date_text("2022", bokmal), "2022");
  EXPECT_EQ(date_text("<i>", bokmal), "<i>");
  const auto& english = messages::Catalogue::of(messages::Language::english);
  EXPECT_EQ(date_text("2022-01-07T07:14:33", english), "7 January 2022, 07:14");
}

TEST(HtmlText, SourcesAreShort) {
  EXPECT_EQ(source_text("https://www.nrk.no/urix/1?x"), "nrk.no");
  EXPECT_EQ(source_text("/srv/arkiv/a.txt"), "a.txt");
  EXPECT_EQ(source_text("NRK Nyheter"), "NRK Nyheter");
  EXPECT_EQ(source_text("/"), "/");
  EXPECT_FALSE(is_web_address("javascript:alert(1)"));
  EXPECT_FALSE(is_web_address("data:text/html,x"));
  EXPECT_EQ(lang_attribute("nn"), "nn");
  EXPECT_EQ(lang_attribute("\"><script>"), "no");
  EXPECT_EQ(lang_attribute(""), "no");
}

TEST(Feed, TimesHaveNorwaysOffset) {
  EXPECT_EQ(rfc3339("2022-01-07T07:14"), "2022-01-07T07:14:00+01:00");
  EXPECT_EQ(rfc3339("2022-07-01"), "2022-07-01T00:00:00+02:00");
  EXPECT_EQ(rfc3339("2022-03-27T12:00"), "2022-03-27T12:00:00+02:00");
  EXPECT_EQ(rfc3339("2022"), "2022-01-01T00:00:00+01:00");
  EXPECT_EQ(rfc3339("2022-01"), "2022-01-01T00:00:00+01:00");
  EXPECT_EQ(rfc3339("2022-01-07T07"), "2022-01-07T07:00:00+01:00");
  EXPECT_EQ(rfc3339("2022-01-07T07:14:59"), "2022-01-07T07:14:59+01:00");
  for (const char* text : {"",
                           "i dag",
                           "2022-13",
                           "0000",
                           "-022",
                           "+022",
                           "2022-xx",
                           "2022-1",
                           "2022--1-07",
                           "2022-01--7",
                           "2022-01-7",
                           "2022-01-07T25:00",
                           "2022-01-07T-0:14",
                           "2022-01-07T+7:14",
                           "2022-01-07Txx:14",
                           "2022-01-07T7",
                           "2022-01-07T07:-0",
                           "2022-01-07T07:xx",
                           "2022-01-07T07:14:-0",
                           "2022-01-07T07:14:5x"}) {
    EXPECT_EQ(rfc3339(text), "") << text;
  }
}

TEST(Feed, TimesOfTheHourThatOccursTwiceAreInOrder) {
  const auto at = [](long long seconds) {
    return std::chrono::sys_seconds(std::chrono::seconds(seconds));
  };
  constexpr long long kChange = 1729990800;  // 2024-10-27T01:00Z: 03:00 becomes 02:00
  EXPECT_EQ(rfc3339(at(kChange - 1)), "2024-10-27T02:59:59+02:00");
  EXPECT_EQ(rfc3339(at(kChange)), "2024-10-27T02:00:00+01:00");
  EXPECT_EQ(instant_of("2024-10-27T02:59:59"), at(kChange - 1));
  EXPECT_LT(*instant_of("2024-10-27T02:59:59"), at(kChange));
  EXPECT_EQ(rfc3339("2024-10-27T02:30"), "2024-10-27T02:30:00+02:00");
  EXPECT_EQ(instant_of("i dag"), std::nullopt);
}

TEST(WriteToken, AdmitsOnlyItself) {
  const std::string file = testing::TempDir() + "treff-token";
  std::ofstream(file) << "0123456789abcdef\nmore\n";
  const WriteToken token(file);
  EXPECT_TRUE(token.admits("Bearer 0123456789abcdef"));
  EXPECT_TRUE(token.admits("bearer 0123456789abcdef"));
  for (const char* given : {"", "Bearer", "Bearer ", "Bearer 0123456789abcde", "0123456789abcdef",
                            "Bearer 0123456789abcdef0123456789abcdef", "Bearer 0123456789abcdeF"}) {
    EXPECT_FALSE(token.admits(given)) << given;
  }
  for (const char* text : {"  0123456789abcdef  \r\n", "\t0123456789abcdef",
                           "\xEF\xBB\xBF"
                           "0123456789abcdef"}) {
    std::ofstream(file) << text;
    EXPECT_TRUE(WriteToken(file).admits("Bearer 0123456789abcdef")) << text;
    EXPECT_TRUE(WriteToken(file).admits("Bearer  0123456789abcdef ")) << text;
  }
  for (const char* text : {"0123456789 abcdef\n",
                           "0123456789\x01"
                           "abcdef",
                           "0123456789\tabcdef"}) {
    std::ofstream(file) << text;
    EXPECT_THROW(WriteToken{file}, Error) << text;
  }
  std::ofstream(file) << "short\n";
  EXPECT_THROW(WriteToken{file}, Error);
  EXPECT_THROW(WriteToken{file + "-none"}, Error);
  try {
    WriteToken{testing::TempDir()};
    ADD_FAILURE() << "a folder is no token";
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("is a folder"), std::string::npos) << error.what();
  }
}

}  // namespace
}  // namespace treff::serve
