# SPDX-License-Identifier: GPL-2.0-or-later
"""Indexes on other machines give the same results as one index of all articles."""

import itertools
import json
import os
import shutil
import signal
import socket
import threading
import time

from remote_servers import (NAMES, RemoteTest, free_port, random_articles, random_queries,
                            require_servers)
from treff_process import main

# The number of random rounds. Set it higher for a long run.
ROUNDS = int(os.environ.get("TREFF_TEST_ROUNDS", "1"))

# The tolerance for scores. Xapian estimates the joint frequency of lemmas that count as one term if
# a shard or a segment has only some of them. This holds for local shards, too.
SLACK = .02
# The tolerance for wildcards, relative to the best score. Often, only one shard has a word that
# matches.
WILDCARD_SLACK = .02

NAUST = [{"id": f"sak-{i}", "title": f"Sak {i}", "text": f"Naust nummer {i} står tomt ved fjorden."}
         for i in range(40)]


def shown(answer):
    """The parts of an answer that a reader sees."""
    return [(p["article"], p["passage"], p["title"], p["text"], p["highlights"],
             p["title_highlights"], p["published"], p["source"], p["copies"])
            for p in answer["passages"]]


class Equality(RemoteTest):
    def assert_equal_answers(self, one, many, query):
        for key in ("searched", "total", "total_is_exact", "notes", "suggestion"):
            self.assertEqual(one[key], many[key], (query, key))
        self.assertEqual(len(one["passages"]), len(many["passages"]), query)
        scores = [{(p["article"], p["passage"]): p["score"] for p in answer["passages"]}
                  for answer in (one, many)]
        slack = SLACK
        if "*" in query or "?" in query:
            slack = max(slack, WILDCARD_SLACK * max(scores[0].values(), default=0))
        for a, b in (scores, scores[::-1]):
            last = min(b.values(), default=0)
            for passage, score in a.items():
                self.assertAlmostEqual(score, b.get(passage, last), delta=slack, msg=(query, passage))
        if all(abs(a - b) > slack for a, b in itertools.combinations(scores[0].values(), 2)):
            self.assertEqual(shown(one), shown(many), query)

    def test_three_shards_answer_as_one_index(self):
        self.use_local_ssh()
        for seed in range(ROUNDS):
            whole, parts = self.split(random_articles(seed, 120), 3)
            remote = [self.serve(parts[0]).address, f"ssh://localhost{parts[1]}", parts[2]]
            queries = random_queries(seed, 80)
            for words in ((), ("--sort", "date", "--limit", "50"), ("--offset", "10")):
                ones = self.ask([whole], queries, *words)
                manys = self.ask(remote, queries, *words)
                for query, one, many in zip(queries, ones, manys):
                    self.assert_equal_answers(one, many, query)
            for index in (whole, *parts):
                shutil.rmtree(index)

    def test_facets_filters_and_what_came_since(self):
        whole, parts = self.split(random_articles(5, 120), 2)
        # Facets must not count deleted articles.
        gone = sorted(self.treff_query("--index", whole, "--ids", "*").out.split())[:7]
        for index in (whole, *parts):
            self.treff_index("remove", "--index", index, *gone)
        remote = [self.serve(parts[0]).address, parts[1]]
        queries = random_queries(5, 40)
        facets = ("--facets", "source,author,year,month")
        for words in (facets, (*facets, "--sort", "date", "--limit", "3"), (*facets, "--since", "7d")):
            for query, one, many in zip(queries, self.ask([whole], queries, *words),
                                        self.ask(remote, queries, *words)):
                self.assertEqual(one["facets"], many["facets"], (query, words))
                self.assertEqual(one["total"], many["total"], (query, words))
                self.assertEqual(bool(one.get("mark")), bool(many.get("mark")))

    def test_completion_and_suggestions(self):
        whole, parts = self.split(random_articles(6, 150), 3)
        remote = [word for part in parts for word in ("--index", self.serve(part).address)]
        for text in ("s", "sk", "fis", "husl", "regjerng", "Tro", "ola han", "fisk bå", "title:s", "tittel:fi"):
            one = self.treff_query("--index", whole, "--complete", text)
            many = self.treff_query(*remote, "--complete", text)
            self.assertEqual((one.code, one.out), (many.code, many.out), text)
        queries = ["regjerng", "sjukehuss", "fiskebaat", "ministter lov", "ulvv og bjørnn", "naustt"]
        ones = self.ask([whole], queries)
        manys = self.ask([word for word in remote if word != "--index"], queries)
        self.assertTrue(any(one["suggestion"] for one in ones))
        for query, one, many in zip(queries, ones, manys):
            self.assertEqual((one["suggestion"], one["searched"]), (many["suggestion"], many["searched"]))
            self.assertEqual(shown(one), shown(many), query)

    def test_titles_are_completed_behind_many_deleted_ones(self):
        articles = [{"id": f"sak-{i}", "title": f"Sak {i}", "text": "Naust ved fjorden.",
                     "published": f"{1700 + i // 12}-{1 + i % 12:02}-01"} for i in range(3000)]
        self.write("alt.jsonl", "".join(json.dumps(article) + "\n" for article in articles))
        index = self.folder / "indeks"
        self.add("--shard", "1/1", "alt.jsonl", index=index)
        gone = [f"sak-{i}" for i in range(2870, 3000)]
        self.assertEqual(self.treff_index("remove", "--index", index, *gone).code, 0)
        info = json.loads(self.treff_index("info", "--json", "--index", index).out)
        self.assertEqual(info["deleted"], len(gone), "the deleted articles were merged away")
        completions = self.treff_query("--index", self.serve(index).address, "--complete", "Sak", "--limit", "5")
        self.assertIn("Sak 2869", completions.out)

    def test_many_unknown_words(self):
        whole, parts = self.split(NAUST, 2)
        letters = "abcdefgh"
        query = " ".join(["fjorden"] + ["ord" + a + b for a in letters for b in letters][:60])
        [one] = self.ask([whole], [query])
        [many] = self.ask([self.serve(part).address for part in parts], [query])
        self.assert_equal_answers(one, many, query)

    def test_names_typed_without_their_letters_are_suggested(self):
        articles = [{"id": name, "text": f"Vi møtte {name} Nordvik på kaia i byen."}
                    for name in ("Åse", "Øvredal", "Søren", "Kåre", "Bjørn", "Håkon")]
        whole, parts = self.split(articles, 2)
        remote = [self.serve(part).address for part in parts]
        queries = ["ase nordvik", "oevredal", "soeren", "kare", "ase kari", "ovredal nordvik"]
        ones = self.ask([whole], queries)
        self.assertTrue(all(one["suggestion"] for one in ones[:3]), ones)
        for query, one, many in zip(queries, ones, self.ask(remote, queries)):
            self.assertEqual(one["suggestion"], many["suggestion"], query)

    def test_long_compounds_are_suggested_by_their_parts(self):
        articles = [{"id": "a", "text": "Representantene i kommunestyret fikk en lærer i barnehagen."},
                    {"id": "b", "text": "Barnehagelærerne holdt et stort idrettsarrangement."}]
        whole, parts = self.split(articles, 2)
        remote = [self.serve(part).address for part in parts]
        queries = ["kommunestyrerepresentannt", "barnehagelærrer", "idrettsarangementene", "svalbardloven"]
        ones = self.ask([whole], queries)
        self.assertTrue(all(one["suggestion"] for one in ones[:3]), ones)
        for query, one, many in zip(queries, ones, self.ask(remote, queries)):
            self.assertEqual(one["suggestion"], many["suggestion"], query)

    def test_ids_are_those_of_one_index(self):
        whole, parts = self.split(random_articles(7, 120), 2)
        remote = [self.serve(part).address for part in parts]
        named = [word for index in remote for word in ("--index", index)]
        for query in ("*", "+fisk", '"og fisk"', "-båt", "hus*", "=hus", "zzyzx", "fisk NEAR/5 båt"):
            one = self.treff_query("--index", whole, "--ids", query)
            many = self.treff_query(*named, "--ids", query)
            self.assertEqual(one.code, many.code, query)
            self.assertEqual(sorted(one.out.split()), sorted(many.out.split()), query)

    def test_an_article_and_what_is_like_it(self):
        whole, parts = self.split(random_articles(8, 60), 2)
        remote = [self.serve(part).address for part in parts]
        named = [word for index in remote for word in ("--index", index)]
        ids = self.treff_query("--index", whole, "--ids", "*").out.split()
        for id in ids[:5]:
            for words in (("--article", id, "fisk"), ("--similar", id + "#1")):
                one = json.loads(self.treff_query("--index", whole, "--json", *words).out)
                many = json.loads(self.treff_query(*named, "--json", *words).out)
                self.assertEqual(shown(one), shown(many), words)
        missing = self.treff_query(*named, "--article", "finnes ikke")
        self.assert_one_line_error(missing, 2, "there is no such article", "finnes ikke")

    def test_deleted_and_replaced_articles_are_not_found(self):
        articles = [dict(article) for article in NAUST]
        whole, parts = self.split(articles, 2)
        new = []
        for article in articles[:6]:
            article["text"] = f"Naust som ble til hytte: {article['title'][4:]} stykker i {NAMES[len(new)]}."
            new.append(article)
        self.write("nye.jsonl", "".join(json.dumps(article) + "\n" for article in articles[:6]))
        for part in parts:
            self.add("nye.jsonl", index=part)
            self.treff_index("remove", "--index", part, "sak-10", "sak-11", "sak-12")
        addresses = [self.serve(part).address for part in parts]
        [all_of, hytte, old] = self.ask(addresses, ["naust", "naust hytte", "+nummer"], "--limit", "100")
        ids = {p["article"] for p in all_of["passages"]}
        self.assertEqual(ids, {f"sak-{i}" for i in range(40)} - {"sak-10", "sak-11", "sak-12"})
        self.assertEqual((all_of["total"], all_of["total_is_exact"]), (37, True))
        self.assertEqual({p["article"] for p in hytte["passages"][:6]}, {f"sak-{i}" for i in range(6)})
        self.assertEqual(old["total"], 31)

    def test_an_index_without_articles_finds_nothing(self):
        _, [part] = self.split(NAUST[:1], 1)
        self.treff_index("remove", "--index", part, "sak-0")
        for query in ("naust", '"naust nummer"', "naust -fjorden", "na*"):
            result = self.treff_query("--index", self.serve(part).address, query)
            self.assertEqual(result.code, 1, result)


class Names(RemoteTest):
    def test_a_list_names_indexes(self):
        whole, parts = self.split(NAUST, 3)
        server = self.serve(parts[0])
        self.write("lister/arkiv.shards",
                   f"# arkivet\n\n{server.address}\n ../del-2 \n{parts[2]}\n")
        self.assertEqual(self.ask([self.folder / "lister/arkiv.shards"], ["naust"])[0]["total"], 40)
        self.environment["TREFF_INDEX"] = str(self.folder / "lister/arkiv.shards")
        self.assertEqual(json.loads(self.treff_query("--json", "naust").out)["total"], 40)

    def test_a_bad_list_is_an_error_of_one_line(self):
        for text, word in (("", "contains no index"), ("# bare\n", "contains no index"),
                           ("en.shards\n", "another list"), ("tcp://x\n", "has no port"),
                           ("finnes/ikke\n", "there is no index")):
            self.write("en.shards", text)
            self.assert_one_line_error(self.treff_query("--index", "en.shards", "x"), 2, word)

    def test_a_bad_address_is_an_error_of_one_line(self):
        self.use_local_ssh()
        for address in ("tcp://", "tcp://localhost", "tcp://localhost:", "tcp://localhost:0",
                        "tcp://localhost:70000", "tcp://localhost:7a", "tcp://:7001", "ssh://",
                        "ssh://localhost", "ssh://localhost/", "ssh:///srv/x", "tcp://-x:7001",
                        "ssh://-oProxyCommand=touch/srv/x", "ssh://kari@-x/srv/x", "ssh://h/a b",
                        "ssh://h/$(touch x)", "ssh://h/a;b", "ssh://h h/x", "ssh://h:x/y",
                        "tcp://localhost:1|x", "tcp://localhost:1|", "tcp://loc al:7001"):
            result = self.treff_query("--index", address, "x")
            self.assert_one_line_error(result, 2, address.split("|")[-1] or "|")
            self.assertNotIn("answer", result.err)
        self.assertFalse((self.folder / "ssh.log").exists())

    def test_ssh_is_called_without_questions(self):
        self.use_local_ssh()
        self.write("alt.jsonl", "".join(json.dumps(article) + "\n" for article in NAUST))
        self.add("alt.jsonl")
        result = self.treff_query("--index", f"ssh://kari@localhost:2222{self.index}", "--json", "naust")
        self.assertEqual(json.loads(result.out)["total"], 40)
        words = (self.folder / "ssh.log").read_text().split("\n")
        end = words.index("--")
        self.assertEqual(words[end + 1:end + 4], ["kari@localhost", "xapian-progsrv", str(self.index)])
        self.assertIn("-oBatchMode=yes", words[:end])
        self.assertEqual(words[words.index("-p") + 1], "2222")

    def test_what_is_no_index_is_told(self):
        self.write("tom/x.txt", "x")
        dictionary = self.write("ord.txt", "wifien = wifi\n")
        self.write("alt.jsonl", "".join(json.dumps(article) + "\n" for article in NAUST))
        self.add("alt.jsonl")
        other = self.folder / "andre"
        self.add("--exceptions", dictionary, "alt.jsonl", index=other)
        result = self.treff_query("--index", self.index, "--index", self.serve(other).address, "x")
        self.assert_one_line_error(result, 2, "different exceptions", "tcp://127.0.0.1",
                                   "rebuild --exceptions")
        result = self.treff_query("--index", self.index, "--index", other, "x")
        self.assert_one_line_error(result, 2, "different exceptions", "andre", "rebuild --exceptions")
        empty = self.write("tom.txt", "")
        self.assertEqual(self.treff_index("rebuild", "--index", other, "--exceptions", empty).code, 0)
        self.assertEqual(self.treff_query("--index", self.index, "--index", other, "x").code, 1)


    def test_treff_index_makes_no_folder_of_an_address(self):
        self.write("alt.jsonl", json.dumps(NAUST[0]) + "\n")
        for command in ("add", "info", "check", "compact", "export"):
            for address in ("tcp://localhost:7001", "ssh://localhost/srv/index"):
                words = ["alt.jsonl"] if command == "add" else []
                result = self.treff_index(command, "--index", address, *words)
                self.assert_one_line_error(result, 2, address, "a remote index")
        self.assertEqual(os.listdir(self.folder), ["alt.jsonl"])


class Faults(RemoteTest):
    def test_a_shard_that_is_not_there(self):
        whole, parts = self.split(NAUST, 2)
        gone = f"tcp://127.0.0.1:{free_port()}"
        words = ("--index", parts[0], "--index", gone)
        self.assert_one_line_error(self.treff_query(*words, "naust"), 2, gone, "does not answer")
        result = self.treff_query(*words, "--partial", "--json", "naust")
        self.assertEqual(result.code, 0, result)
        answer = json.loads(result.out)
        self.assertEqual(answer["incomplete"], [gone])
        self.assertIn(gone, result.err)
        self.assertEqual(result.err.count("\n"), 1)
        alone = json.loads(self.treff_query("--index", parts[0], "--json", "naust").out)
        self.assertEqual(shown(answer), shown(alone))
        self.assertNotIn("incomplete", alone)
        self.assert_one_line_error(
            self.treff_query("--index", gone, "--partial", "naust"), 2, gone, "does not answer")

    def test_a_shard_that_says_nothing(self):
        whole, parts = self.split(NAUST, 2)
        with socket.socket() as silent:
            silent.bind(("127.0.0.1", 0))
            silent.listen()
            name = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
            words = ("--index", parts[0], "--index", name, "--shard-timeout", "0.3")
            start = time.monotonic()
            self.assert_one_line_error(self.treff_query(*words, "naust"), 2, name, "does not answer")
            result = self.treff_query(*words, "--partial", "--json", "naust")
            self.assertEqual(json.loads(result.out)["incomplete"], [name])
            self.assertLess(time.monotonic() - start, 20)

    def test_a_shard_that_stops_in_the_middle(self):
        whole, parts = self.split(NAUST, 2)
        server = self.serve(parts[1])
        os.killpg(server.process.pid, signal.SIGSTOP)
        words = ("--index", parts[0], "--index", server.address, "--shard-timeout", "0.3")
        self.assert_one_line_error(self.treff_query(*words, "naust"), 2, server.address)
        os.killpg(server.process.pid, signal.SIGCONT)
        self.assertEqual(self.treff_query(*words, "naust").code, 0)

    def test_the_next_copy_is_taken(self):
        whole, parts = self.split(NAUST, 2)
        good = self.serve(parts[1])
        name = f"tcp://127.0.0.1:{free_port()}|{good.address}"
        [answer] = self.ask([parts[0], name], ["naust"])
        self.assertEqual(answer["total"], 40)
        good.stop()
        self.assert_one_line_error(
            self.treff_query("--index", parts[0], "--index", name, "naust"), 2, name)

    def test_servers_that_are_killed_while_searches_run(self):
        whole, parts = self.split(random_articles(3, 120), 2)
        servers = [self.serve(part) for part in parts]
        queries = random_queries(3, 40) * 3
        before = self.ask([server.address for server in servers], queries)
        stop = threading.Event()

        def disturb():
            turn = 0
            while not stop.wait(1.5):
                turn = 1 - turn
                servers[turn].stop()
                servers[turn] = self.serve(parts[turn], servers[turn].port)

        thread = threading.Thread(target=disturb)
        addresses = [server.address for server in servers]
        thread.start()
        try:
            for _ in range(2 * ROUNDS):
                after = self.ask(addresses, queries)
                self.assertEqual([shown(a) for a in before], [shown(a) for a in after])
        finally:
            stop.set()
            thread.join()

    def test_a_shard_that_commits_while_searches_run(self):
        self.write("alt.jsonl", "".join(json.dumps(article) + "\n" for article in NAUST))
        self.add("--shard", "1/1", "alt.jsonl")
        server = self.serve(self.index)
        stop = threading.Event()

        def write():
            turn = 0
            while not stop.is_set():
                turn += 1
                text = "Hytte" if turn % 2 else "Naust"
                self.write("nye.jsonl", "".join(
                    json.dumps(dict(article, text=f"{text} som står tomt.")) + "\n"
                    for article in NAUST))
                self.add("nye.jsonl")

        thread = threading.Thread(target=write)
        thread.start()
        try:
            for _ in range(4 * ROUNDS):
                answers = self.ask([server.address], ["+naust", "+hytte", "tom"] * 10)
                for naust, hytte, all_of in zip(*[iter(answers)] * 3):
                    self.assertIn((naust["total"], hytte["total"]), ((0, 40), (40, 0)))
                    self.assertEqual(all_of["total"], 40)
        finally:
            stop.set()
            thread.join()

    def test_new_articles_are_found_within_a_second(self):
        self.write("alt.jsonl", json.dumps(NAUST[0]) + "\n")
        self.add("alt.jsonl")
        server = self.serve(self.index)
        self.assertEqual(self.ask([server.address], ["naust"])[0]["total"], 1)
        self.write("nye.jsonl", json.dumps(NAUST[1]) + "\n")
        self.add("nye.jsonl")
        self.assertEqual(self.ask([server.address], ["naust"])[0]["total"], 2)


if __name__ == "__main__":
    require_servers()
    main()
