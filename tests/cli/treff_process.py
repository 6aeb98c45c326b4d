# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs treff-index and treff-query as real processes, for the tests beside this file.

TREFF_INDEX_COMMAND and TREFF_QUERY_COMMAND are the paths of the commands. Each test has its own
folder, which is also its HOME."""

import codecs
import os
import pathlib
import pty
import select
import shutil
import subprocess
import sys
import tempfile
import unittest

INDEX = os.environ.get("TREFF_INDEX_COMMAND", "treff-index")
QUERY = os.environ.get("TREFF_QUERY_COMMAND", "treff-query")
SOURCE = pathlib.Path(__file__).resolve().parents[2]
CORPUS = SOURCE / "corpus" / "articles"
SKIPPED = 77  # for ctest

# Seconds. A sanitizer makes a process several times slower.
TIMEOUT = 120


class Result:
    """What a process printed, and its exit code."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    def __eq__(self, other):
        return (self.code, self.out, self.err) == (other.code, other.out, other.err)

    def __repr__(self):
        return f"exit {self.code}\n--- stdout\n{self.out}--- stderr\n{self.err}"


# A file system with a fast fsync. When a process is killed, its writes there survive.
MEMORY = pathlib.Path("/dev/shm")
ENOUGH_MEMORY = 256 << 20


class TreffTest(unittest.TestCase):
    maxDiff = None
    in_memory = False  # for tests that commit thousands of times

    def setUp(self):
        memory = (self.in_memory and os.access(MEMORY, os.W_OK)
                  and shutil.disk_usage(MEMORY).free > ENOUGH_MEMORY)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="treff-", dir=MEMORY if memory else None))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.index = self.folder / "index"
        self.environment = {
            key: value
            for key, value in os.environ.items()
            if key in ("PATH", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH")
            or key.endswith("SAN_OPTIONS")
        }
        self.environment["HOME"] = str(self.folder / "home")
        self.environment["TERM"] = "xterm-256color"

    # --- input ------------------------------------------------------------------------------

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    # --- processes --------------------------------------------------------------------------

    def run_command(self, *command, input="", cwd=None, environment=None):
        """Runs a command without a terminal."""
        done = subprocess.run(
            [str(word) for word in command],
            input=input if isinstance(input, bytes) else input.encode(),
            capture_output=True,
            env=environment or self.environment,
            cwd=cwd or self.folder,
            timeout=TIMEOUT,
        )
        # The output of a failed command may end within a character.
        out = codecs.getincrementaldecoder("utf-8")().decode(done.stdout, final=done.returncode != 2)
        return Result(done.returncode, out, done.stderr.decode())

    def treff_index(self, *words, **options):
        return self.run_command(INDEX, *words, **options)

    def run_index(self, command, *words, **options):
        """Runs a command of treff-index on self.index."""
        return self.treff_index(command, "--index", self.index, *words, **options)

    def treff_query(self, *words, **options):
        return self.run_command(QUERY, *words, **options)

    def add(self, *paths, index=None):
        """Runs treff-index add, which must succeed."""
        result = self.treff_index("add", "--index", index or self.index, *paths)
        self.assertEqual(result.code, 0, result)
        return result

    def query(self, *words):
        """Runs treff-query on this test's index."""
        return self.treff_query("--index", self.index, *words)

    def on_terminal(self, *command):
        """Runs a command on a pseudo-terminal. Returns its exit code and the bytes it printed."""
        master, slave = pty.openpty()
        process = subprocess.Popen(
            [str(word) for word in command],
            stdin=slave, stdout=slave, stderr=slave,
            env=self.environment, cwd=self.folder, close_fds=True,
        )
        os.close(slave)
        output = b""
        while True:
            ready, _, _ = select.select([master], [], [], TIMEOUT)
            if not ready:
                process.kill()
                self.fail("no output on the terminal")
            try:
                chunk = os.read(master, 65536)
            except OSError:  # the other side is closed
                break
            if not chunk:
                break
            output += chunk
        os.close(master)
        return process.wait(timeout=TIMEOUT), output

    # --- assertions -------------------------------------------------------------------------

    def assert_result(self, result, code, out="", err=""):
        self.assertEqual((result.code, result.out, result.err), (code, out, err))

    def assert_one_line_error(self, result, code, *parts):
        """Requires an empty standard output, and one line on standard error that contains each of
        `parts`."""
        self.assertEqual(result.code, code, result)
        self.assertEqual(result.out, "", result)
        self.assertEqual(result.err.count("\n"), 1, result)
        self.assertTrue(result.err.endswith("\n"), result)
        for part in parts:
            self.assertIn(str(part), result.err)

    def assert_counts(self, result, added=0, replaced=0, unchanged=0, removed=0, rejected=0):
        """Requires the summary of treff-index add with these counts and any duration."""
        self.assertRegex(
            result.out,
            rf"\A{added} added, {replaced} replaced, {unchanged} unchanged, {removed} removed,"
            rf" {rejected} rejected in [0-9.]+ s \([0-9.]+ MB/s\)\n\Z", result)


def main():
    if "-v" not in sys.argv:
        sys.argv.append("-v")
    unittest.main()
