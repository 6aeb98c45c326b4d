"""Runs small cases of how a query is understood that lie beside the source tree: kinds that depend on
the query language. Without the folder shared/cases the test is skipped."""

import os
import pathlib
import subprocess
import sys

CASES = pathlib.Path(__file__).resolve().parents[3] / "shared" / "cases"
SKIPPED = 77  # for ctest
KINDS = ["unknown-term", "half-of-compound", "only-exclusions", "everything", "quotation-marks",
         "dash-as-minus", "phrase-distance", "or-not", "near-group", "own-word-first", "capitals",
         "prefix", "snippet"]


def main():
    if not CASES.is_dir():
        print(f"skipped: there is no {CASES.name}")
        return SKIPPED
    failed = []
    for kind in KINDS:
        done = subprocess.run(
            [sys.executable, CASES / "run_cases.py", "-v", "-k", kind, CASES / "search.jsonl",
             os.environ["TREFF_INDEX_COMMAND"], os.environ["TREFF_QUERY_COMMAND"]],
            capture_output=True, encoding="utf-8")
        if done.returncode != 0:
            failed.append(done.stdout)
    print("\n".join(failed), end="")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
