# SPDX-License-Identifier: GPL-2.0-or-later
"""Faults of the machine: a full disk at every writing call, a disk that cannot be read, files
without permission, a clock that goes back, many writers at once. Each failure is reported in one
line, nothing committed is lost, and running the command again finishes the work.

TREFF_FAILING_CALLS_LIBRARY names the library built from failing_calls.cc. With
TREFF_FAULTS_EVERY=1, every single call fails in turn; by default, some 25 calls of each command
do."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
from treff_process import CORPUS, INDEX, QUERY, TIMEOUT, TreffTest, main  # noqa: E402

LIBRARY = os.environ.get("TREFF_FAILING_CALLS_LIBRARY")
EVERY = os.environ.get("TREFF_FAULTS_EVERY") == "1"
MOST_CALLS = 25
NOBODY = 65534


def chosen(calls):
    """The numbers of the calls that fail: the first, the last and some between; with
    TREFF_FAULTS_EVERY, all."""
    if EVERY or calls <= MOST_CALLS:
        return range(1, calls + 1)
    edge = MOST_CALLS // 3
    step = max(1, (calls - 2 * edge) // edge)
    return sorted({*range(1, edge + 1), *range(edge + 1, calls - edge, step),
                   *range(calls - edge + 1, calls + 1)})


class FaultTest(TreffTest):
    in_memory = True

    def json_lines(self, name, numbers, version=0):
        lines = [json.dumps({"id": f"sak-{n}", "title": f"Sak {n} av {version}", "paragraphs": [
            f"Soldatene har fått ordre om å skyte uten forvarsel, melder byrå nummer {n % 17}."]})
            for n in numbers]
        return self.write(name, "\n".join(lines) + "\n")

    def titles(self):
        if not (self.index / "XAPIANDB").exists():
            return {}
        result = self.run_index("export")
        self.assertEqual((result.code, result.err), (0, ""))
        return {a["id"]: a.get("title") for a in map(json.loads, result.out.splitlines())}

    def assert_clean(self):
        if (self.index / "XAPIANDB").exists():
            result = self.run_index("check")
            self.assertEqual((result.code, result.err), (0, ""), result)

    def failing(self, **how):
        """Returns an environment in which calls fail as `how` says."""
        if not LIBRARY:
            self.skipTest("TREFF_FAILING_CALLS_LIBRARY is not set")
        return {**self.environment, "LD_PRELOAD": LIBRARY, **{k: str(v) for k, v in how.items()}}

    def run_failing(self, *command, **how):
        return self.run_command(*command, environment=self.failing(**how))

    def copy(self, index, to):
        shutil.rmtree(to, ignore_errors=True)
        if index.exists():
            shutil.copytree(index, to)

    def count_calls(self, command):
        """Runs a command. Returns how many writing calls and how many preads it made."""
        calls = self.folder / "calls"
        result = self.run_failing(*command, TREFF_CALLS=calls)
        self.assertIn(result.code, (0, 1), result)
        return map(int, calls.read_text().split())


class FullDisk(FaultTest):
    def steps(self):
        self.json_lines("små.jsonl", range(30))
        self.json_lines("mange.jsonl", range(20, 400), version=1)
        return [["add", "--threads", "2", "små.jsonl"], ["add", "--threads", "2", "mange.jsonl"],
                ["remove", *(f"sak-{n}" for n in range(21, 200, 3))], ["compact"]]

    def test_at_every_write(self):
        begin, cases = self.folder / "begin", 0
        for words in self.steps():
            command = [INDEX, words[0], "--index", self.index, *words[1:]]
            before = self.titles()
            self.copy(self.index, begin)
            calls, _ = self.count_calls(command)
            expected = self.titles()
            for call in chosen(calls):
                with self.subTest(command=words[0], call=call):
                    self.copy(begin, self.index)
                    result = self.run_failing(*command, TREFF_FULL_AT=call)
                    after = self.titles()
                    if result.code == 0:  # only the cleaning up failed
                        self.assertEqual(after, expected)
                    else:
                        self.assert_one_line_error(result, 2, self.index.parent, "space")
                    for name in before.keys() | expected.keys():
                        self.assertIn(after.get(name), (before.get(name), expected.get(name)), name)
                    self.assert_clean()
                    again = self.run_command(*command)
                    self.assertIn(again.code, (0, 1) if words[0] == "remove" else (0,), again)
                    self.assertEqual(self.titles(), expected)
                    cases += 1
        sys.stderr.write(f"{cases} full disks\n")

    def test_of_files_that_may_not_grow(self):
        add = ["add", self.json_lines("mange.jsonl", range(400))]
        self.add(self.json_lines("små.jsonl", range(30), version=1))
        before = self.titles()
        for blocks in (1, 8, 9, 24, 64):  # in units of 1024 bytes
            for words in (add, ["compact"], ["remove", "sak-1"]):
                line = f'ulimit -f {blocks}; exec "$0" {words[0]} --index "$1" "${{@:2}}"'
                result = self.run_command("bash", "-c", line, INDEX, self.index, *words[1:])
                self.assertIn(result.code, (0, 1, 2), result)
                self.assertLessEqual(result.err.count("\n"), 1, result)
                after = self.titles()
                if words[0] == "add" and result.code == 2:
                    self.assertEqual(after, before)
                self.assert_clean()
                before = after
        self.run_index(*add)
        self.assertEqual(len(self.titles()), 400)

    def test_of_a_small_file_system(self):
        disk = self.folder / "disk"
        disk.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)],
                                 capture_output=True, check=False)
        if mounted.returncode != 0:
            self.skipTest("nothing may be mounted here")
        self.addCleanup(subprocess.run, ["umount", "-l", str(disk)], check=False)
        self.index = disk / "index"
        self.add(self.json_lines("små.jsonl", range(30)))
        before = self.titles()
        self.json_lines("mange.jsonl", range(4000))
        for _ in range(30):  # each time, another thread or another write may fill the disk
            result = self.run_index("add", "mange.jsonl")
            self.assert_one_line_error(result, 2, self.index, "free some disk space")
        self.assertEqual(self.titles(), before)
        self.assert_clean()
        subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)
        self.assertEqual(self.run_index("add", "mange.jsonl").code, 0)
        self.assertEqual(len(self.titles()), 4000)
        self.assert_clean()


class Reading(FaultTest):
    def test_of_an_index_that_cannot_be_read(self):
        self.add(self.json_lines("mange.jsonl", range(300)))
        commands = {
            "search": [QUERY, "--index", self.index, "skyte", "uten", "forvarsel"],
            "export": [INDEX, "export", "--index", self.index],
            "info": [INDEX, "info", "--index", self.index],
            "check": [INDEX, "check", "--index", self.index],
        }
        for name, command in commands.items():
            whole = self.run_command(*command)
            _, calls = self.count_calls(command)
            for call in chosen(calls):
                with self.subTest(command=name, call=call):
                    result = self.run_failing(*command, TREFF_BROKEN_AT=call)
                    if result.code == 0:
                        self.assertEqual(result.out, whole.out)
                    elif name == "check":  # check continues after a failure
                        self.assertIn(result.code, (1, 2), result)
                        self.assertNotEqual(result.out + result.err, "")
                    else:
                        self.assertEqual((result.code, result.err.count("\n")), (2, 1), result)
                        self.assertIn(str(self.index), result.err)

    def test_of_an_article_that_cannot_be_read(self):
        for name in ("a.txt", "b.txt", "c.txt"):
            self.write(f"arkiv/{name}", f"Soldatene skyter uten forvarsel, melder byrået {name}.")
        result = self.run_failing(INDEX, "add", "--index", self.index, "arkiv", TREFF_BROKEN="b.txt")
        self.assertEqual((result.code, result.err.count("\n")), (1, 1), result)
        self.assertIn("b.txt", result.err)
        self.assert_counts(result, added=2, rejected=1)
        self.assertEqual(len(self.titles()), 2)


class Permissions(FaultTest):
    def as_nobody(self, *command):
        """Runs a command as a user without root's permissions."""
        user = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.getuid() == 0 else {}
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=TIMEOUT,
                              env=self.environment, cwd=self.folder, check=False, **user)
        return done.returncode, done.stdout, done.stderr

    def setUp(self):
        super().setUp()
        self.folder.chmod(0o755)
        try:
            ready = self.as_nobody(INDEX, "--version")[0] == 0
            ready = ready and self.as_nobody(INDEX, "analyze", "ord")[0] == 0
        except OSError:
            ready = False
        if not ready:
            self.skipTest("the commands are out of another user's reach")

    def test_of_an_article(self):
        for name in ("a.txt", "b.txt", "c.txt"):
            self.write(f"arkiv/{name}", f"Soldatene skyter uten forvarsel, melder byrået {name}.")
        (self.folder / "arkiv/b.txt").chmod(0)
        (self.folder / "indekser").mkdir()
        (self.folder / "indekser").chmod(0o777)
        self.index = self.folder / "indekser/index"
        code, out, err = self.as_nobody(INDEX, "add", "--index", self.index, "arkiv")
        self.assertEqual((code, err.count("\n")), (1, 1), err)
        self.assertIn("b.txt", err)
        self.assertIn("2 added", out)

    def test_of_an_index(self):
        self.add(self.json_lines("a.jsonl", range(3)))
        for words in (["add", "a.jsonl"], ["remove", "sak-1"], ["compact"]):
            code, out, err = self.as_nobody(INDEX, words[0], "--index", self.index, *words[1:])
            self.assertEqual((code, out, err.count("\n")), (2, "", 1), err)
            self.assertIn("ermission", err)
        self.assertEqual(self.as_nobody(QUERY, "--index", self.index, "skyte")[0], 0)
        self.addCleanup(self.index.chmod, 0o755)
        for unreadable in (next(self.index.glob("segment-*")), self.index):
            unreadable.chmod(0)
            for command in ([QUERY, "--index", self.index, "skyte"], [INDEX, "info", "--index", self.index],
                            [INDEX, "check", "--index", self.index]):
                code, out, err = self.as_nobody(*command)
                self.assertEqual((code, out, err.count("\n")), (2, "", 1), err)
                self.assertIn(str(self.index), err)
                self.assertIn("ermission", err)

    def test_of_a_place(self):
        code, out, err = self.as_nobody(INDEX, "add", "--index", self.folder / "ny/index", CORPUS)
        self.assertEqual((code, out, err.count("\n")), (2, "", 1), err)
        self.assertIn("ny/index", err)


class Output(FaultTest):
    def test_that_cannot_be_written(self):
        self.add(CORPUS)
        for command in ([INDEX, "export", "--index", self.index], [INDEX, "info", "--index", self.index],
                        [INDEX, "info", "--json", "--index", self.index],
                        [INDEX, "check", "--index", self.index], [INDEX, "analyze", "skyte"],
                        [INDEX, "add", "--index", self.index, CORPUS],
                        [INDEX, "remove", "--index", self.index, "mangler"],
                        [INDEX, "--help"], [INDEX, "add", "--help"], [QUERY, "--help"],
                        [QUERY, "--index", self.index, "skyte"],
                        [QUERY, "--json", "--index", self.index, "skyte"],
                        [QUERY, "--ids", "--index", self.index, "skyte"]):
            with self.subTest(command=command[1]):
                result = self.run_command("bash", "-c", '"$0" "$@" >/dev/full', *command)
                self.assertEqual(result.code, 2, result)
                self.assertIn("standard output", result.err.splitlines()[-1])

    def test_that_nobody_reads(self):
        self.add(CORPUS)
        result = self.run_command("bash", "-c", '"$0" export --index "$1" | true', INDEX, self.index)
        self.assert_result(result, 0)


class Clock(FaultTest):
    def test_may_go_back(self):
        self.json_lines("a.jsonl", range(150))
        self.json_lines("b.jsonl", range(100, 200), version=1)
        for words in (["add", "a.jsonl"], ["add", "b.jsonl"], ["remove", "sak-1"], ["compact"], ["check"]):
            result = self.run_failing(INDEX, words[0], "--index", self.index, *words[1:], TREFF_CLOCK_BACK=1)
            self.assertEqual((result.code, result.err), (0, ""), result)
        self.assertEqual(len(self.titles()), 199)
        found = self.run_failing(QUERY, "--index", self.index, "date:2022", "skyte", TREFF_CLOCK_BACK=1)
        self.assertEqual((found.code, found.out), (1, ""), found)
        self.assertEqual(self.run_failing(QUERY, "--index", self.index, "skyte", TREFF_CLOCK_BACK=1).code, 0)


class Writers(FaultTest):
    def start(self, *words):
        return subprocess.Popen([INDEX, *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                env=self.environment, cwd=self.folder, text=True)

    def test_many_wait_for_each_other(self):
        files = [self.json_lines(f"{i}.jsonl", range(i * 200, i * 200 + 20 + 100 * (i % 3 == 0)))
                 for i in range(12)]
        writers = [self.start("add", "--wait", 100, "--index", self.index, file) for file in files]
        for writer in writers:
            _, err = writer.communicate(timeout=TIMEOUT)
            self.assertEqual((writer.returncode, err), (0, ""))
        self.assertEqual(len(self.titles()), 8 * 20 + 4 * 120)
        self.assert_clean()

    def test_one_wins_and_the_others_are_told(self):
        files = [self.json_lines(f"{i}.jsonl", range(i * 300, i * 300 + 300)) for i in range(6)]
        writers = [self.start("add", "--index", self.index, file) for file in files]
        won = 0
        for writer in writers:
            _, err = writer.communicate(timeout=TIMEOUT)
            if writer.returncode == 0:
                won += 1
            else:
                self.assertEqual((writer.returncode, err.count("\n")), (2, 1), err)
                self.assertIn("--wait", err)
        self.assertGreaterEqual(won, 1)
        self.assertEqual(len(self.titles()), 300 * won)
        self.assert_clean()


class Moving(FaultTest):
    def test_of_the_index_while_it_is_searched(self):
        self.add(self.json_lines("a.jsonl", range(300)))
        other = self.folder / "flyttet"
        for end in ("moved", "deleted"):
            with self.subTest(end):
                search = subprocess.Popen(
                    [QUERY, "--index", str(self.index), "--queries", "/dev/stdin", "--trec"], text=True,
                    stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                    env=self.environment, cwd=self.folder)
                self.addCleanup(search.kill)
                for _ in range(200):
                    search.stdin.write("1\tskyte uten forvarsel\n")
                search.stdin.flush()
                self.index.rename(other) if end == "moved" else shutil.rmtree(self.index)
                try:
                    for _ in range(2000):
                        search.stdin.write("1\tskyte uten forvarsel\n")
                    search.stdin.close()
                except BrokenPipeError:
                    pass
                search.wait(timeout=TIMEOUT)
                err = search.stderr.read()
                search.stderr.close()
                self.assertEqual((search.returncode, err.count("\n")), (2, 1), err)
                self.assertIn(str(self.index), err)
                if end == "moved":
                    other.rename(self.index)
                    self.assertEqual(self.query("skyte").code, 0)

    def test_nothing_is_removed_from_an_index_that_is_not_there(self):
        result = self.run_index("remove", "sak-1")
        self.assert_one_line_error(result, 2, self.index)
        self.assertFalse(self.index.exists())


class Watching(FaultTest):
    def test_shows_a_change_within_two_seconds(self):
        (self.folder / "arkiv").mkdir()
        process = subprocess.Popen([INDEX, "watch", "--index", str(self.index), "arkiv"], text=True,
                                   stdout=subprocess.PIPE, env=self.environment, cwd=self.folder)
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        process.stdout.readline()
        seconds = []
        for n in range(3):
            start = time.monotonic()
            self.write(f"arkiv/{n}.txt", f"Soldatene skyter uten forvarsel, melder byrå{n}.")
            self.assertIn("1 added", process.stdout.readline())
            seconds.append(time.monotonic() - start)
            self.assertEqual(self.query(f"byrå{n}").code, 0)
        self.assertLess(min(seconds), 2)  # the fastest run, because the machine may be busy


if __name__ == "__main__":
    main()
