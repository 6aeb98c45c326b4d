# SPDX-License-Identifier: GPL-2.0-or-later
"""Tests the Python package on an index made by the example program index_memory. install_test.py
runs this file with the system's Python."""

import datetime
import pathlib
import re
import socket
import sys
import threading
import unittest

import treff

INDEX = sys.argv.pop()
HEADER = pathlib.Path(__file__).resolve().parents[2] / "query" / "include" / "treff.h"


class PythonPackageTest(unittest.TestCase):
    def setUp(self):
        self.searcher = treff.Searcher(INDEX)

    def test_results_hold_what_the_headers_say(self):
        results = self.searcher.search("skutt uten forvarsel", explain=True, snippet_length=30)
        best = results.passages[0]
        self.assertEqual((best.rank, best.article, best.passage), (1, "kasakhstan-1", 1))
        self.assertEqual(best.published, "2022-01-07T07:14")
        words = [best.text[begin:end] for begin, end in best.highlights]
        self.assertEqual(words, ["skyte", "uten", "forvarsel"])
        self.assertTrue(best.explanation and best.snippet)
        self.assertGreater(best.score, 0)
        self.assertEqual(len(results), len(list(results)))

    def test_pages_and_likeness(self):
        first = self.searcher.search("skyte eller skudd", limit=1)
        second = self.searcher.search("skyte eller skudd", limit=1, offset=1)
        self.assertEqual([page.passages[0].rank for page in (first, second)], [1, 2])
        self.searcher.similar("kasakhstan-1", 1)
        with self.assertRaises(treff.Error) as caught:
            self.searcher.similar("kasakhstan-1", 7)
        self.assertEqual(caught.exception.code, treff.Code.NOT_FOUND)

    def test_an_impossible_argument_is_no_other_argument(self):
        for passage in (-1, 2**64, 2**64 + 1):
            with self.assertRaises(ValueError):
                self.searcher.similar("kasakhstan-1", passage)
        with self.assertRaises(ValueError):
            self.searcher.search("forvarsel", since=float("nan"))
        every = self.searcher.search("forvarsel", since=float("-inf"))
        self.assertEqual(every.total, self.searcher.search("forvarsel").total)
        with treff.Writer(INDEX) as writer, self.assertRaises(TypeError):
            writer.add(treff.Article(id="bokstaver", paragraphs="En tekst er ingen liste."))

    def test_counts_completes_filters_and_tells_what_is_new(self):
        results = self.searcher.search("forvarsel", facets=["year", "source"], filter="date:2022", since=1)
        self.assertTrue(results.total_is_exact)
        self.assertEqual([(v.value, v.articles) for v in results.facets["year"]], [("2022", results.total)])
        self.assertEqual(self.searcher.search("forvarsel", since=results.mark).total, 0)

    def test_a_shard_that_does_not_answer(self):
        with socket.socket() as closed:
            closed.bind(("127.0.0.1", 0))
            gone = f"tcp://127.0.0.1:{closed.getsockname()[1]}"
        with self.assertRaises(treff.Error) as caught:
            treff.Searcher(INDEX, gone, shard_timeout=1)
        self.assertEqual((caught.exception.code, caught.exception.path), (treff.Code.IO, gone))
        searcher = treff.Searcher(INDEX, gone, shard_timeout=1, partial=True)
        results = searcher.search("forvarsel " + 1_000 * "uten skudd ")
        self.assertEqual((list(results.incomplete), results.cut), ([gone], True))
        self.assertEqual(list(searcher.complete("forvars").incomplete), [gone])
        results = self.searcher.search("forvarsel")
        self.assertEqual((list(results.incomplete), results.cut, results.mark), ([], False, ""))
        with self.assertRaises(treff.Error):
            treff.Searcher(INDEX, shard_timeout=0)

    def test_newer_articles_gain(self):
        month = datetime.timedelta(days=30)
        aged = self.searcher.search("forvarsel", half_life=month, explain=True)
        self.assertEqual(len(aged), len(self.searcher.search("forvarsel")))
        with self.assertRaises(ValueError):
            self.searcher.search("forvarsel", half_life=0)
        completion = self.searcher.complete("forvars")[0]
        self.assertEqual((completion.text, completion.article), ("forvarsel", None))
        with self.assertRaises(treff.Error) as raised:
            self.searcher.search("forvarsel", facets=["colour"])
        self.assertEqual(raised.exception.code, treff.Code.INVALID_INPUT)

    def test_errors_have_a_code_and_a_hint(self):
        with self.assertRaises(treff.Error) as caught:
            self.searcher.search("date:2022-13")
        self.assertEqual(caught.exception.code, treff.Code.BAD_QUERY)
        with self.assertRaises(treff.Error) as caught:
            treff.Searcher(INDEX + "-none")
        self.assertEqual(caught.exception.code, treff.Code.NOT_FOUND)
        self.assertIn("-none", caught.exception.path)
        with self.assertRaises(treff.Error) as caught:
            treff.Searcher()
        self.assertEqual(caught.exception.code, treff.Code.NOT_FOUND)

    def test_deadline_and_cancel(self):
        with self.assertRaises(treff.Error) as caught:
            self.searcher.search("skyte", timeout=0)
        self.assertEqual(caught.exception.code, treff.Code.DEADLINE_EXCEEDED)
        cancel = treff.Cancel()
        self.assertEqual(len(self.searcher.search("forvarsel", cancel=cancel, timeout=60)), 1)
        cancel.request()
        with self.assertRaises(treff.Error) as caught:
            self.searcher.search("forvarsel", cancel=cancel)
        self.assertEqual(caught.exception.code, treff.Code.CANCELLED)

    def test_a_writer_replaces_and_removes(self):
        article = treff.Article(id="a", paragraphs=["Elva flommet over."], metadata={"avis": "Nytt"})
        with treff.Writer(INDEX) as writer:
            self.assertEqual(writer.add(article), treff.AddResult.ADDED)
            with self.assertRaises(treff.Error) as caught:
                treff.Writer(INDEX)
            self.assertEqual(caught.exception.code, treff.Code.LOCKED)
        self.assertEqual(len(self.searcher.search("flommer")), 1)
        with treff.Writer(INDEX) as writer:
            self.assertEqual(writer.add(article), treff.AddResult.UNCHANGED)
            article.paragraphs = ["Elva tørket ut."]
            self.assertEqual(writer.add(article), treff.AddResult.REPLACED)
            self.assertFalse(writer.remove("none"))
        self.assertEqual(len(self.searcher.search('"flommet over"')), 0)
        with treff.Writer(INDEX) as writer:
            self.assertTrue(writer.remove("a"))
        self.assertEqual(len(self.searcher.search("+tørket")), 0)
        with self.assertRaises(ValueError):
            writer.commit()

    def test_an_id_that_no_article_can_have_names_none(self):
        with treff.Writer(INDEX) as writer:
            for id, twin in (("p\0x", "p x"), ("q\udc80", "q?")):
                self.assertEqual(writer.add(treff.Article(id=twin, title="Tvilling")), treff.AddResult.ADDED)
                for article in (treff.Article(id=id, title="Feil"), treff.Article(source=id, title="Feil")):
                    with self.assertRaises(treff.Error) as caught:
                        writer.add(article)
                    self.assertEqual(caught.exception.code, treff.Code.INVALID_INPUT)
                self.assertFalse(writer.remove(id))
                writer.commit()
                with self.assertRaises(treff.Error) as caught:
                    self.searcher.similar(id, 1)
                self.assertEqual(caught.exception.code, treff.Code.NOT_FOUND)
                self.assertTrue(writer.remove(twin))

    def test_has_every_code_of_the_header_and_survives_others(self):
        codes = dict(re.findall(r"  TREFF_(\w+) = (\d+),?\s", HEADER.read_text().partition("enum treff_code")[2].partition("}")[0]))
        self.assertEqual({code.name: code.value for code in treff.Code}, {name: int(v) for name, v in codes.items() if v != "0"})
        self.assertEqual(treff.Code(4711), treff.Code.INTERNAL)

    def test_the_far_future_has_no_articles(self):
        for since in (1e17, 2**63 - 1, datetime.datetime(9998, 1, 1)):
            self.assertEqual(self.searcher.search("forvarsel", since=since).total, 0, since)
        for since in (2**63, 2**64 + 1, float("inf")):
            with self.assertRaises(ValueError):
                self.searcher.search("forvarsel", since=since)

    def test_an_exception_drops_what_was_added(self):
        with self.assertRaises(KeyError):
            with treff.Writer(INDEX) as writer:
                writer.add(treff.Article(id="b", paragraphs=["Vulkanen våknet."]))
                raise KeyError
        self.assertEqual(len(self.searcher.search("+vulkan")), 0)

    def test_threads_share_a_searcher(self):
        found = []
        search = lambda: found.extend(len(self.searcher.search("forvarsel")) for _ in range(50))
        threads = [threading.Thread(target=search) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(found, [1] * 200)


if __name__ == "__main__":
    unittest.main()
