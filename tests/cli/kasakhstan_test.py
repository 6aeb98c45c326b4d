# SPDX-License-Identifier: GPL-2.0-or-later
"""The main use case: in the sample corpus, the first passages are those that a reader would
choose."""

import json

from treff_process import CORPUS, TreffTest, main


class Kasakhstan(TreffTest):
    STEM = "kasakhstan-unntakstilstand"

    def setUp(self):
        super().setUp()
        self.add(CORPUS)

    def passages(self, *words):
        result = self.query("--json", *words)
        self.assertEqual((result.code, result.err), (0, ""))
        return json.loads(result.out)["passages"]

    def first(self, query):
        passage = self.passages(query)[0]
        return passage["article"].rsplit("/", 1)[1], passage["passage"]

    def test_puts_the_passage_that_a_reader_would_choose_first(self):
        for query, passages in (
            ("skyte uten forvarsel", {1}),
            ('"skyte uten forvarsel"', {1}),
            ("sikkerhetsstyrkene", {10}),
            ("Tokajev forhandlinger", {3}),
            ("reiser til Kasakhstan", {12}),
        ):
            with self.subTest(query):
                article, passage = self.first(query)
                self.assertEqual(article, f"{self.STEM}.txt")
                self.assertIn(passage, passages)

    def test_puts_the_words_as_they_stand_before_the_same_in_other_words(self):
        numbers = [p["passage"] for p in self.passages("--per-article", "0", "skyte uten forvarsel")
                   if self.STEM in p["article"]]
        self.assertEqual(numbers[:3], [1, 7, 9])

    def test_gives_a_phrase_only_where_it_stands(self):
        self.assertEqual([(p["passage"], p["text"].count("skyte uten forvarsel"))
                          for p in self.passages('"skyte uten forvarsel"')], [(1, 1)])

    def test_marks_what_matched_and_nothing_else(self):
        for passage in self.passages("skyte uten forvarsel"):
            marked = {passage["text"][a:b].lower() for a, b in passage["highlights"]}
            self.assertLessEqual(marked, {"skyte", "skyter", "skjøt", "skutt", "skyt", "uten", "utan",
                                          "forvarsel", "forvarsler", "varsel", "varsla", "forvarselet"},
                                 passage["text"])


if __name__ == "__main__":
    main()
