# SPDX-License-Identifier: GPL-2.0-or-later
"""The main use case, on a real article that may not be published with the source."""

import json
import sys

from treff_process import SKIPPED, SOURCE, TreffTest, main

ARTICLE = SOURCE.parent / "shared" / "articles" / "000_12e7cee62bfb2f43.txt"


class RealArticle(TreffTest):
    def setUp(self):
        super().setUp()
        self.add(ARTICLE)

    def texts(self, *words):
        result = self.query("--json", "--per-article", "0", *words)
        self.assertEqual((result.code, result.err), (0, ""))
        return [p["text"] for p in json.loads(result.out)["passages"]]

    def test_is_read_with_its_title_and_time(self):
        passage = json.loads(self.query("--json", "skyte").out)["passages"][0]
        self.assertEqual(passage["title"], "Kasakhstans president ber soldatene skyte uten forvarsel")
        self.assertEqual(passage["published"], "2022-01-07T07:14")
        self.assertEqual(passage["source"], str(ARTICLE))

    def test_ranks_the_words_as_they_stand_first_then_apart_then_other_words(self):
        texts = self.texts("skyte uten forvarsel")
        self.assertIn("skyte uten forvarsel", texts[0])
        self.assertIn("skyte mot folk uten forvarsel", texts[1])
        self.assertIn("skyte mot folk uten forvarsel", texts[2])
        self.assertIn("åpne ild uten forvarsel", texts[3])

    def test_finds_the_phrase_where_it_stands(self):
        texts = self.texts('"skyte uten forvarsel"')
        self.assertEqual(len(texts), 1)
        self.assertIn("ordre om å skyte uten forvarsel", texts[0])

    def test_finds_the_security_forces(self):
        self.assertIn("Sikkerhetsstyrkene jobber hardt", self.texts("sikkerhetsstyrkene")[0])

    def test_finds_what_the_president_says_of_negotiations(self):
        first = self.texts("Tokajev forhandlinger")[0]
        self.assertIn("Tokajev", first)
        self.assertIn("forhandlinger", first)

    def test_finds_the_advice_on_journeys(self):
        first = self.texts("reiser til Kasakhstan")[0]
        self.assertIn("UD fraråder alle reiser til Kasakhstan", first)


if __name__ == "__main__":
    if not ARTICLE.exists():
        print(f"skipped: {ARTICLE} is not there")
        sys.exit(SKIPPED)
    main()
