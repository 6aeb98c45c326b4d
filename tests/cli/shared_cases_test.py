# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs the small cases in the folder shared/cases beside the source tree: queries, formats, dates
and commands. Skipped if there is no such folder."""

import os
import pathlib
import subprocess
import sys

CASES = pathlib.Path(__file__).resolve().parents[3] / "shared" / "cases"
SKIPPED = 77  # for ctest


def main():
    files = sorted(CASES.glob("*.jsonl"))
    if not files:
        print(f"skipped: there is no {CASES.name}")
        return SKIPPED
    failed = False
    for file in files:
        done = subprocess.run(
            [sys.executable, CASES / "run_cases.py", "-v", file,
             os.environ["TREFF_INDEX_COMMAND"], os.environ["TREFF_QUERY_COMMAND"]],
            capture_output=True, encoding="utf-8")
        failed |= done.returncode != 0
        print(f"{file.name}: {done.stdout if done.returncode else done.stdout.splitlines()[-1]}{done.stderr}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
