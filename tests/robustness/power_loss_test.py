# SPDX-License-Identifier: GPL-2.0-or-later
"""Simulates a power loss: kills treff-index before calls that change a folder or sync, and drops
data that was not synced (kill_at.cc). The file names that survive are either those last synced
or those at the kill. In both cases the index is intact and holds the previous commit or the next,
and running the command again finishes the work. Once a command has ended, its commit survives.

TREFF_KILL_AT_LIBRARY names the library built from kill_at.cc. TREFF_POWER_LOSS_STEP=N tries
every N-th call (default 9)."""

import os
import pathlib
import shutil
import signal
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from kill_test import INDEX, TIMEOUT, KillTest, main  # noqa: E402

LIBRARY = os.environ.get("TREFF_KILL_AT_LIBRARY")
STEP = int(os.environ.get("TREFF_POWER_LOSS_STEP", "9"))


class PowerLoss(KillTest):
    in_memory = False  # the test needs the files' time of birth

    @classmethod
    def setUpClass(cls):
        if not LIBRARY:
            raise unittest.SkipTest("TREFF_KILL_AT_LIBRARY is not set")

    def run_until(self, index, command, call):
        """Runs the command up to call number `call`. Returns whether it ended before, and the
        folder of synced data."""
        durable = self.folder / "durable"
        shutil.rmtree(durable, ignore_errors=True)
        durable.mkdir()
        environment = dict(self.environment, LD_PRELOAD=LIBRARY, TREFF_KILL_AT=str(call),
                           TREFF_DURABLE=str(durable))
        done = subprocess.run([INDEX, command[0], "--index", str(index), *map(str, command[1:])],
                              capture_output=True, env=environment, cwd=self.folder, timeout=TIMEOUT)
        if done.returncode != -signal.SIGKILL:
            self.assertEqual(done.returncode, 0, done.stderr)
        return done.returncode == 0, durable

    def after_loss(self, index, base, durable, names_survive):
        """Builds the index as it would be found after the power loss."""
        found = self.folder / "found"
        shutil.rmtree(found, ignore_errors=True)
        listed = self.synced_names(index, durable)
        if not index.exists() or (not base.exists() and listed is None and not names_survive):
            return found
        found.mkdir()
        old = {p.name: p for p in base.iterdir()} if base.exists() else {}
        if names_survive or listed is None:
            names = {p.name: self.key(p) for p in index.iterdir()}
            if not names_survive:  # the folder was not synced, so it has its original names
                names = dict(self.old_keys)
        else:
            names = listed
        for name, key in names.items():
            if name.startswith("batch-"):
                continue
            content = durable / f"file.{key}"
            if content.exists():
                shutil.copyfile(content, found / name)
            elif name in old and key == self.old_keys.get(name):
                shutil.copyfile(old[name], found / name)
            else:
                (found / name).touch()  # its content was never synced
        return found

    @staticmethod
    def key(path):
        out = subprocess.run(["stat", "--format=%i\t%w", str(path)], capture_output=True, text=True,
                             check=True).stdout.rstrip("\n").split("\t")
        seconds = subprocess.run(["date", "--date", out[1], "+%s.%N"], capture_output=True, text=True,
                                 check=True).stdout.strip().split(".")
        return f"{out[0]}.{seconds[0]}.{int(seconds[1])}"

    def synced_names(self, index, durable):
        if not index.exists():
            return None
        listing = durable / f"folder.{self.key(index)}"
        if not listing.exists():
            return None
        return dict(line.split("\t") for line in listing.read_text().splitlines())

    def test_at_calls(self):
        few = self.write_articles("few.jsonl", [self.article(n) for n in range(6)])
        more = self.write_articles("more.jsonl", [self.article(n, 1) for n in range(3)] +
                                   [self.article(n) for n in range(6, 110)])
        commands = [["add", few], ["add", more], ["remove", "artikkel-0", "artikkel-7"], ["compact"]]
        undisturbed, base, before = self.folder / "undisturbed", self.folder / "base-0", {}
        losses = 0
        for step, command in enumerate(commands):
            self.finish(undisturbed, command)
            expected = self.content(undisturbed)
            call, ended = 1 + step % STEP, False
            while not ended:
                index = self.copy(base, self.folder / "index")
                self.old_keys = {p.name: self.key(p) for p in index.iterdir()} if index.exists() else {}
                ended, durable = self.run_until(index, command, call)
                for names_survive in (False, True):
                    found = self.after_loss(index, base, durable, names_survive)
                    if not found.exists():
                        self.assertEqual(before, {})
                        continue
                    after = self.verify(found, before, expected)
                    self.assertIn(after, (before, expected), "half a commit")
                    if ended:
                        self.assertEqual(after, expected, "a commit was lost")
                    self.finish(found, command)
                    self.assertEqual(self.content(found), expected)
                    losses += 1
                call += STEP
            base = self.copy(self.folder / "index", self.folder / f"base-{step + 1}")
            before = expected
        sys.stderr.write(f"power lost {losses} times\n")


if __name__ == "__main__":
    main()
