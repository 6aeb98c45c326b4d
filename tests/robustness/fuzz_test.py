# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs each fuzz target on seeds made from our own articles, on inputs that once broke it, and on
mutations of both, which are the same in every run. fuzz.sh runs libFuzzer.

TREFF_FUZZ_PROGRAMS is the folder with the programs. TREFF_FUZZ_MUTATIONS=N sets the number of
mutations for each target (default 2500; slow targets run only a part of them)."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "fuzz"))
from seeds import write_seeds  # noqa: E402

PROGRAMS = pathlib.Path(os.environ["TREFF_FUZZ_PROGRAMS"])
MUTATIONS = int(os.environ.get("TREFF_FUZZ_MUTATIONS", "2500"))
SLOW = {"c_api": 20, "serve": 5}
SKIPPED = 77


class FuzzTest(unittest.TestCase):
    def test_every_target_keeps_its_promises(self):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="treff-fuzz-"))
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        for target in write_seeds(folder):
            with self.subTest(target):
                regressions = HERE / "fuzz" / "regressions" / target
                inputs = [folder / target] + ([regressions] if regressions.is_dir() else [])
                done = subprocess.run(
                    [PROGRAMS / f"treff-fuzz-{target}", "--mutations",
                     str(MUTATIONS // SLOW.get(target, 1)), *inputs],
                    capture_output=True, timeout=600)
                self.assertEqual(done.returncode, 0, done.stderr.decode(errors="replace"))


if __name__ == "__main__":
    if not (PROGRAMS / "treff-fuzz-text").exists():
        sys.exit(SKIPPED)
    unittest.main()
