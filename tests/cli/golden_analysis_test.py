# SPDX-License-Identifier: GPL-2.0-or-later
"""Compares the analysis of a text in bokmål and nynorsk with a proofread one."""

import pathlib

from treff_process import TreffTest, main

GOLDEN = pathlib.Path(__file__).with_name("golden")

# Releases of the dictionary may differ in rare words, so this percentage of the lines may differ.
PERCENT = 5


def analysis(tsv):
    """The distinct lines of `treff-index analyze --tsv`, sorted."""
    return sorted(set(tsv.splitlines()))


class GoldenAnalysis(TreffTest):
    def test_of_a_text_in_both_norms_is_what_it_was(self):
        text = (GOLDEN / "norwegian.txt").read_text(encoding="utf-8")
        result = self.treff_index("analyze", "--tsv", input=text)
        self.assertEqual((result.code, result.err), (0, ""))
        actual = analysis(result.out)
        expected = (GOLDEN / "norwegian.tsv").read_text(encoding="utf-8").splitlines()
        self.assertGreater(len(expected), 800)
        missing = sorted(set(expected) - set(actual))
        added = sorted(set(actual) - set(expected))
        self.assertLessEqual(len(missing) * 100, len(expected) * PERCENT,
                             "\n".join(["missing:", *missing, "instead:", *added]))


if __name__ == "__main__":
    main()
