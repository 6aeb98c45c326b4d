# SPDX-License-Identifier: GPL-2.0-or-later
"""Resources run out: in each run, a call that opens, reads or maps a file, starts a thread or
allocates memory fails, alone or with all later calls of its kind. The command prints one line and
exits with 2, or works as usual. It never crashes, and what it reports as done is done.

TREFF_FAILING_RESOURCES_LIBRARY names the library built from failing_resources.cc.
TREFF_FAULTS_EVERY=1 tries some thirty times as many calls."""

import json
import os
import pathlib
import random
import shutil
import signal
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
from treff_process import CORPUS, INDEX, QUERY, SKIPPED, TreffTest, main  # noqa: E402

LIBRARY = os.environ.get("TREFF_FAILING_RESOURCES_LIBRARY")
KINDS = ("open", "read", "mmap", "thread", "memory")
CALLS = 200 if os.environ.get("TREFF_FAULTS_EVERY") == "1" else 6


class ResourcesTest(TreffTest):
    in_memory = True

    def setUp(self):
        super().setUp()
        self.dice = random.Random(self.id())

    def run_with(self, command, **how):
        failing = {"LD_PRELOAD": LIBRARY, **{k: str(v) for k, v in how.items()}}
        return self.run_command(*command, environment={**self.environment, **failing})

    def count(self, command, kind):
        calls = self.folder / "calls"
        self.run_with(command, TREFF_FAIL=kind, TREFF_CALLS=calls)
        return int(calls.read_text())

    def chosen(self, calls):
        """The numbers of the first and last calls, and a random choice of the others."""
        if calls <= CALLS:
            return range(1, calls + 1)
        edge = CALLS // 4
        between = self.dice.sample(range(edge + 1, calls - edge + 1), CALLS - 2 * edge)
        return sorted({*range(1, edge + 1), *between, *range(calls - edge + 1, calls + 1)})

    def fail_each(self, command, before, right):
        """Runs `command` repeatedly with each kind of call failing. Each run must end with an error
        of one line or with a result that `right` accepts."""
        cases = 0
        for kind in KINDS:
            before()
            for call in self.chosen(self.count(command, kind)):
                for on in ({}, {"TREFF_FAIL_ON": 1}):
                    with self.subTest(kind=kind, call=call, on=bool(on)):
                        before()
                        result = self.run_with(command, TREFF_FAIL=kind, TREFF_FAIL_AT=call, **on)
                        cases += 1
                        if result.code == -signal.SIGABRT:  # glibc aborts if it lacks memory for itself
                            self.assertRegex(result.err, r"\AFatal glibc error: .*memory\n\Z")
                            self.assertEqual(kind, "memory")
                        elif result.code == 2:
                            *rejected, last = result.err.splitlines()
                            for line in rejected:  # one line for each unreadable file
                                self.assertEqual(kind, "read", result)
                                self.assertIn("cannot be read", line)
                            self.assertRegex(last, r"\Atreff-(index|query): \S.*\Z")
                            self.assertNotRegex(result.err, "internal error|LOG ERROR|damaged")
                        else:
                            self.assertTrue(right(result), result)
        sys.stderr.write(f"{cases} failures of {pathlib.Path(command[0]).name} {command[1]}\n")

    def articles(self):
        result = self.treff_index("export", "--index", self.index)
        self.assertEqual((result.code, result.err), (0, ""), result)
        return [json.loads(line)["title"] for line in result.out.splitlines()]

    def test_search(self):
        self.add(CORPUS)
        for words in (["--json", "skyte uten forvarsel"], ["--ids", "+soldat -Kiev OR regj*"],
                      ["--json", "kasakstann"]):
            command = [QUERY, "--index", self.index, *words]
            expected = self.run_command(*command)
            self.fail_each(command, lambda: None,
                           lambda result, expected=expected: result == expected)

    def test_add(self):
        expected = len(list(CORPUS.glob("*.txt")))
        page = self.write("side.html", "<html><head><title>Uro i Almaty</title></head><body><article>"
                          "<p>Soldatene skjøt uten forvarsel mot folket, melder byrået.</p>"
                          "</article></body></html>")
        line = self.write("en.jsonl", '{"id": "en", "title": "Ro", "text": "Soldatene hviler."}\n')
        command = [INDEX, "add", "--index", self.index, "--threads", "2", CORPUS, page, line]

        def right(result):
            """Whether all articles reported as added exist, and each rejected article was named."""
            counts = [int(word) for word in result.out.split() if word.isdigit()][:5]
            rejected = result.err.count("\n")
            titles = self.articles()
            return (result.code == (1 if rejected else 0) and counts[0] == len(titles)
                    and counts[4] == rejected and counts[0] + rejected >= min(expected, 1)
                    and (rejected or counts[0] == expected + 2))

        self.fail_each(command, lambda: shutil.rmtree(self.index, ignore_errors=True), right)

    def test_remove_and_compact(self):
        self.add(CORPUS)
        whole = self.folder / "whole"
        shutil.copytree(self.index, whole)

        def before():
            shutil.rmtree(self.index)
            shutil.copytree(whole, self.index)

        all_titles = sorted(self.articles())
        self.fail_each([INDEX, "remove", "--index", self.index, "--source", CORPUS], before,
                       lambda result: result.code == 0 and self.articles() == [])
        self.fail_each([INDEX, "compact", "--index", self.index], before,
                       lambda result: result.code == 0 and sorted(self.articles()) == all_titles)

    def test_reading_commands(self):
        self.add(CORPUS)
        for words in (["export", "--index", self.index], ["check", "--index", self.index],
                      ["info", "--index", self.index], ["analyze", "--tsv", "Sikkerhetsstyrkene skjøt."]):
            expected = self.treff_index(*words)

            def right(result, expected=expected, name=words[0]):
                """Whether the result is the usual one. `check` may instead report what it could not
                read."""
                return result == expected or (name == "check" and result.code == 1)

            self.fail_each([INDEX, *words], lambda: None, right)


if __name__ == "__main__":
    if not LIBRARY:
        sys.exit(SKIPPED)
    main()
