# SPDX-License-Identifier: GPL-2.0-or-later
"""Indexes that cannot be written: single-file indexes, and folders without write permission."""

import fcntl
import os
import shutil
import subprocess

from treff_process import CORPUS, QUERY, TreffTest, main

NOBODY = 65534


class SingleFile(TreffTest):
    def setUp(self):
        super().setUp()
        self.add(CORPUS)
        self.file = self.folder / "arkiv.treff"
        result = self.treff_index("compact", "--index", self.index, "--single-file", self.file)
        self.assertEqual((result.code, result.err), (0, ""), result)
        self.assertRegex(result.out, r"^\d+\.\d MB, was \d+\.\d MB\n$")

    def test_gives_the_passages_of_its_folder(self):
        for query in ("skyte uten forvarsel", '"uten forvarsel"', "=skyte", "regjer*", "date:2022", "elferje OR sykkel"):
            expected = self.query("--json", query)
            self.assertEqual(expected.code, 0, query)
            self.assertEqual(self.treff_query("--index", self.file, "--json", query), expected)

    def test_is_made_while_another_process_writes(self):
        with open(self.index / "lock", "r+b") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            other = self.folder / "other.treff"
            result = self.treff_index("compact", "--index", self.index, "--single-file", other)
        self.assertEqual((result.code, result.err), (0, ""), result)
        self.assertEqual(self.treff_index("export", "--index", other).out,
                         self.treff_index("export", "--index", self.file).out)
        self.assertEqual({p.name for p in self.folder.iterdir() if p.name.startswith("other")},
                         {"other.treff"})

    def test_is_searched_together_with_others(self):
        self.write("ny.txt", "Ny\n\nVulkanen på øya våknet uten forvarsel i natt, melder politiet.\n")
        self.add("ny.txt", index=self.folder / "ny")
        result = self.treff_query("--index", self.file, "--index", self.folder / "ny", "uten forvarsel")
        self.assertIn("Vulkanen", result.out)
        self.assertIn("Kasakhstan", result.out)

    def test_is_told_of_checked_and_exported(self):
        info = self.treff_index("info", "--index", self.file)
        self.assertEqual(info.code, 0, info)
        self.assertIn(f"articles    {len(list(CORPUS.iterdir()))}\n", info.out)
        self.assertIn("postings", info.out)
        self.assertEqual(self.treff_index("info", "--json", "--index", self.file).code, 0)
        check = self.treff_index("check", "--index", self.file)
        self.assertEqual((check.code, check.err), (0, ""), check)
        exported = self.treff_index("export", "--index", self.file)
        self.assertEqual(sorted(exported.out.splitlines()),
                         sorted(self.treff_index("export", "--index", self.index).out.splitlines()))

    def test_check_finds_damage(self):
        content = bytearray(self.file.read_bytes())
        content[len(content) // 2:len(content) // 2 + 4096] = bytes(4096)
        self.file.write_bytes(content)
        self.assertEqual(self.treff_index("check", "--index", self.file).code, 1)
        self.file.write_bytes(content[:-5000])
        result = self.treff_index("check", "--index", self.file)
        self.assertEqual((result.code, result.err), (1, ""), result)
        self.assertIn(str(self.file), result.out)

    def test_is_not_written(self):
        before = self.file.read_bytes()
        for words in (["add", CORPUS], ["remove", "x"], ["compact"]):
            result = self.treff_index(words[0], "--index", self.file, *words[1:])
            self.assert_one_line_error(result, 2, self.file, "read-only", "export")
        self.assertEqual(self.file.read_bytes(), before)

    def test_its_hint_makes_a_folder_of_it(self):
        exported = self.treff_index("export", "--index", self.file)
        again = self.treff_index("add", "--index", self.folder / "igjen", "-", input=exported.out)
        self.assertEqual(again.code, 0, again)
        words = ["--json", "skyte uten forvarsel"]
        self.assertEqual(self.treff_query("--index", self.folder / "igjen", *words).out, self.query(*words).out)


class Folder(TreffTest):
    def test_that_cannot_be_written_is_searched(self):
        self.add(CORPUS)
        expected = self.query("skyte uten forvarsel")
        self.assertEqual(expected.code, 0)
        as_other = []
        if os.geteuid() == 0:  # root may write regardless of the mode
            as_other = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
            if not shutil.which("setpriv"):
                self.skipTest("setpriv is not installed")
            if subprocess.run([*as_other, "test", "-x", QUERY], check=False).returncode != 0:
                self.skipTest(f"another user cannot run {QUERY}")
        self.folder.chmod(0o755)
        for path in [self.index, *self.index.rglob("*")]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        self.addCleanup(lambda: [path.chmod(0o755) for path in [self.index, *self.index.iterdir()]])
        before = sorted((path, path.stat().st_mtime_ns) for path in self.index.rglob("*"))
        result = self.run_command(*as_other, QUERY, "--index", self.index, "skyte uten forvarsel")
        self.assertEqual(result, expected)
        self.assertEqual(sorted((path, path.stat().st_mtime_ns) for path in self.index.rglob("*")), before)


if __name__ == "__main__":
    main()
