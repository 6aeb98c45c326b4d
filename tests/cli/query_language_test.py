# SPDX-License-Identifier: GPL-2.0-or-later
"""The query language from a shell, on the sample corpus and as readers type it."""

import json

from treff_process import CORPUS, TreffTest, main


class QueryLanguage(TreffTest):
    def setUp(self):
        super().setUp()
        self.add(CORPUS)

    def found(self, *words):
        """Returns the articles found, best first; none if a suggestion was searched instead."""
        result = self.query("--json", "--limit", "50", "--", *words)
        self.assertIn(result.code, (0, 1), result)
        results = json.loads(result.out)
        if results["searched"] != results["query"]:
            return []
        names = [p["article"].rsplit("/", 1)[1].removesuffix(".txt") for p in results["passages"]]
        return list(dict.fromkeys(names))

    def test_finds_the_article_that_is_meant(self):
        for query, name in (
            ("skyte uten forvarsel", "kasakhstan-unntakstilstand"),
            ("utan forvarsel skyte", "kasakhstan-unntakstilstand"),
            ('"skyte uten forvarsel"', "kasakhstan-unntakstilstand"),
            ('="Norges Bank"', "renteheving-boliglan"),
            ("title:vikingsverd", "vikingsverd-gloppen"),
            ("kilde:urmaker klokke", "urmaker-kragero"),
            ("barnehageplass +drammen", "barnehageopptak-drammen"),
            ("elg NÆR/8 bakgrunn", "elgjeger-skudd-hytte"),
        ):
            self.assertEqual(self.found(query)[:1], [name], query)

    def test_leaves_out_what_is_not_wanted(self):
        self.assertNotIn("kasakhstan-unntakstilstand", self.found("skyte", "-kasakhstan"))
        self.assertNotIn("elgjeger-skudd-hytte", self.found("skyte IKKE elg"))
        self.assertIn("elgjeger-skudd-hytte", self.found("skyte"))

    def test_says_where_an_impossible_date_stands(self):
        self.assert_one_line_error(self.query("krig date:2022-13"), 2, "2022-13", "character 11")

    def test_shows_what_was_probably_meant(self):
        result = self.query("barnehageplas")
        self.assertEqual(result.code, 0, result)
        self.assertIn("barnehageplass", result.err)

    def test_pages_without_gaps_or_repeats(self):
        command = ["--trec", "--per-article", "0", "i dag"]
        every = self.query("--limit", "60", *command).out.splitlines()
        pages = [line for offset in range(0, 60, 10)
                 for line in self.query("--limit", "10", "--offset", offset, *command).out.splitlines()]
        self.assertEqual(pages, every)

    def test_lists_what_remove_takes(self):
        ids = self.query("--ids", '"uten forvarsel"')
        self.assertEqual(ids.code, 0, ids)
        self.assertEqual(len(ids.out.splitlines()), 4, ids)
        self.write("ids.txt", ids.out)
        removed = self.treff_index("remove", "--index", self.index, "--ids-from", "ids.txt")
        self.assertEqual(removed.code, 0, removed)
        self.assertEqual(self.query("--ids", '"uten forvarsel"').code, 1)


if __name__ == "__main__":
    main()
