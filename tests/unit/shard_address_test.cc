// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "reader_collect.h"
#include "remote/address.h"
#include "remote/shard_set.h"
#include "treff/error.h"

namespace treff::query {
namespace {

TEST(ShardAddress, IsReadAsWritten) {
  const Address tcp = parse_address("tcp://sok-1.avis.no:7001");
  EXPECT_EQ(tcp.kind, Address::Kind::kTcp);
  EXPECT_EQ(tcp.host, "sok-1.avis.no");
  EXPECT_EQ(tcp.port, 7001);
  EXPECT_EQ(parse_address("tcp://[::1]:7001").host, "::1");
  const Address ssh = parse_address("ssh://kari@sok-1:2222/srv/treff/index");
  EXPECT_EQ(ssh.kind, Address::Kind::kSsh);
  EXPECT_EQ(ssh.host, "kari@sok-1");
  EXPECT_EQ(ssh.port, 2222);
  EXPECT_EQ(ssh.path, "/srv/treff/index");
  EXPECT_EQ(parse_address("ssh://sok-1/srv/index").port, 0);
}

TEST(Shards, ReportAMissingOrDuplicatePart) {
  using Parts = std::vector<Shard>;
  EXPECT_EQ(odd_parts(Parts{{1, 3}, {}, {2, 3}, {3, 3}}), "");
  EXPECT_EQ(odd_parts(Parts{{}, {}}), "");
  EXPECT_EQ(odd_parts(Parts{{1, 3}, {2, 3}}), "not among the indexes: shard 3/3");
  EXPECT_EQ(odd_parts(Parts{{1, 2}, {2, 2}, {1, 2}}), "several of the indexes are shard 1/2");
  EXPECT_EQ(odd_parts(Parts{{1, 3}, {2, 4}}),
            "not among the indexes: shard 2/3, 3/3, 1/4, 3/4, 4/4");
  EXPECT_EQ(odd_parts(Parts{{3, 4}, {3, 4}}), "several of the indexes are shard 3/4");
}

TEST(ShardAddress, NeverBecomesAnOptionOrACommand) {
  for (const char* text : {"ssh://-oProxyCommand=x/srv",
                           "ssh://kari@-oX/srv",
                           "ssh://-l@h/srv",
                           "tcp://-h:1",
                           "ssh://h/a;b",
                           "ssh://h/a b",
                           "ssh://h/$x",
                           "ssh://h/`x`",
                           "ssh://h/a\nb",
                           "ssh://h\n/a",
                           "ssh://h/a|b",
                           "ssh://h/a'b",
                           "ssh://h/a\"b",
                           "ssh://h/a&b",
                           "ssh://h/a>b",
                           "ssh://h/~x",
                           "ssh://h x/a",
                           "ssh://@h/a",
                           "ssh://h@/a",
                           "ssh://h/",
                           "ssh://h",
                           "ssh://",
                           "tcp://h",
                           "tcp://h:",
                           "tcp://h:0",
                           "tcp://h:65536",
                           "tcp://h:-1",
                           "tcp://h:1 ",
                           "tcp://:1",
                           "tcp://",
                           "tcp://[::1]",
                           "tcp://[]:1",
                           "http://h:1",
                           ""}) {
    EXPECT_THROW(static_cast<void>(parse_address(text)), Error) << text;
  }
}

TEST(ShardAddress, ReplicasAreSeparatedByBars) {
  const std::vector<IndexSource> sources =
      index_sources({"tcp://a:1|tcp://b:2|ssh://c/d", "mappe"});
  ASSERT_EQ(sources.size(), 2U);
  ASSERT_EQ(sources[0].replicas.size(), 3U);
  EXPECT_EQ(sources[0].replicas[1].host, "b");
  EXPECT_FALSE(sources[1].is_remote());
}

TEST(ShardAddress, ListsNameFoldersBesideThem) {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "arkiv.shards") << "# to\n\n  tcp://a:1\ndel-2\n/srv/del-3\r\n";
  const std::vector<IndexSource> sources = index_sources({folder.path() / "arkiv.shards"});
  ASSERT_EQ(sources.size(), 3U);
  EXPECT_TRUE(sources[0].is_remote());
  EXPECT_EQ(sources[1].path, folder.path() / "del-2");
  EXPECT_EQ(sources[2].path, "/srv/del-3");
}

}  // namespace
}  // namespace treff::query
