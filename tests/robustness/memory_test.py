# SPDX-License-Identifier: GPL-2.0-or-later
"""Loading, replacing and removing articles stay within --memory, however many articles there
are."""

import json
import os
import pathlib
import random
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
from treff_process import INDEX, TreffTest, main  # noqa: E402

ARTICLES = 6000
MEGABYTES = 64
REMOVING = 64  # the limit for `remove`, which has no --memory

SYLLABLES = ["ba", "dre", "fjo", "gal", "hei", "kru", "lys", "mo", "nat", "ran", "sko", "tå", "vik", "øy"]


def new_word(dice):
    return "".join(dice.choices(SYLLABLES, k=dice.randint(3, 7)))


class MemoryTest(TreffTest):
    def articles(self, name, seed):
        """Writes a file of articles in which every second word is new."""
        dice = random.Random(seed)
        known = [new_word(dice) for _ in range(2000)]
        with open(self.folder / name, "w", encoding="utf-8") as file:
            for number in range(ARTICLES):
                words = [dice.choice(known) if i % 2 else new_word(dice) for i in range(150)]
                article = {"id": f"a{number}", "title": f"Sak {number}", "paragraphs": [" ".join(words)]}
                file.write(json.dumps(article, ensure_ascii=False) + "\n")
        return self.folder / name

    def peak_of(self, *words):
        """Returns the peak memory of treff-index in megabytes. It is at least that of this Python
        process, from which treff-index is forked."""
        process = subprocess.Popen([INDEX, *map(str, words)], stdout=subprocess.DEVNULL,
                                   env=self.environment, cwd=self.folder)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(process.returncode, 0)
        return usage.ru_maxrss / 1024

    def test_one_thread_takes_no_more(self):
        # One thread has all the memory for its batches and caches.
        self.assertLess(self.peak_of("add", "--index", self.index, "--memory", MEGABYTES, "--threads", 1,
                                     self.articles("a.jsonl", 1)), MEGABYTES)

    def test_it_holds(self):
        add = ["add", "--index", self.index, "--memory", MEGABYTES, "--threads", 8]
        self.assertLess(self.peak_of(*add, self.articles("a.jsonl", 1)), MEGABYTES)
        self.assertLess(self.peak_of(*add, self.articles("b.jsonl", 2)), MEGABYTES)
        self.assertLess(self.peak_of("remove", "--index", self.index, "--source", "b.jsonl"), REMOVING)
        self.assertEqual(json.loads(self.treff_index("info", "--json", "--index", self.index).out)["articles"], 0)


if __name__ == "__main__":
    main()
