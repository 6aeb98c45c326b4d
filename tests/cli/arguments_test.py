# SPDX-License-Identifier: GPL-2.0-or-later
"""Invalid arguments of the three commands. Each gives exit code 2 and one line that names the
argument and says what to do. Nothing is read, searched or changed."""

import os
import pty
import signal
import subprocess
import sys

from serve_process import SERVE
from treff_process import INDEX, QUERY, TIMEOUT, TreffTest, main

# The command, its arguments, and what the error line must contain. Before each case, the test
# folder has a folder "mappe" with a file, a file "fil.txt", an empty file "tom.txt", an unreadable
# file "låst.txt", and an index of two articles.
WRONG = [
    # A folder or nothing where a file is expected, or a file where a folder is expected.
    ("index", "remove --ids-from mappe", ["mappe", "is a folder", "one id per line"]),
    ("index", "remove --ids-from borte.txt", ["borte.txt", "no such file", "one id per line"]),
    ("index", "remove --ids-from fil.txt/under", ["fil.txt/under", "no such file"]),
    ("index", "add --files-from mappe", ["mappe", "is a folder", "one path per line"]),
    ("index", "add --files-from borte.txt", ["borte.txt", "no such file", "one path per line"]),
    ("index", "add --index ny --exceptions mappe fil.txt", ["mappe", "is a folder", "exceptions"]),
    ("index", "add --index ny --exceptions borte.txt fil.txt", ["borte.txt", "no such file"]),
    ("index", "analyze --exceptions mappe uro", ["mappe", "is a folder"]),
    ("index", "analyze --index fil.txt uro", ["fil.txt", "is not a treff index"]),
    ("index", "analyze --index borte uro", ["borte", "there is no index", "treff-index add"]),
    ("index", "add --index fil.txt mappe", ["fil.txt", "is not a treff index"]),
    ("index", "add --index fil.txt/under mappe", ["fil.txt/under"]),
    ("index", "add --index mappe fil.txt", ["mappe", "is not a treff index"]),
    ("index", "info --index fil.txt", ["fil.txt", "is not a treff index"]),
    ("index", "info --index mappe", ["mappe", "is not a treff index"]),
    ("index", "check --index borte", ["borte", "there is no index"]),
    ("index", "export --index borte", ["borte", "there is no index"]),
    ("index", "remove --index borte sak", ["borte", "there is no index"]),
    ("index", "compact --index borte", ["borte", "there is no index"]),
    ("index", "compact --single-file mappe", ["mappe", "is a folder", "new file"]),
    ("index", "compact --single-file fil.txt", ["fil.txt", "already exists and is not a treff index", "new file"]),
    ("index", "compact --single-file tom.txt", ["tom.txt", "already exists and is not a treff index", "new file"]),
    ("index", "compact --single-file borte/arkiv.treff", ["borte/arkiv.treff"]),
    ("index", "rebuild --index borte", ["borte", "there is no index"]),
    ("index", "rebuild --exceptions mappe", ["mappe", "is a folder"]),
    ("index", "rebuild --memory 1", ["--memory", "64"]),
    ("index", "snapshot", ["FOLDER"]),
    ("index", ["snapshot", ""], ["FOLDER", "empty"]),
    ("index", "snapshot --index borte kopi", ["borte", "there is no index"]),
    ("index", "snapshot fil.txt", ["fil.txt"]),
    ("index", "watch fil.txt", ["fil.txt", "is not a folder"]),
    ("index", "watch borte", ["borte", "no such folder"]),
    ("index", "add --base borte fil.txt liste.txt", ["borte", "there is no such folder", "--base"]),
    ("index", "add --base fil.txt mappe", ["fil.txt", "is not a folder", "--base"]),
    ("index", "add --index ny --base borte fil.txt", ["borte", "there is no such folder"]),
    ("index", "watch --base borte mappe", ["borte", "there is no such folder", "--base"]),
    ("query", "--queries mappe --trec", ["mappe", "is a folder", "qid<TAB>query"]),
    ("query", "--queries borte.txt --json", ["borte.txt", "no such file"]),
    ("query", "--queries tom.txt --trec", ["tom.txt", "no query"]),
    ("query", "--queries fil.txt --trec", ["fil.txt:1", "tab"]),
    ("query", "--index fil.txt uro", ["fil.txt", "is not a treff index"]),
    ("query", "--index mappe uro", ["mappe", "is not a treff index"]),
    ("query", "--index borte uro", ["borte", "there is no index"]),
    # Malformed numbers, and numbers out of range.
    ("index", "add --threads -1 mappe", ["--threads", "-1", "whole number"]),
    ("index", "add --threads to mappe", ["--threads", "to", "whole number"]),
    ("index", "add --threads 99999999999999999999 mappe", ["--threads", "99999999999999999999"]),
    ("index", "add --memory 63 mappe", ["--memory", "63", "64"]),
    ("index", "add --memory 1e3 mappe", ["--memory", "1e3"]),
    ("index", "add --memory 64MB mappe", ["--memory", "64MB"]),
    ("index", "add --checkpoint 0 mappe", ["--checkpoint", "0"]),
    ("index", "add --checkpoint -5 mappe", ["--checkpoint", "-5"]),
    ("index", "add --wait -1 mappe", ["--wait", "-1", "seconds"]),
    ("index", "add --wait nan mappe", ["--wait", "nan", "seconds"]),
    ("index", "remove --wait 1e300 sak", ["--wait", "1e300", "seconds"]),
    ("index", "compact --wait 5s", ["--wait", "5s", "seconds"]),
    ("query", "--limit -1 uro", ["--limit", "\"-1\"", "whole number"]),
    ("query", "--since -1h uro", ["--since", "“-1h”", "is not a time"]),
    ("query", "--half-life 30 uro", ["--half-life", "“30”", "is not a period", "30d"]),
    ("query", "--half-life 30d --sort date uro", ["--half-life", "--sort date"]),
    ("query", "--half-life 30d --ids uro", ["--half-life", "--ids"]),
    ("query", "--limit 3.5 uro", ["--limit", "3.5", "whole number"]),
    ("query", "--limit ti uro", ["--limit", "ti", "whole number"]),
    ("query", "--limit 18446744073709551616 uro", ["--limit", "18446744073709551616"]),
    ("query", "--offset -2 uro", ["--offset", "-2", "whole number"]),
    ("query", "--per-article x uro", ["--per-article", "x", "whole number"]),
    ("query", "--snippet -7 uro", ["--snippet", "-7", "whole number"]),
    # Invalid choices, and empty names, as from an unset variable.
    ("index", "add --format rtf fil.txt", ["--format", "rtf", "jsonl"]),
    ("index", "add --format 0 fil.txt", ["--format: \"0\" is not one of auto, "]),
    ("index", "add --progress mye fil.txt", ["--progress: \"mye\" is not one of auto, json, none; see"]),
    ("index", "add --progress 0 fil.txt", ["--progress: \"0\" is not one of auto, json, none; see"]),
    ("index", "watch --progress JSON mappe", ["--progress: \"JSON\" is not one of auto, json, none; see"]),
    ("query", "--sort tilfeldig uro", ["--sort: \"tilfeldig\" is not one of relevance, date, oldest; see"]),
    ("query", "--sort 1 uro", ["--sort: \"1\" is not one of relevance, date, oldest; see"]),
    ("index", ["add", "--index", "", "fil.txt"], ["--index", "empty"]),
    ("index", ["add", ""], ["PATH", "empty"]),
    ("index", ["add", "--exceptions", "", "fil.txt"], ["--exceptions", "empty"]),
    ("index", ["add", "--include", "", "mappe"], ["--include", "empty"]),
    ("index", ["remove", "--source", ""], ["--source", "empty"]),
    ("index", ["remove", "--ids-from", ""], ["--ids-from", "empty"]),
    ("index", ["remove", ""], ["ID", "empty"]),
    ("index", ["watch", ""], ["FOLDER", "empty"]),
    ("query", ["--index", "", "uro"], ["--index", "empty"]),
    ("query", ["--queries", "", "--trec"], ["--queries", "empty"]),
    ("query", ["--similar", ""], ["--similar", "empty"]),
    ("serve", ["--index", ""], ["--index", "empty"]),
    ("serve", "--timeout nan", ["--timeout: \"nan\" is not a number of seconds from 0.001 to 3600; see"]),
    ("serve", "--shard-timeout 0", ["--shard-timeout: \"0\" is not a number of seconds from 0.001"]),
    ("query", "--shard-timeout 0 flom", ["--shard-timeout: \"0\" is not a number of seconds from 0.001"]),
    ("serve", "--client-timeout 0", ["--client-timeout: \"0\" is not a number of seconds from 0.001"]),
    ("serve", "--threads x", ["--threads: \"x\" is not a whole number from 0 to 1024"]),
    ("serve", "--connections 0", ["--connections: \"0\" is not a whole number from 1"]),
    ("serve", "--max-body 1e3", ["--max-body: \"1e3\" is not a whole number from 1 to 4096"]),
    ("serve", ["--listen", ""], ["--listen", "empty"]),
    ("serve", ["--base-url", ""], ["--base-url", "empty"]),
    ("serve", ["--allow-origin", ""], ["--allow-origin", "empty"]),
    ("serve", ["--write-token-file", ""], ["--write-token-file", "empty"]),
    # Addresses that would give broken links, and origins that no browser sends.
    ("serve", "--base-url https://x.no/sok/?a=b", ["--base-url", "a query or a fragment"]),
    ("serve", "--base-url https://x.no#a", ["--base-url", "a query or a fragment"]),
    ("serve", "--base-url https://?a", ["--base-url", "not a web address"]),
    ("serve", "--base-url https://x.no/{q}", ["--base-url", "not a web address"]),
    ("serve", "--base-url x.no", ["--base-url", "not a web address"]),
    ("serve", "--allow-origin https://x.no/", ["--allow-origin", "not an origin"]),
    ("serve", "--allow-origin https://x.no/sok", ["--allow-origin", "not an origin"]),
    ("serve", "--allow-origin https://x.no?a", ["--allow-origin", "not an origin"]),
    # Options that exclude each other, and an option that is given twice.
    ("query", "--json --ids uro", ["--json", "--ids"]),
    ("query", "--trec --ids uro", ["--trec", "--ids"]),
    ("query", "--json --trec uro", ["--json", "--trec"]),
    ("query", "--similar sak#1 --ids", ["--similar", "--ids"]),
    ("query", "--article sak --ids", ["--article", "--ids"]),
    ("query", "--article sak --similar sak#1", ["--article", "--similar"]),
    ("query", "--article sak --limit 3 uro", ["--article", "--limit"]),
    ("query", "--article sak --offset 3 uro", ["--article", "--offset"]),
    ("query", "--article sak --per-article 3 uro", ["--article", "--per-article"]),
    ("query", "--article sak --sort date uro", ["--article", "--sort"]),
    ("query", "--article sak --snippet 80 uro", ["--article", "--snippet"]),
    ("query", "--article sak --explain uro", ["--article", "--explain"]),
    ("query", "--article sak --queries spørringer.tsv --json", ["--article", "--queries"]),
    ("query", "--queries spørringer.tsv --article sak --json", ["--article", "--queries"]),
    ("query", "--article borte uro", ["borte"]),
    ("query", "--similar sak#1 uro", ["--similar", "WORDS"]),
    ("query", "--similar sak#1 --sort date", ["--similar", "--sort"]),
    ("query", "--ids --limit 3 uro", ["--ids", "--limit"]),
    ("query", "--ids --offset 3 uro", ["--ids", "--offset"]),
    ("query", "--ids --per-article 1 uro", ["--ids", "--per-article"]),
    ("query", "--ids --sort date uro", ["--ids", "--sort"]),
    ("query", "--ids --snippet 80 uro", ["--ids", "--snippet"]),
    ("query", "--ids --explain uro", ["--ids", "--explain"]),
    ("query", "--trec --explain uro", ["--trec", "--explain"]),
    ("query", "--trec --snippet 80 uro", ["--trec", "--snippet"]),
    ("query", "--queries spørringer.tsv --ids", ["--queries", "--ids"]),
    ("query", "--queries spørringer.tsv --similar sak#1 --json", ["--queries", "--similar"]),
    ("query", "--queries spørringer.tsv --json uro", ["--queries", "WORDS"]),
    ("query", "--queries spørringer.tsv", ["--queries", "--trec", "--json"]),
    ("query", "--limit 3 --limit 5 uro", ["--limit is given more than once"]),
    ("query", "--index index --index index uro", ["--index", "twice"]),
    ("query", "--index index --index ./mappe/../index uro", ["--index", "twice"]),
    ("query", "--index index --index index --similar sak#1", ["--index", "twice"]),
    ("query", "--index index --index index --queries spørringer.tsv --json", ["--index", "twice"]),
    ("index", "add --mirror --files-from liste.txt", ["--mirror", "--files-from"]),
    ("index", "add --mirror -", ["--mirror", "standard input"]),
    ("index", "add - --files-from -", ["PATH", "--files-from", "standard input"]),
    ("index", "add - -", ["PATH", "standard input", "more than once"]),
    ("index", "add --memory 64 --memory 128 mappe", ["--memory"]),
    ("index", "analyze --exceptions unntak.txt --index index uro", ["--exceptions", "--index"]),
    # Missing arguments, unknown commands and options, and malformed passages.
    ("index", "", ["subcommand"]),
    ("index", "legg-til fil.txt", ["legg-til"]),
    ("index", "add", ["PATH", "--files-from"]),
    ("index", "add --mirror", ["PATH"]),
    ("index", "remove", ["ID", "--source", "--ids-from"]),
    ("index", "watch", ["FOLDER"]),
    ("index", "add --hurtig fil.txt", ["--hurtig"]),
    ("index", "add --index", ["--index"]),
    ("query", "", ["no query"]),
    ("query", "--limit", ["--limit"]),
    ("query", "--hurtig uro", ["--hurtig"]),
    ("query", "--similar sak", ["sak", "article#passage"]),
    ("query", "--similar sak#", ["sak#", "article#passage"]),
    ("query", "--similar sak#0", ["sak#0", "article#passage"]),
    ("query", "--similar sak#-1", ["sak#-1", "article#passage"]),
    ("query", "--similar sak#1x", ["sak#1x", "article#passage"]),
    ("query", "--similar #1", ["#1", "article#passage"]),
    ("query", "--similar borte#1", ["borte#1"]),
    ("query", "--similar sak#99999999999999999999", ["article#passage"]),
]


class ArgumentsTest(TreffTest):
    def setUp(self):
        super().setUp()
        self.environment["TREFF_INDEX"] = str(self.index)
        self.write("mappe/les.txt", "En mappe\n\nMed en fil i.\n")
        self.write("fil.txt", "Uro\n\nUro i Almaty.\n")
        self.write("tom.txt", "")
        self.write("liste.txt", "fil.txt\n")
        self.write("unntak.txt", "wifien = wifi\n")
        self.write("spørringer.tsv", "1\turo\n")
        articles = self.write("saker.jsonl", '{"id": "sak", "title": "Uro", "text": "Uro i Almaty."}\n'
                              '{"id": "sak-2", "title": "Ro", "text": "Ro i Almaty."}\n')
        self.add(articles)

    def exported(self):
        return self.treff_index("export").out

    def test_wrong_ones_are_errors_of_one_line(self):
        before = self.exported()
        for command, words, parts in WRONG:
            words = words.split() if isinstance(words, str) else words
            with self.subTest(command=command, words=" ".join(words)):
                words = [*words, "--listen", "127.0.0.1:0"] if command == "serve" and "--listen" not in words else words
                result = self.run_command({"index": INDEX, "query": QUERY, "serve": SERVE}[command], *words)
                self.assert_one_line_error(result, 2, f"treff-{command}: ", *parts)
                self.assertNotRegex(result.err, "filebuf|iostream|basic_|std::|stoul|internal|FAILED")
        self.assertEqual(self.exported(), before)
        self.assertFalse((self.folder / "ny").exists() and any((self.folder / "ny").glob("db-*")))

    def test_what_may_not_be_read_is_an_error(self):
        if os.geteuid() == 0:
            self.skipTest("root may read everything")
        locked = self.write("låst.txt", "sak\n")
        locked.chmod(0)
        for command, words in ((INDEX, ["remove", "--ids-from", locked]),
                               (INDEX, ["add", "--files-from", locked]),
                               (QUERY, ["--trec", "--queries", locked])):
            with self.subTest(words=words):
                self.assert_one_line_error(self.run_command(command, *words), 2, locked, "denied")

    def test_a_folder_as_standard_input_is_an_error(self):
        for words in (["remove", "--ids-from", "-"], ["add", "--files-from", "-"], ["add", "-"]):
            with self.subTest(words=words):
                folder = os.open(self.folder, os.O_RDONLY)
                done = subprocess.run([INDEX, *words], stdin=folder, capture_output=True,
                                      env=self.environment, cwd=self.folder, timeout=TIMEOUT)
                os.close(folder)
                self.assertIn(done.returncode, (1, 2))
                self.assertEqual(done.stderr.count(b"\n"), 1, done)
                self.assertIn(b"read", done.stderr)

    def test_lists_may_have_windows_line_ends(self):
        result = self.treff_index("remove", "--ids-from", "-", input="sak\r\n\r\nsak-2\r\n")
        self.assert_result(result, 0, "2 removed\n")
        result = self.treff_index("add", "--files-from", "-", input="fil.txt\r\nmappe\r\n")
        self.assertEqual(result.code, 0, result)
        self.assert_counts(result, added=2)

    def test_large_limits_are_no_error(self):
        largest = str((1 << 64) - 1)
        expected = self.treff_query("--json", "--per-article", "0", "almaty")
        self.assertEqual(expected.out.count('"rank"'), 2, expected)
        self.assertEqual(self.treff_query("--json", "--per-article", largest, "--limit", largest, "almaty"),
                         expected)

    def test_an_interrupt_ends_waiting_for_another_writer(self):
        # The other writer keeps the lock because it reads from a pipe that stays open.
        other = subprocess.Popen([INDEX, "add", "--wait", "100", "-"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                 stderr=subprocess.PIPE, env=self.environment, cwd=self.folder)
        try:
            self.wait_until_it_writes(other)
            for words in (["add", "--wait", "100", "fil.txt"], ["remove", "--wait", "100", "sak"],
                          ["compact", "--wait", "100"], ["rebuild", "--wait", "100"]):
                with self.subTest(command=words[0]):
                    master, slave = pty.openpty()
                    waiting = subprocess.Popen([INDEX, *words], stdin=slave, env=self.environment,
                                               cwd=self.folder, stdout=subprocess.PIPE,
                                               stderr=subprocess.PIPE)
                    os.close(slave)
                    self.wait_until_it_catches(waiting, signal.SIGINT)
                    waiting.send_signal(signal.SIGINT)
                    out, err = waiting.communicate(timeout=TIMEOUT)
                    os.close(master)
                    self.assertEqual((waiting.returncode, out, err), (130, b"", b""))
        finally:
            other.kill()
            other.communicate()

    def wait_until_it_writes(self, process):
        """Waits until the process holds the write lock and has written its process id into the lock
        file."""
        while process.poll() is None:
            if (self.index / "lock").read_text(encoding="ascii") == f"{process.pid}\n":
                return
            os.sched_yield()

    @staticmethod
    def wait_until_it_catches(process, number):
        """Waits until the process has a handler for the signal."""
        while process.poll() is None:
            with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
                caught = next(line for line in status if line.startswith("SigCgt:"))
            if int(caught.split()[1], 16) >> (number - 1) & 1:
                return

    def test_an_interrupt_ends_commands_that_only_read(self):
        process = subprocess.Popen([INDEX, "analyze"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, env=self.environment)
        self.wait_until_it_sleeps(process)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=TIMEOUT)
        self.assertEqual((process.returncode, out, err), (-signal.SIGINT, b"", b""))

    @staticmethod
    def wait_until_it_sleeps(process):
        """Waits until the process sleeps in a read of its input. From then on, its signal handlers
        are set."""
        while process.poll() is None:
            with open(f"/proc/{process.pid}/stat", encoding="ascii") as stat:
                if stat.read().rsplit(")", 1)[1].split()[0] == "S":
                    return


if __name__ == "__main__":
    sys.exit(main())
