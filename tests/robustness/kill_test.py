# SPDX-License-Identifier: GPL-2.0-or-later
"""Kills treff-index (SIGKILL) at random moments, and before every call that changes a folder or syncs.
After each kill the index opens, check is clean, and every article committed before is there, complete.
Running the command again gives the content of an undisturbed run.

TREFF_KILL_ROUNDS=N: N rounds of 16 random kills (default 5). TREFF_KILL_SEED=N: the random seed.
TREFF_KILL_AT_LIBRARY names the library built from kill_at.cc; without it, kills only at random."""

import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
from treff_process import CORPUS, INDEX, TIMEOUT, TreffTest, main  # noqa: E402

ROUNDS = int(os.environ.get("TREFF_KILL_ROUNDS", "5"))
SEED = int(os.environ.get("TREFF_KILL_SEED", "5"))
LIBRARY = os.environ.get("TREFF_KILL_AT_LIBRARY")

BULK, NEW, CHANGED, REMOVED = 420, 40, 40, 60
# How often a round kills each command at a random moment.
KILLS = (7, 3, 3, 3)
# Metadata is cheap to index. With much of it, a load of few articles already makes checkpoints.
METADATA_BYTES = 6000
# Few articles for the test that kills at each call, to make each run short.
BULK_AT_EACH_CALL = 130


class KillTest(TreffTest):
    in_memory = True

    def setUp(self):
        super().setUp()
        self.random = random.Random(SEED)
        self.words = " ".join(p.read_text() for p in sorted(CORPUS.glob("*.txt"))).split()
        self.kills = 0

    # --- articles ---------------------------------------------------------------------------

    def article(self, number, version=0):
        choice = random.Random(number * 1000 + version)
        paragraphs = [" ".join(choice.choices(self.words, k=30)) for _ in range(2)]
        return {"id": f"artikkel-{number}", "title": f"Sak {number} av {version}",
                "paragraphs": paragraphs, "vedlegg": choice.randbytes(METADATA_BYTES // 2).hex()}

    def write_articles(self, name, articles):
        lines = [json.dumps(a, ensure_ascii=False) + "\n" for a in articles]
        return self.write(name, "".join(lines))

    def content(self, index):
        """Returns {id: line of the export}."""
        result = self.treff_index("export", "--index", index)
        self.assertEqual((result.code, result.err), (0, ""), "the index does not open")
        lines = {}
        for line in result.out.splitlines():
            name = json.loads(line)["id"]
            self.assertNotIn(name, lines, "an article is there twice")
            lines[name] = line
        return lines

    # --- killing ----------------------------------------------------------------------------

    def finish(self, index, command):
        """Runs a command to its end. Returns the seconds it took."""
        start = time.monotonic()
        result = self.treff_index(command[0], "--index", index, *command[1:])
        self.assertIn(result.code, (0, 1) if command[0] == "remove" else (0,), result)
        return time.monotonic() - start

    def copy(self, index, to):
        """Replaces `to` with a copy of `index`. If `index` does not exist, only removes `to`."""
        shutil.rmtree(to, ignore_errors=True)
        if index.exists():
            shutil.copytree(index, to)
        return to

    def kill(self, index, command, seconds):
        """Kills the command after `seconds`. Returns False if it had ended before."""
        process = subprocess.Popen(
            [INDEX, command[0], "--index", str(index), *map(str, command[1:])],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=self.environment, cwd=self.folder)
        time.sleep(seconds)  # chosen at random by the caller
        process.kill()
        process.communicate(timeout=TIMEOUT)
        killed = process.returncode == -signal.SIGKILL
        self.kills += killed
        return killed

    def kill_at_call(self, index, command, call):
        """Kills the command before its call number `call`. Returns False if it ended before."""
        environment = dict(self.environment, LD_PRELOAD=LIBRARY, TREFF_KILL_AT=str(call))
        done = subprocess.run(
            [INDEX, command[0], "--index", str(index), *map(str, command[1:])],
            capture_output=True, env=environment, cwd=self.folder, timeout=TIMEOUT)
        if done.returncode != -signal.SIGKILL:
            self.assertEqual(done.returncode, 0, done.stderr)
            return False
        self.kills += 1
        return True

    def verify(self, index, before, expected):
        """Requires that, after a kill, each article is as it was before the command or as it is
        after it."""
        if not (index / "XAPIANDB").exists():
            self.assertEqual(before, {}, "the index has gone")
            return {}
        check = self.treff_index("check", "--index", index)
        self.assertEqual(check.code, 0, check)
        after = self.content(index)
        for name in before.keys() | expected.keys() | after.keys():
            self.assertIn(after.get(name), (before.get(name), expected.get(name)), name)
        return after


class RandomMoments(KillTest):
    def steps(self, bulk):
        """Returns (command, content of the index after it, seconds it took) for each command in
        turn."""
        bulk_articles = [self.article(n) for n in range(bulk)]
        increment = ([self.article(n, 1) for n in range(CHANGED)] +
                     [self.article(bulk + n) for n in range(NEW)])
        removed = [f"artikkel-{n}" for n in range(CHANGED // 2, CHANGED // 2 + REMOVED)]
        commands = [
            ["add", "--checkpoint", "1", "--threads", "2", self.write_articles("bulk.jsonl", bulk_articles)],
            ["add", self.write_articles("increment.jsonl", increment)],
            ["remove", *removed],
            ["compact"],
        ]
        undisturbed = self.folder / "undisturbed"
        steps = []
        for command in commands:
            seconds = self.finish(undisturbed, command)
            steps.append((command, self.content(undisturbed), seconds))
        return steps

    def test_kills(self):
        steps = self.steps(BULK)
        start = time.monotonic()
        for round_number in range(ROUNDS):
            index = self.folder / f"index-{round_number}"
            before = {}
            for (command, expected, seconds), kills in zip(steps, KILLS):
                wanted = self.kills + kills
                begin = self.copy(index, self.folder / "begin")
                begun_with = before
                while self.kills < wanted:
                    if self.kill(index, command, self.random.uniform(0, seconds)):
                        before = self.verify(index, before, expected)
                    else:  # the run had ended: start over
                        self.copy(begin, index)
                        before = begun_with
                self.finish(index, command)
                before = self.verify(index, expected, expected)
                self.assertEqual(before, expected)
            leftovers = {p.name.rstrip("0123456789") for p in index.iterdir()}
            self.assertEqual(leftovers, {"XAPIANDB", "lock", "segment-"})
            shutil.rmtree(index)
        sys.stderr.write(f"{self.kills} random kills in {time.monotonic() - start:.0f} s\n")

    def test_kills_at_every_call(self):
        if not LIBRARY:
            self.skipTest("TREFF_KILL_AT_LIBRARY is not set")
        steps = self.steps(BULK_AT_EACH_CALL)
        start = time.monotonic()
        base, before = self.folder / "nothing", {}
        for step, (command, expected, _) in enumerate(steps):
            call = 0
            while True:
                call += 1
                index = self.folder / "index"
                self.copy(base, index)
                if not self.kill_at_call(index, command, call):
                    break
                self.verify(index, before, expected)
                self.finish(index, command)
                self.assertEqual(self.content(index), expected)
            self.assertGreater(call, 3, command)
            base, before = self.folder / f"base-{step}", expected
            self.copy(index, base)
        sys.stderr.write(f"{self.kills} kills at calls in {time.monotonic() - start:.0f} s\n")


if __name__ == "__main__":
    main()
