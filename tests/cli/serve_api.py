# SPDX-License-Identifier: GPL-2.0-or-later
"""A server with two articles, for the tests of its API."""

import html
import json

from serve_process import ServeTest

SOLDIERS = {
    "id": "nrk/almaty#1", "title": "Uro i <b>Almaty</b> & omegn", "published": "2022-01-07T07:14", "source": "NRK",
    "author": "Kari Nordmann", "language": "nb", "url": "https://nrk.no/1",
    "paragraphs": ["Presidenten har gitt soldatene lov til å skyte uten forvarsel, melder nyhetsbyrået AFP i dag.",
                   "Soldatene skjøt mot folk i gatene, og ingen fikk et forvarsel om det som skulle skje der."]}
THEATRE = {"id": "scene", "title": "Skudd på scenen", "published": "2023-07",
           "text": "Skuespilleren skyter seg uten forvarsel i siste akt, og publikum gisper høyt i salen."}


def as_lines(*articles):
    # Titles in JSON are read as HTML, so escape them.
    return "".join(json.dumps({**article, "title": html.escape(article["title"])}) + "\n" for article in articles)


class ApiTest(ServeTest):
    def setUp(self):
        super().setUp()
        self.add(self.write("arkiv.jsonl", as_lines(SOLDIERS, THEATRE)))

    def assert_error(self, answer, status, code, *parts):
        self.assertEqual(answer.status, status, answer)
        self.assertEqual(answer.headers["Content-Type"], "application/json")
        error = answer.json
        self.assertEqual(sorted(error), ["code", "hint", "message"])
        self.assertEqual(error["code"], code, answer)
        for part in parts:
            self.assertIn(part, error["message"] + " | " + error["hint"])
