# SPDX-License-Identifier: GPL-2.0-or-later
"""treff-query: facets, completion and --since."""

import json

from treff_process import TreffTest, main

ARTICLES = [
    {"id": "a", "title": "Uro i Oslo", "published": "2022-01-07", "source": "NRK Nyheter", "author": "Kari Nordmann; Ola Dunk",
     "section": "Utenriks", "language": "nb", "text": "Soldatene skjøt uten forvarsel."},
    {"id": "b", "title": "Ro i Oslo", "published": "2022-02-09", "source": "NRK Nyheter", "author": "Kari Nordmann",
     "language": "nb", "text": "En soldat fikk et forvarsel."},
    {"id": "c", "title": "Song", "published": "2021", "source": "Dag\u0007 og Tid", "language": "nn", "text": "Ein soldat song."}]


class DiscoveryTest(TreffTest):
    def setUp(self):
        super().setUp()
        self.add_articles(*ARTICLES)

    def add_articles(self, *articles):
        self.add(self.write("arkiv.jsonl", "".join(json.dumps(article) + "\n" for article in articles)))

    def answer(self, *words, code=0):
        result = self.query("--json", *words)
        self.assertEqual(result.code, code, result)
        return json.loads(result.out)


class Facets(DiscoveryTest):
    def test_are_counted_and_printed_most_frequent_first(self):
        result = self.query("--limit", "0", "--facets", "source,year", "soldat")
        self.assert_result(result, 0, out="source\n       2  NRK Nyheter\n       1  Dag  og Tid\n\n"
                                          "year\n       2  2022\n       1  2021\n\n")
        answer = self.answer("--facets", "author,month,language", "soldat")
        self.assertEqual((answer["total"], answer["total_is_exact"]), (3, True))
        self.assertEqual(answer["facets"], {
            "author": [{"value": "Kari Nordmann", "articles": 2}, {"value": "Ola Dunk", "articles": 1}],
            "month": [{"value": "2022-01", "articles": 1}, {"value": "2022-02", "articles": 1}],
            "language": [{"value": "nb", "articles": 2}, {"value": "nn", "articles": 1}]})
        self.assertEqual(self.answer("soldat")["facets"], {})

    def test_a_value_filters_and_several_are_alternatives(self):
        def found(*words):
            return sorted({p["article"] for p in self.answer("soldat", *words)["passages"]})

        self.assertEqual(found('source:="NRK Nyheter"'), ["a", "b"])
        self.assertEqual(found('author:="Ola Dunk"', "language:nb"), ["a"])
        self.assertEqual(found("section:utenriks", "section:=Kultur"), ["a"])
        self.assertEqual(found('source:="NRK Nyheter"', "source:tid", "date:2021..2022-01"), ["a", "c"])

    def test_say_what_is_in_a_passage(self):
        passage = self.answer("uten forvarsel")["passages"][0]
        for field in ("source", "author", "section", "language"):
            self.assertEqual(passage[field], ARTICLES[0][field])

    def test_of_nothing_exit_with_1(self):
        self.assert_result(self.query("--facets", "source", "qqxxzz"), 1, out="source\n\n",
                           err="treff-query: no article has “qqxxzz”\ntreff-query: nothing found\n")

    def test_wrong_ones_are_errors(self):
        self.assert_one_line_error(self.query("--facets", "colour", "soldat"), 2, "colour", "source")
        self.assert_one_line_error(self.query("--facets", "", "soldat"), 2)
        for option in ("--ids", "--trec"):
            self.assert_one_line_error(self.query("--facets", "source", option, "soldat"), 2, "--facets", option)


class Completion(DiscoveryTest):
    def test_prints_words_then_titles(self):
        self.assert_result(self.query("--complete", "uro i os"), 0, out="uro i Oslo\t2\nUro i Oslo\t1\n")
        self.assertEqual(self.query("--complete", "soldt").out.split("\t")[0], "soldat")
        self.assertEqual(self.query("--complete", "--limit", "1", "os").out, "Oslo\t2\n")
        self.assert_result(self.query("--complete", "qqxxzz"), 1)
        answer = self.answer("--complete", "uro i os")
        self.assertEqual(answer["completions"], [
            {"text": "uro i Oslo", "kind": "word", "articles": 2},
            {"text": "Uro i Oslo", "kind": "title", "articles": 1, "article": "a"}])

    def test_of_a_field_gives_its_values(self):
        self.assert_result(self.query("--complete", "forfatter:k"), 0, out='forfatter:="Kari Nordmann"\t2\n')
        self.assert_result(self.query("--complete", "soldat", "source:nrk"), 0,
                           out='soldat source:="NRK Nyheter"\t2\n')
        self.assertEqual(self.query("--complete", "Title:os").out, "Title:Oslo\t2\n")
        self.assert_result(self.query("--complete", "author:soldat"), 1)

    def test_goes_with_little_else(self):
        self.assert_one_line_error(self.query("--complete", "--facets", "source", "os"), 2, "--complete", "--facets")
        self.assert_one_line_error(self.query("--complete"), 2, "query")


class Since(DiscoveryTest):
    def test_gives_what_first_came_later(self):
        first = self.answer("--since", "@0", "soldat")
        self.assertEqual(len(first["passages"]), 3)
        self.assertEqual(self.answer("--since", first["mark"], "soldat", code=1)["passages"], [])
        self.add_articles({**ARTICLES[0], "text": "Soldatene skjøt med forvarsel."},
                          {"id": "d", "title": "Ny", "published": "1999", "text": "Enda en soldat."})
        later = self.answer("--since", first["mark"], "soldat")
        self.assertEqual([p["article"] for p in later["passages"]], ["d"])
        self.assertEqual(self.query("--since", first["mark"], "--ids", "soldat").out, "d\n")
        self.assertEqual(self.query("--since", later["mark"], "--ids", "soldat").out, "")
        self.assertEqual(len(self.answer("--since", "2h", "soldat")["passages"]), 4)
        self.assertNotIn("mark", self.answer("soldat"))
        unseen = self.answer("--since", "2h", "--limit", "0", "soldat")
        self.assertEqual((unseen["total"], len(unseen["notes"])), (4, 1), unseen)
        self.assertIn(f"--since {later['mark']}", self.query("--since", "1h", "soldat").err)

    def test_takes_no_suggestion_for_an_answer(self):
        result = self.query("--since", "@0", "forvarsl")
        self.assertEqual((result.code, result.out), (1, ""))

    def test_says_what_is_not_a_time(self):
        for bad in ("soon", "2022-13", "@x"):
            self.assert_one_line_error(self.query("--since", bad, "soldat"), 2, bad, "--since")


if __name__ == "__main__":
    main()
