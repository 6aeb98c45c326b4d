# SPDX-License-Identifier: GPL-2.0-or-later
"""Reports about shards that do not answer, and --since over shards that commit at different
times."""

import json
import os
import shutil
import signal
import subprocess
import threading
import time

from remote_servers import WORDS, RemoteTest, free_port, require_servers
from serve_process import SERVE, ServeTest
from treff_process import QUERY, main

NAUST = [{"id": f"sak-{i}", "title": f"Sak {i}", "text": f"Naust nummer {i} står tomt ved fjorden."}
         for i in range(20)]


class ShardTest(RemoteTest, ServeTest):
    def setUp(self):
        super().setUp()
        _, self.parts = self.split(NAUST, 2)

    # RemoteTest.serve() serves indexes to treff; ServeTest.serve() serves treff to readers.
    def remote(self, index, port=None):
        return RemoteTest.serve(self, index, port)

    def open_site(self, *indexes, words=()):
        more = [word for index in indexes[1:] for word in ("--index", index)]
        return ServeTest.serve(self, *more, *words, index=indexes[0])

    def split_again(self, count):
        for index in (self.folder / "alt", *self.parts):
            shutil.rmtree(index)
        return self.split(NAUST, count)[1]

    def ids_of(self, index):
        return self.treff_query("--index", index, "--ids", "*").out.split()


class Partial(ShardTest):
    def setUp(self):
        super().setUp()
        self.gone = f"tcp://127.0.0.1:{free_port()}"
        self.words = ("--index", self.parts[0], "--index", self.gone, "--partial")
        self.here = self.ids_of(self.parts[0])
        self.there = self.ids_of(self.parts[1])

    def test_an_article_that_may_be_on_the_shard_that_is_down(self):
        for words in (("--article", self.there[0]), ("--similar", self.there[0] + "#1")):
            result = self.treff_query(*self.words, *words)
            self.assert_one_line_error(result, 2, self.gone, "does not answer")
        # Articles of shards that answer are shown. A passage that such an article lacks is still
        # "not found".
        for words in (("--article", self.here[0]), ("--similar", self.here[0] + "#1")):
            result = self.treff_query(*self.words, *words)
            self.assertEqual(result.code, 0, result)
            self.assertIn(self.gone, result.err)
        self.assert_one_line_error(
            self.treff_query(*self.words, "--similar", self.here[0] + "#9"), 2, "no such passage")

    def test_ids_and_completions_tell(self):
        result = self.treff_query(*self.words, "--ids", "naust")
        self.assertEqual(sorted(result.out.split()), sorted(self.here))
        self.assertIn(self.gone, result.err)
        self.assertEqual(result.err.count("\n"), 1)
        result = self.treff_query(*self.words, "--complete", "nau")
        self.assertTrue(result.out.startswith("naust"), result)
        self.assertIn(self.gone, result.err)
        result = self.treff_query(*self.words, "--json", "--complete", "nau")
        self.assertEqual(json.loads(result.out)["incomplete"], [self.gone])

    def test_http_carries_the_sign(self):
        self.open_site(self.parts[0], self.gone, words=("--partial",))
        for answer in (self.get("/api/search", q="naust"), self.get("/api/complete", q="nau"),
                       self.request("POST", "/indexes/x/search", body=json.dumps({"q": "naust"}))):
            self.assertEqual((answer.status, answer.json["incomplete"]), (200, [self.gone]), answer)
        for path in ("/feed?q=naust", "/?q=naust"):
            answer = self.get(path)
            self.assertEqual(answer.status, 200)
            self.assertIn(self.gone, answer.text, path)
        for path in ("/api/articles/" + self.there[0], f"/api/similar?article={self.there[0]}&passage=1"):
            answer = self.get(path)
            self.assertEqual(answer.status, 503, answer)
            self.assertIn(self.gone, answer.json["message"])
        self.assertEqual(self.get("/api/articles/" + self.here[0]).json["incomplete"], [self.gone])


class Dead(ShardTest):
    def test_a_dead_shard_is_503_and_named(self):
        server = self.remote(self.parts[1])
        self.open_site(self.parts[0], server.address)
        self.assertEqual(self.get("/healthz").status, 200)
        self.assertEqual(self.get("/healthz?x=1").status, 400)
        server.stop()
        for answer in (self.get("/healthz"), self.get("/api/search", q="naust"), self.get("/feed", q="naust"),
                       self.get("/api/complete", q="nau"), self.get("/api/articles/sak-1"),
                       self.get("/api/similar", article="sak-1", passage="1"),
                       self.request("POST", "/multi-search", body=json.dumps(
                           {"queries": [{"indexUid": "x", "q": "naust"}]}))):
            self.assertEqual(answer.status, 503, answer)
            self.assertIn(server.address, answer.json["message"])
        self.assertEqual(self.get("/", q="naust").status, 503)
        self.remote(self.parts[1], server.port)
        self.assertEqual(self.get("/api/search", q="naust").json["total"], 20)

    def test_a_dead_copy_is_no_worse_than_none(self):
        server = self.remote(self.parts[1])
        copies = f"{server.address}|tcp://127.0.0.1:{free_port()}"
        for name in (copies, "|".join(reversed(copies.split("|")))):
            self.open_site(self.parts[0], name)
            stop, wrong = threading.Event(), []

            def poll():
                while not stop.is_set():
                    answer = self.get("/api/search", q="naust")
                    if answer.status != 200 or answer.json["total"] != 20:
                        wrong.append(answer)

            poller = threading.Thread(target=poll)
            poller.start()
            try:
                quick = 0
                while quick < 3:
                    start = time.monotonic()
                    server.stop()
                    server = self.remote(self.parts[1], server.port)
                    # Searches do not wait for a server that takes longer to start.
                    is_quick = time.monotonic() - start < .5
                    stop.wait(1.2)  # until the connections are renewed
                    if is_quick:
                        quick += 1
                        self.assertEqual(wrong, [])
                    wrong.clear()
            finally:
                stop.set()
                poller.join()

    def test_stalled_shards_are_waited_for_at_the_same_time(self):
        parts = self.split_again(4)
        servers = [self.remote(part) for part in parts]
        for server in servers:
            os.killpg(server.process.pid, signal.SIGSTOP)
        named = [word for server in servers for word in ("--index", server.address)]
        start = time.monotonic()
        result = self.treff_query(*named, "--partial", "--shard-timeout", "2", "naust")
        self.assert_one_line_error(result, 2, "does not answer")
        self.assertLess(time.monotonic() - start, 2 * 2 + 1.5)  # waiting for one shard after the other would take 8 s

    def test_a_stall_leaves_time_for_the_others(self):
        server = self.remote(self.parts[1])
        self.open_site(self.parts[0], server.address,
                       words=("--partial", "--timeout", "4", "--shard-timeout", "2"))
        os.killpg(server.process.pid, signal.SIGSTOP)
        answer = self.get("/api/search", q="naust")
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual(answer.json["incomplete"], [server.address])


class Sets(ShardTest):
    def test_an_index_counts_once(self):
        server = self.remote(self.parts[1])
        twice = [server.address, server.address.replace("127.0.0.1", "127.1")]  # a minimal root has no localhost
        self.write("to.shards", "del-1\n./del-1\n")
        self.write("adresser.shards", "\n".join(twice))
        for name in ("to.shards", "adresser.shards"):
            self.assert_one_line_error(self.treff_query("--index", name, "naust"), 2, "give it once")
        both = self.treff_query("--index", self.parts[1], "--index", server.address, "naust")
        self.assert_one_line_error(both, 2, "give it once")
        self.write("bom.shards", "\ufeffdel-1\ndel-2\n")
        self.assertEqual(json.loads(self.treff_query("--index", "bom.shards", "--json", "naust").out)["total"], 20)

    def test_a_part_that_is_missing_is_told(self):
        parts = self.split_again(3)
        for names in ((parts[0], parts[1]), (self.remote(parts[0]).address, parts[1])):
            result = self.treff_query("--index", names[0], "--index", names[1], "--json", "naust")
            self.assertEqual(result.code, 0, result)
            self.assertIn("not among the indexes: shard 3/3", result.err)
        self.assertEqual(self.treff_query("--index", parts[0], "--json", "naust").err, "")
        whole = [word for part in parts for word in ("--index", part)]
        self.assertEqual(self.treff_query(*whole, "--json", "naust").err, "")

    def test_info_of_a_list(self):
        self.write("arkiv.shards", "del-1\ndel-2\n")
        self.open_site("arkiv.shards")
        answer = self.get("/api/info")
        self.assertEqual((answer.status, answer.json["articles"]), (200, 20), answer)
        self.assertEqual(answer.json["indexes"], 2)
        self.assertIn("20 ", self.get("/").text)

    def test_the_front_page_of_shards(self):
        self.open_site(self.parts[0], self.remote(self.parts[1]).address)
        answer = self.get("/")
        self.assertEqual(answer.status, 200, answer)
        self.assertIn("20 ", answer.text)
        self.assertEqual(self.get("/api/info").status, 400)


class Since(ShardTest):
    def test_each_article_comes_once(self):
        servers = [self.remote(part) for part in self.parts]
        # One shard has a replica; the other is down for a while.
        named = ("--index", servers[0].address + "|" + self.remote(self.parts[0]).address,
                 "--index", servers[1].address, "--partial")
        first = self.treff_query(*named, "--since", "@0", "--json", "--limit", "100", "naust")
        mark = json.loads(first.out)["mark"]
        added, given = [], []
        for turn in range(6):
            id = f"ny-{turn}"
            self.write("ny.jsonl", json.dumps(dict(NAUST[0], id=id, text=" ".join(WORDS[6 * turn:6 * turn + 6]) + " naust")) + "\n")
            for part in self.parts:
                self.add("ny.jsonl", index=part)
            added.append(id)
            if turn == 2:
                servers[1].stop()
            if turn == 4:
                servers[1] = self.remote(self.parts[1], servers[1].port)
            answer = json.loads(self.treff_query(*named, "--since", mark, "--json", "naust").out)
            given += [passage["article"] for passage in answer["passages"]]
            self.assertEqual(bool(answer.get("incomplete")), turn in (2, 3))
            mark = answer["mark"]
        self.assertEqual(sorted(given), added)

    def test_the_mark_of_other_indexes_is_an_error(self):
        mark = json.loads(self.treff_query("--index", self.parts[0], "--since", "@0", "--json", "naust").out)["mark"]
        for names in ((self.parts[1],), self.parts):
            named = [word for name in names for word in ("--index", name)]
            self.assert_one_line_error(self.treff_query(*named, "--since", mark, "naust"), 2, "other indexes")
        # The same index under another name is accepted.
        self.assertEqual(self.treff_query("--index", "./del-1", "--since", mark, "--json", "naust").code, 1)
        self.open_site(self.parts[1])
        self.assertEqual(self.get("/api/search", q="naust", since=mark).status, 400)
        self.assertEqual(self.get("/feed", q="naust", since=mark).status, 400)


class Options(ShardTest):
    def test_what_cannot_be_meant_is_an_error(self):
        for words in (("--base-url", "foo"), ("--base-url", "ftp://x"), ("--base-url", "https://"),
                      ("--allow-origin", "foo")):
            result = self.run_command(SERVE, "--index",
                                      self.parts[0], "--listen", "127.0.0.1:0", *words)
            self.assert_one_line_error(result, 2, words[0], "not a web address")
        self.write("tok", "x" * 40 + "\n")
        result = self.run_command(SERVE, "--index",
                                  self.remote(self.parts[0]).address, "--listen", "127.0.0.1:0",
                                  "--write-token-file", "tok")
        self.assert_one_line_error(result, 2, "--write-token-file", "one local index")

    def test_a_full_disk_is_told_of_help_too(self):
        for option in ("--help", "--version"):
            for command in (QUERY, SERVE):
                with open("/dev/full", "w") as full:
                    done = subprocess.run([command, option], stdout=full, stderr=subprocess.PIPE, text=True,
                                          env=self.environment)
                self.assertEqual((done.returncode, done.stderr.count("\n")), (2, 1), done)


if __name__ == "__main__":
    require_servers()
    main()
