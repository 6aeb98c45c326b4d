# SPDX-License-Identifier: GPL-2.0-or-later
"""The life of an index: it is filled, updated, interrupted and maintained."""

import fcntl
import json
import os
import pathlib
import re
import select
import signal
import subprocess
import termios
import time
import unittest

from treff_process import CORPUS, INDEX, TIMEOUT, TreffTest, main

ARTICLE = """Uro i {}

Presidenten har gitt ordre om å skyte mot folk uten forvarsel, melder byrået {}.

7. jan. 2022 07:14
"""


class LifecycleTest(TreffTest):
    def article(self, name, word="Kasakhstan"):
        return self.write(name, ARTICLE.format(word, name))

    def json_lines(self, name, numbers, word="saken"):
        lines = [json.dumps({"id": f"a{n}", "title": f"Sak {n}",
                             "paragraphs": [f"Avsnitt om {word} nummer{n}, som er langt nok til å stå alene."]})
                 for n in numbers]
        return self.write(name, "\n".join(lines) + "\n")

    def articles(self):
        """Returns {id: article}, as exported."""
        result = self.run_index("export")
        self.assertEqual((result.code, result.err), (0, ""))
        return {a["id"]: a for a in map(json.loads, result.out.splitlines())}

    def assert_clean(self):
        result = self.run_index("check")
        self.assertEqual((result.code, result.err), (0, ""), result)

    def start(self, *words, stdin=subprocess.DEVNULL):
        return subprocess.Popen(
            [INDEX, *map(str, words)], bufsize=0, stdin=stdin, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, env=self.environment, cwd=self.folder)

    def line(self, stream):
        """Returns the next line that a process prints. On a busy machine, that may take long."""
        self.assertTrue(select.select([stream], [], [], TIMEOUT)[0], "no line came")
        return stream.readline().decode()

    def start_writing(self):
        """Starts an `add` that holds the write lock and waits for the rest of its article."""
        process = self.start("add", "--index", self.index, "-", stdin=subprocess.PIPE)
        process.stdin.write(b"En")
        lock = self.index / "lock"
        while not ((self.index / "XAPIANDB").exists() and lock.read_text() == f"{process.pid}\n"):
            self.assertIsNone(process.poll())
        return process

    def end(self, process):
        out, err = process.communicate(timeout=TIMEOUT)
        return process.returncode, out.decode(), err.decode()


class Mirror(LifecycleTest):
    def test_removes_what_has_gone(self):
        for name in ("arkiv/a.txt", "arkiv/under/b.txt", "arkiv/c.txt", "annet/d.txt"):
            self.article(name)
        self.add("arkiv", "annet")
        (self.folder / "arkiv/a.txt").unlink()
        (self.folder / "arkiv/under/b.txt").rename(self.folder / "arkiv/b.txt")
        (self.folder / "annet/d.txt").unlink()
        self.assert_counts(self.add("--mirror", "arkiv"), added=1, unchanged=1, removed=2)
        self.assertEqual({os.path.relpath(i, self.folder) for i in self.articles()},
                         {"arkiv/b.txt", "arkiv/c.txt", "annet/d.txt"})
        self.assert_counts(self.add("--mirror", "arkiv/"), unchanged=2)

    def test_removes_the_lines_that_have_gone_from_a_file(self):
        self.json_lines("arkiv/a.jsonl", range(10))
        self.add("arkiv")
        self.json_lines("arkiv/a.jsonl", range(5, 12))
        self.assert_counts(self.add("--mirror", "arkiv"), added=2, unchanged=5, removed=5)
        self.assertEqual(set(self.articles()), {f"a{n}" for n in range(5, 12)})

    def test_keeps_what_it_could_not_read(self):
        self.article("arkiv/a.txt")
        self.article("arkiv/b.md")
        self.article("arkiv/c.txt")
        self.add("arkiv")
        self.write("arkiv/a.txt", bytes(range(256)) * 20)
        result = self.run_index("add", "--mirror", "--exclude", "*.md", "arkiv")
        self.assertEqual(result.code, 1, result)
        self.assert_counts(result, unchanged=1, rejected=1)
        self.assertEqual(len(self.articles()), 3)

    def test_keeps_the_articles_of_a_folder_that_is_not_there(self):
        self.article("arkiv/a.txt")
        self.add("arkiv")
        (self.folder / "arkiv").rename(self.folder / "borte")
        self.assertEqual(self.run_index("add", "--mirror", "arkiv").code, 1)
        self.assertEqual(len(self.articles()), 1)


class Choosing(LifecycleTest):
    def test_reads_a_list_of_files(self):
        for name in "abc":
            self.article(f"{name}.txt")
        self.assert_counts(self.run_index("add", "--files-from", "-", input="a.txt\nb.txt\n"), added=2)
        self.write("liste", "c.txt\0")
        self.assert_counts(self.run_index("add", "--files-from", "liste"), added=1)
        self.assert_one_line_error(self.run_index("add", "--files-from", "mangler"), 2, "mangler")

    def test_takes_what_globs_want(self):
        for name in ("arkiv/a.txt", "arkiv/b.md", "arkiv/utkast/c.txt"):
            self.article(name)
        self.assert_counts(self.add("--include", "*.txt", "--exclude", "utkast", "arkiv"), added=1)

    def test_removes_by_source_and_by_a_list_of_ids(self):
        for name in ("arkiv/a.txt", "arkiv/under/b.txt", "arkiv/c.txt", "arkivet/d.txt"):
            self.article(name)
        self.json_lines("saker.jsonl", range(10))
        self.add("arkiv", "arkivet", "saker.jsonl")
        self.assert_result(self.run_index("remove", "--source", "arkiv"), 0, out="3 removed\n")
        self.assert_result(self.run_index("remove", "--ids-from", "-", input="a1\na2\n"), 0,
                           out="2 removed\n")
        self.assert_result(self.run_index("remove", "--source", "saker.jsonl"), 0, out="8 removed\n")
        self.assertEqual(len(self.articles()), 1)
        self.assert_clean()
        missing = self.run_index("remove", "--source", "mangler")
        self.assertEqual((missing.code, missing.out), (1, "0 removed\n"))

    def test_removes_what_a_query_finds(self):
        self.json_lines("a.jsonl", range(20), word="fjellet")
        self.json_lines("b.jsonl", range(20, 30), word="havet")
        self.add("a.jsonl", "b.jsonl")
        found = json.loads(self.query("--json", "--limit", "100", "--per-article", "1", "+havet").out)
        ids = "".join(passage["article"] + "\n" for passage in found["passages"])
        self.assert_result(self.run_index("remove", "--ids-from", "-", input=ids), 0, out="10 removed\n")
        self.assertEqual(len(self.articles()), 20)


class Watching(LifecycleTest):
    def setUp(self):
        super().setUp()
        self.article("arkiv/a.txt")
        self.process = self.start("watch", "--index", self.index, "arkiv")
        self.addCleanup(self.stop)
        self.assertIn("1 added", self.line(self.process.stdout))

    def stop(self):
        self.process.kill()
        self.process.communicate()

    def wait_for(self, *names):
        """Waits until the index holds exactly these articles."""
        while {os.path.relpath(i, self.folder / "arkiv") for i in self.articles()} != set(names):
            self.line(self.process.stdout)

    def test_follows_files_and_folders(self):
        self.article("arkiv/b.txt")
        self.wait_for("a.txt", "b.txt")
        self.article("arkiv/ny/dyp/c.txt")
        self.wait_for("a.txt", "b.txt", "ny/dyp/c.txt")
        self.article("arkiv/ny/dyp/d.txt")
        (self.folder / "arkiv/a.txt").unlink()
        self.wait_for("b.txt", "ny/dyp/c.txt", "ny/dyp/d.txt")
        (self.folder / "arkiv/ny").rename(self.folder / "arkiv/flyttet")
        self.wait_for("b.txt", "flyttet/dyp/c.txt", "flyttet/dyp/d.txt")
        self.article("arkiv/flyttet/dyp/e.txt")
        self.wait_for("b.txt", *(f"flyttet/dyp/{n}.txt" for n in "cde"))
        (self.folder / "arkiv/flyttet").rename(self.folder / "ute")
        self.wait_for("b.txt")
        self.article("utenfor.txt").rename(self.folder / "arkiv/f.txt")
        self.wait_for("b.txt", "f.txt")
        self.article("arkiv/.skjult.txt")
        self.article("arkiv/g.txt")
        self.wait_for("b.txt", "f.txt", "g.txt")

    def test_takes_changes_of_a_file(self):
        self.article("arkiv/a.txt", "Belarus")
        self.assertIn("1 replaced", self.line(self.process.stdout))
        self.assertEqual(self.query("Belarus").code, 0)
        self.assertEqual(self.query("Kasakhstan").code, 1)

    def test_leaves_an_index_among_the_articles_alone(self):
        within = self.folder / "arkiv/indeks"
        process = self.start("watch", "--index", within, "arkiv")
        self.addCleanup(self.end, process)
        self.addCleanup(process.terminate)
        self.assertIn("1 added", self.line(process.stdout))
        for name in "bc":
            self.article(f"arkiv/{name}.txt")
            self.assertIn("1 added, 0 replaced", self.line(process.stdout))
        result = self.treff_index("add", "--index", "ny", "arkiv")
        self.assertTrue(result.out.startswith("3 added, "), result)
        result = self.treff_index("add", "--index", "ny", within)
        self.assertIn("is an index", result.err)

    def test_lets_others_write_when_it_says_that_it_is_done(self):
        for number in range(5):
            with open(self.index / "lock", encoding="utf-8") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self.article("utenfor.txt", f"land{number}").rename(self.folder / "arkiv/b.txt")
            self.line(self.process.stdout)

    def test_waits_for_another_writer(self):
        other = self.start_writing()
        self.article("arkiv/b.txt")
        self.assertIn("waiting", self.line(self.process.stderr))
        other.stdin.write(b" sak om skyting uten forvarsel.")
        self.assertEqual(self.end(other)[0], 0)
        self.assertIn("1 added", self.line(self.process.stdout))
        self.assertEqual(len(self.articles()), 3)

    def test_ends_when_asked(self):
        for sent, code in ((signal.SIGTERM, 0), (signal.SIGINT, 130)):
            process = self.start("watch", "--index", self.index, "arkiv")
            process.stdout.readline()
            process.send_signal(sent)
            self.assertEqual(self.end(process)[0], code)

    def test_ends_when_its_folder_has_gone(self):
        (self.folder / "arkiv").rename(self.folder / "borte")
        code, _, err = self.end(self.process)
        self.assertEqual(code, 2)
        self.assertEqual(err.count("\n"), 1, err)
        self.assertEqual(len(self.articles()), 1)


class Interruption(LifecycleTest):
    def test_commits_what_is_whole(self):
        process = self.start("add", "--index", self.index, "--progress", "json", "--format", "jsonl",
                             "-", stdin=subprocess.PIPE)
        written = 0
        while not select.select([process.stderr], [], [], 0)[0]:
            process.stdin.write(json.dumps({"id": f"a{written}", "text": "En sak."}).encode() + b"\n")
            written += 1
        process.stdin.write(b'{"id": "halv')
        told = json.loads(self.line(process.stderr))["added"]
        process.send_signal(signal.SIGINT)
        code, out, _ = self.end(process)
        self.assertEqual(code, 130)
        added = int(re.match(r"(\d+) added", out)[1])
        self.assertLessEqual(told, added)
        self.assertLessEqual(added, written)
        self.assertEqual(self.articles().keys(), {f"a{n}" for n in range(added)})
        self.assert_clean()

    def read_by(self, process, *articles):
        """Writes articles to a process. Returns when the process has read them all from the
        pipe."""
        for article in articles:
            process.stdin.write(json.dumps(article).encode() + b"\n")
        waiting = bytearray(4)
        while fcntl.ioctl(process.stdin, termios.FIONREAD, waiting) or any(waiting):
            self.assertIsNone(process.poll())

    def test_reads_a_stream_as_it_comes(self):
        process = self.start("add", "--index", self.index, "-", stdin=subprocess.PIPE)
        self.read_by(process, {"id": "a", "text": "En sak."}, {"id": "b", "text": "En sak til."})
        self.read_by(process, {"id": "c", "text": "Leses etter de to."})
        process.send_signal(signal.SIGINT)
        self.assertEqual(self.end(process)[0], 130)
        self.assertLessEqual({"a", "b"}, self.articles().keys())

    @unittest.skipUnless(os.environ.get("TREFF_STALL"), "TREFF_STALL=1 waits for a commit by time")
    def test_commits_while_a_stream_is_silent(self):
        process = self.start("add", "--index", self.index, "-", stdin=subprocess.PIPE)
        self.read_by(process, {"id": "a", "text": "En sak."})
        until = time.monotonic() + 60
        while "a" not in self.articles():
            self.assertLess(time.monotonic(), until)
        process.kill()
        self.end(process)
        self.assertEqual(self.articles().keys(), {"a"})

    def test_a_second_writer_waits_or_is_told(self):
        self.article("a.txt")
        first = self.start_writing()
        self.assert_one_line_error(self.run_index("add", "a.txt"), 2, f"process {first.pid}", "--wait")
        for command in (["remove", "x"], ["compact"]):
            self.assert_one_line_error(self.run_index(*command), 2, f"process {first.pid}")
        second = self.start("add", "--index", self.index, "--wait", "60", "a.txt")
        first.stdin.write(b" sak om skyting.")
        self.assertEqual(self.end(first)[0], 0)
        self.assertEqual(self.end(second)[0], 0)
        self.assertEqual(len(self.articles()), 2)

    def test_a_full_disk_loses_nothing_that_was_committed(self):
        self.json_lines("a.jsonl", range(300))
        self.add("a.jsonl")
        self.json_lines("b.jsonl", range(300, 6000))
        for blocks in (64, 512, 1024):  # in units of 1024 bytes
            result = self.run_command(
                "bash", "-c", f'ulimit -f {blocks}; exec "{INDEX}" add --index "{self.index}" b.jsonl')
            self.assert_one_line_error(result, 2, self.index)
            self.assertEqual(len(self.articles()), 300)
            self.assert_clean()
        self.assertEqual({n.name.rstrip("0123456789") for n in self.index.iterdir()},
                         {"XAPIANDB", "lock", "segment-"})
        self.add("b.jsonl")
        self.assertEqual(len(self.articles()), 6000)


class Looking(LifecycleTest):
    def setUp(self):
        super().setUp()
        self.add(CORPUS)

    def test_exports_what_add_takes_back(self):
        first = self.run_index("export")
        self.write("alt.jsonl", first.out)
        self.assert_counts(self.add("alt.jsonl"), unchanged=len(first.out.splitlines()))
        other = self.folder / "annen"
        self.add("alt.jsonl", index=other)
        again = self.treff_index("export", "--index", other)
        self.assertEqual(sorted(again.out.splitlines()), sorted(first.out.splitlines()))

    def test_exports_every_field(self):
        article = {"id": "1", "title": "Uro", "published": "2022-01-07T07:14", "source": "https://nrk.no/1",
                   "language": "nn", "author": "Ada", "section": "Urix", "url": "https://nrk.no/1", "kode": "urix",
                   "paragraphs": ["Ingress.", "Presidenten har gitt ordre om å skyte mot folk uten forvarsel.",
                                  "Slutt."]}
        self.write("a.jsonl", json.dumps(article))
        other = self.folder / "annen"
        self.add("a.jsonl", index=other)
        self.assertEqual(json.loads(self.treff_index("export", "--index", other).out), article)
        # A metadata key that would be read as the section is exported inside "metadata".
        self.write("a.jsonl", json.dumps({**article, "seksjon": "urix"}))
        self.add("a.jsonl", index=other)
        self.assertEqual(json.loads(self.treff_index("export", "--index", other).out),
                         {**article, "metadata": {"seksjon": "urix"}})

    def test_describes_itself_to_programs(self):
        result = self.run_index("info", "--json")
        self.assertEqual((result.code, result.err), (0, ""))
        info = json.loads(result.out)
        self.assertEqual(info["format_version"], 1)
        self.assertEqual(info["articles"], len(list(CORPUS.glob("*.txt"))))
        self.assertGreater(info["passages"], info["articles"])
        self.assertTrue(info["searchable"])
        self.assertGreater(info["bytes"], info["posting_bytes"])
        self.assertEqual(sum(info["languages"].values()), info["articles"])

    def test_compacts(self):
        before = self.articles()
        result = self.run_index("compact")
        self.assertEqual((result.code, result.err), (0, ""))
        self.assertRegex(result.out, r"\A[0-9.]+ MB, was [0-9.]+ MB\n\Z")
        self.assertEqual(self.articles(), before)
        self.assert_clean()

    def test_snapshots_are_commits(self):
        before = self.articles()
        copy = self.folder / "kopi"
        result = self.run_index("snapshot", copy)
        self.assertEqual((result.code, result.out, result.err), (0, "", ""))
        self.article("ny.txt")
        self.add("ny.txt")
        self.run_index("remove", next(iter(before)))
        self.run_index("compact")
        self.assertEqual({json.loads(line)["id"] for line in
                          self.treff_index("export", "--index", copy).out.splitlines()}, set(before))
        self.assertEqual(self.treff_index("check", "--index", copy).code, 0)
        self.assert_one_line_error(self.run_index("snapshot", copy), 2, copy)

    def test_is_rebuilt_with_other_exceptions(self):
        before = self.articles()
        self.write("unntak.txt", "kasakhstan ~ steppelandet\n")
        self.assert_one_line_error(self.run_index("add", "--exceptions", "unntak.txt", CORPUS), 2, "rebuild")
        result = self.run_index("rebuild", "--exceptions", "unntak.txt")
        self.assertEqual((result.code, result.err), (0, ""))
        self.assertEqual(self.articles(), before)
        self.assert_clean()

    def test_finds_damage(self):
        self.assert_clean()
        path = max(self.index.glob("segment-*"), key=lambda p: p.stat().st_size)
        whole = path.read_bytes()
        middle = len(whole) // 2 // 8192 * 8192 + 4096  # the second half of a block: blocks fill from their end
        path.write_bytes(whole[:middle] + b"\xa5" * 4096 + whole[middle + 4096:])
        result = self.run_index("check")
        self.assertEqual((result.code, result.err), (1, ""), result)
        path.write_bytes(whole)
        self.assert_clean()

    def test_finds_a_damaged_lexicon(self):
        self.assert_clean()
        shares = (folder / "share/treff/norsk.lexicon" for folder in pathlib.Path(INDEX).resolve().parents)
        whole = next(path for path in shares if path.exists()).read_bytes()
        for at in (len(whole) // 3, len(whole) // 2, len(whole) - 1):
            self.environment["TREFF_LEXICON"] = str(
                self.write("skadd.lexicon", whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:]))
            self.assert_one_line_error(self.run_index("check"), 2, "skadd.lexicon", "the lexicon is damaged")
        self.write("skadd.lexicon", whole)
        self.assert_clean()

    def test_makes_no_index(self):
        for command in ("check", "compact", "export", "rebuild"):
            self.assert_one_line_error(self.treff_index(command, "--index", "ny"), 2, "ny")
            self.assertFalse((self.folder / "ny").exists())


class Progress(LifecycleTest):
    def test_is_quiet_without_a_terminal(self):
        self.json_lines("a.jsonl", range(3000))
        self.assertEqual(self.add("a.jsonl").err, "")

    def test_is_a_line_on_a_terminal(self):
        self.json_lines("a.jsonl", range(40000))
        # With little memory, reading is at most a megabyte ahead of indexing.
        code, output = self.on_terminal(INDEX, "add", "--index", self.index, "--memory", "64", "a.jsonl")
        self.assertEqual(code, 0)
        self.assertIn(b"articles", output)
        self.assertIn(b"MB/s", output)
        self.assertIn(b"left", output)

    def test_is_json_for_programs(self):
        self.json_lines("a.jsonl", range(3000))
        self.write("tom.txt", "")
        result = self.run_index("add", "--progress", "json", "a.jsonl", "tom.txt")
        self.assertEqual(result.code, 1)
        events = [json.loads(line) for line in result.err.splitlines()]
        self.assertEqual(events[-1]["event"], "summary")
        self.assertEqual((events[-1]["added"], events[-1]["rejected"]), (3000, 1))
        self.assertIn("tom.txt", next(e for e in events if e["event"] == "rejected")["where"])


if __name__ == "__main__":
    main()
