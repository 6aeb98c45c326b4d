# SPDX-License-Identifier: GPL-2.0-or-later
"""treff-serve: the part of Meilisearch's API that InstantSearch uses."""

import json

from serve_process import ServeTest
from treff_process import main

ARTICLES = [
    {"id": "nrk/1", "title": "Uro i Almaty", "published": "2022-01-07", "source": "NRK Nyheter", "author": "Kari Nordmann",
     "section": "Utenriks", "language": "nb",
     "paragraphs": ["Presidenten har gitt soldatene lov til å skyte uten forvarsel, melder nyhetsbyrået AFP i dag.",
                    "Soldatene skjøt mot folk i gatene, og ingen fikk et forvarsel om det som skulle skje der."]},
    {"id": "2", "title": "Skudd på scenen", "published": "2023-07", "source": "Avisa \"A\"",
     "text": "Skuespilleren skyter seg uten forvarsel i siste akt, og publikum gisper høyt i salen."}]


class MeilisearchTest(ServeTest):
    def setUp(self):
        super().setUp()
        self.add(self.write("arkiv.jsonl", "".join(json.dumps(article) + "\n" for article in ARTICLES)))

    def post(self, path, body, headers=None):
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.request("POST", path, body=data, headers={"Content-Type": "application/json", **(headers or {})})

    def search(self, **body):
        answer = self.post("/indexes/articles/search", body)
        self.assertEqual(answer.status, 200, answer)
        return answer.json

    def test_gives_hits_of_articles_with_marks(self):
        self.serve()
        answer = self.search(q="skyte uten forvarsel", attributesToHighlight=["*"], highlightPreTag="[", highlightPostTag="]")
        self.assertEqual([hit["id"] for hit in answer["hits"]], ["nrk/1#1", "2#1"])
        self.assertEqual((answer["estimatedTotalHits"], answer["limit"], answer["offset"]), (2, 20, 0))
        hit = answer["hits"][0]
        for field in ("title", "published", "source", "author", "section", "language"):
            self.assertEqual(hit[field], ARTICLES[0][field])
        self.assertIn("[skyte] [uten] [forvarsel]", hit["_formatted"]["text"])
        self.assertEqual(hit["text"], ARTICLES[0]["paragraphs"][0])
        cropped = self.search(q="forvarsel", attributesToCrop=["text"], cropLength=5, attributesToRetrieve=["title"])
        self.assertEqual(sorted(cropped["hits"][0]), ["_formatted", "title"])
        self.assertLess(len(cropped["hits"][0]["_formatted"]["text"]), 80)

    def cropped(self, field="text", **body):
        """Returns a field of the first hit as shown, its number of words, and whether each end was
        cut."""
        shown = self.search(q="forvarsel", **body)["hits"][0]["_formatted"][field]
        return shown, len(shown.replace("…", "").split()), (shown.startswith("…"), shown.endswith("…"))

    def test_crops_to_as_many_words_as_asked_and_cuts_none(self):
        self.serve()
        whole = self.search(q="forvarsel")["hits"][0]["text"]
        total = len(whole.split())
        for asked in (1, 2, 3, 5, 10, total - 1):
            for body in ({"attributesToCrop": ["text"], "cropLength": asked}, {"attributesToCrop": [f"text:{asked}"]},
                         {"attributesToCrop": ["*"], "cropLength": asked}, {"attributesToCrop": [f"*:{asked}"]},
                         {"attributesToCrop": ["*", f"text:{asked}"], "cropLength": 4}):
                shown, words, _ = self.cropped(**body)
                self.assertEqual(words, asked, (body, shown))
                self.assertIn("forvarsel", shown, body)
                self.assertIn(f" {shown.strip('…')} ", f" {whole} ", body)
        for asked in (0, total, total + 1, 1000):
            self.assertEqual(self.cropped(attributesToCrop=[f"text:{asked}"])[0], whole)
        self.assertEqual(self.cropped(attributesToCrop=["text"])[1], 10)
        self.assertEqual(self.cropped("title", attributesToCrop=["title:1", "text"])[:2], ("Uro…", 1))
        self.assertEqual(self.cropped(attributesToCrop=["title:1", "text:3"])[1], 3)
        marked = self.cropped(attributesToCrop=["text:1"], cropMarker="[…]", attributesToHighlight=["*"])[0]
        self.assertRegex(marked, r"\A\[…\]<em>forvarsel</em>,?\[…\]\Z")
        for wrong in ("text:", "text:x", "text:-1", "text:1001", ":"):
            answer = self.post("/indexes/a/search", {"attributesToCrop": [wrong]})
            self.assertEqual(answer.status, 400, wrong)
            self.assertIn(f'"{wrong}"', answer.json["message"])

    def test_no_page_up_to_the_last_is_without_hits(self):
        copies = [{"id": f"kopi-{n}", "title": "Kvinne funnet", "published": "2021",
                   "text": "En kvinne ble funnet i god behold av letemannskapene i fjellet sent i går kveld."} for n in range(5)]
        self.add(self.write("kopier.jsonl", "".join(json.dumps(article) + "\n" for article in copies)))
        self.serve()
        for facets in ([], ["year"]):
            for per_page in (1, 2, 5, 20):
                found, pages = [], 1
                for page in range(1, 7):
                    answer = self.search(q="kvinne", hitsPerPage=per_page, page=page, facets=facets)
                    pages = answer["totalPages"]
                    self.assertEqual((answer["totalHits"], bool(answer["hits"])), (5, page <= pages), (per_page, page))
                    found += [hit["article"] for hit in answer["hits"]]
                self.assertEqual(sorted(found), [article["id"] for article in copies])
            if facets:
                self.assertEqual(answer["facetDistribution"], {"year": {"2021": 5}})
        self.assertEqual(self.search(q="kvinne")["estimatedTotalHits"], len(self.search(q="kvinne")["hits"]))
        self.assertEqual(self.search(q="kvinne", hitsPerPage=1000, page=1000)["hits"], [])

    def test_pages_in_either_way(self):
        self.serve()
        self.assertEqual([h["article"] for h in self.search(q="forvarsel", limit=1, offset=1)["hits"]],
                         [self.search(q="forvarsel")["hits"][1]["article"]])
        answer = self.search(q="forvarsel", page=2, hitsPerPage=1)
        self.assertEqual((answer["page"], answer["hitsPerPage"], answer["totalPages"], answer["totalHits"]), (2, 1, 2, 2))
        self.assertEqual(self.search(q="forvarsel", page=0, hitsPerPage=1)["hits"], [])
        self.assertNotIn("estimatedTotalHits", answer)
        self.assertEqual([h["article"] for h in self.search(q="", sort=["published:desc"])["hits"]], ["2", "nrk/1"])
        self.assertEqual([h["article"] for h in self.search(sort=["published:asc"])["hits"]], ["nrk/1", "2"])

    def test_counts_and_filters(self):
        self.serve()
        answer = self.search(q="", facets=["*"], limit=0)
        self.assertEqual(answer["facetDistribution"], {
            "source": {"Avisa \"A\"": 1, "NRK Nyheter": 1}, "author": {"Kari Nordmann": 1}, "section": {"Utenriks": 1},
            "language": {"nb": 1}, "year": {"2022": 1, "2023": 1}, "month": {"2022-01": 1, "2023-07": 1}})
        self.assertEqual(answer["facetStats"], {"year": {"min": 2022, "max": 2023}})
        with_days = self.search(q="", facets=["*", "day"], limit=0)["facetDistribution"]
        self.assertEqual({**answer["facetDistribution"], "day": with_days["day"]}, with_days)
        for condition in ('source = "NRK Nyheter"', ['"source"="NRK Nyheter"'], [["author = 'Kari Nordmann'", "author = X"]],
                          "year < 2023", "year = 2022", "day = 2022-01-07", "article = 'nrk/1'", "NOT source = 'Avisa \"A\"'",
                          "published 2021 TO 2022-01", "author EXISTS", "section IS NOT EMPTY", "published < '2023-07-01T00:00'", ["section IN [Utenriks, Sport]", "language != nn"]):
            self.assertEqual([h["article"] for h in self.search(q="forvarsel", filter=condition)["hits"]], ["nrk/1"], condition)

    def test_a_condition_that_is_blank_is_none(self):
        self.serve()
        for blank in (None, "", " \t\n", [], [[]], [""], [[" "], "\n"], [[], []]):
            self.assertEqual(self.search(q="forvarsel", filter=blank)["estimatedTotalHits"], 2, blank)
        for one in (["", "language = nb"], [["", "language = nb"]], [[], "language = nb"]):
            self.assertEqual(self.search(q="forvarsel", filter=one)["estimatedTotalHits"], 1, one)
        for wrong in ([None], [[None]], [1], [{}], [[["language = nb"]]], {}, True):
            answer = self.post("/indexes/a/search", {"filter": wrong})
            self.assertEqual(answer.status, 400, wrong)
            self.assertIn("the filter cannot be read: ", answer.json["message"], wrong)

    def test_an_empty_value_is_none(self):
        self.serve()
        for condition, found in (('author = ""', ["2"]), ("author != ''", ["nrk/1"]), ("author IN ['']", ["2"]),
                                 ("author IN ['', 'Kari Nordmann']", ["2", "nrk/1"]), ("article = ''", [])):
            hits = self.search(q="forvarsel", filter=condition)["hits"]
            self.assertEqual(sorted(hit["article"] for hit in hits), found, condition)

    def test_attributes_are_those_that_are_named(self):
        self.serve()
        every = {"id", "article", "title", "text", "published", "source", "author", "section", "language", "passage"}
        for asked, got in ((None, every), (["*"], every), ([], set()), (["title", "colour"], {"title"}), (["title:1"], set())):
            self.assertEqual(set(self.search(q="forvarsel", attributesToRetrieve=asked)["hits"][0]), got, asked)
        hit = self.search(q="forvarsel", attributesToRetrieve=[], attributesToHighlight=["passage", "text"])["hits"][0]
        self.assertEqual((set(hit), set(hit["_formatted"])), ({"_formatted"}, {"passage", "text"}))

    def test_a_typo_gives_the_same_hits_with_facets(self):
        self.serve()
        for paging in ({}, {"hitsPerPage": 1}, {"limit": 0}):
            plain, counted = (self.search(q="forvarsl", **paging, **facets) for facets in ({}, {"facets": ["year"]}))
            self.assertEqual(counted["hits"], plain["hits"], paging)
            self.assertEqual(counted["facetDistribution"], {"year": {"2022": 1, "2023": 1}})
        self.assertEqual(self.search(q="qqxxzz", facets=["year"])["hits"], [])

    def test_answers_many_at_once(self):
        self.serve()
        answer = self.post("/multi-search", {"queries": [{"indexUid": "articles", "q": "skyte"}, {"indexUid": "x", "q": "qqxxzz"}]},
                           {"Authorization": "Bearer whatever", "X-Meilisearch-Client": "x"})
        self.assertEqual([result["indexUid"] for result in answer.json["results"]], ["articles", "x"])
        self.assertEqual([len(result["hits"]) for result in answer.json["results"]], [2, 0])

    def test_says_what_is_wrong_as_meilisearch_does(self):
        self.serve()
        for body in (b"", b"{", b"[]", b"[" * 10_000, b"\xff", {"q": 1}, {"limit": -1}, {"limit": 10_000}, {"facets": ["colour"]},
                     {"facets": ["*", "colour"]},
                     {"facets": "source"}, {"filter": "colour = red"}, {"filter": 1}, {"sort": ["size:asc"]}, {"q": "date:2022-13"},
                     {"filter": "year = 2022-13"}):
            answer = self.post("/indexes/articles/search", body)
            self.assertEqual(answer.status, 400, (body, answer))
            self.assertEqual(sorted(answer.json), ["code", "link", "message", "type"])
            self.assertEqual(answer.json["type"], "invalid_request")
        for body in ({}, {"queries": 1}, {"queries": [1]}, {"queries": [{"q": "x"}]}, {"queries": [{"indexUid": "a b"}]},
                     {"queries": [{"indexUid": "a"}] * 51}):
            self.assertEqual(self.post("/multi-search", body).status, 400, body)
        self.assertEqual(self.get("/multi-search").status, 405)
        self.assertEqual(self.post("/indexes/a%2fb/search", {}).status, 400)
        self.assertEqual(self.post("/indexes//search", {}).status, 404)

    def test_advises_what_would_be_right(self):
        self.serve()
        for body, parts in (
                ({"limit": -1}, ("limit", "0 to 1000", "not negative")), ({"limit": 1.5}, ("limit", "whole number")),
                ({"limit": "5"}, ("limit", "without quotation marks")), ({"limit": 1001}, ("limit", "smaller")), ({"limit": 10 ** 20}, ("limit", "smaller")),
                ({"attributesToSearchOn": ["title"]}, ("attributesToSearchOn", "title:WORD")),
                ({"sort": ["published:desc", "published:asc"]}, ("more than one attribute",)),
                ({"filter": "source"}, ('no operator after "source"',)), ({"filter": "year > 2020 AND published"}, ('no operator after "published"',)),
                ({"filter": "source = '" + "x" * 10_000 + "'"}, ("filter is too long", "10,000 characters")),
                ({"page": True}, ("page", "send a number")), ({"cropLength": -5, "attributesToCrop": ["text"]}, ("cropLength", "negative"))):
            message = self.post("/indexes/a/search", body).json["message"]
            for part in parts:
                self.assertIn(part, message, body)
            self.assertEqual("smaller" in message, "smaller" in parts, body)

    def test_says_where_a_body_is_broken(self):
        self.serve()
        for path, example in (("/indexes/a/search", '{"q": "words"}'), ("/multi-search", '{"queries": [')):
            for body, parts in ((b"", ("the body is empty",)), (b" \n", ("the body is empty",)), (b"q=skyte", ("at byte 1:",)),
                                (b'{"q": "a",}', ("at byte 11:",)), (b'{"q": "a"', ("at byte 10:",)), (b'{"q": "\xff"}', ("at byte 8:",)),
                                (b"{} {}", ("at byte 4:",)), (b'{"limit": 1e999}', ("out of range",))):
                message = self.post(path, body).json["message"]
                for part in (*parts, "send JSON, such as " + example):
                    self.assertIn(part, message, body)
                self.assertNotIn("application/json", message, body)

    def test_ignores_no_member_that_would_change_the_hits(self):
        self.serve()
        for member in ({"filters": "language = nb"}, {"distinct": "source"}, {"rankingScoreThreshold": 0.5}, {"hybrid": {}},
                       {"vector": [1]}, {"matchingStrategy": "all"}, {"federationOptions": {}}):
            answer = self.post("/indexes/a/search", {"q": "skyte", **member})
            self.assertEqual(answer.status, 400, (member, answer))
            self.assertIn(next(iter(member)), answer.json["message"])
            self.assertEqual(self.post("/indexes/a/search", {"q": "skyte", next(iter(member)): None}).status, 200, member)
        plain = self.search(q="skyte")["hits"]
        for member in ({"showMatchesPosition": True}, {"showRankingScore": True}, {"showRankingScoreDetails": True},
                       {"retrieveVectors": False}, {"locales": ["nob"]}, {"matchingStrategy": "last"}, {"matchingStrategy": "frequency"}):
            self.assertEqual(self.search(q="skyte", **member)["hits"], plain, member)
        answer = self.post("/multi-search", {"queries": [{"indexUid": "a", "q": "skyte"}], "federation": {}})
        self.assertEqual((answer.status, "federation" in answer.json["message"]), (400, True), answer)

    def test_names_the_query_that_is_wrong(self):
        self.serve()
        for wrong in ({"indexUid": "a", "limit": -1}, {"q": "x"}, 1, {"indexUid": "a", "q": "date:2022-13"}, {"indexUid": "a", "x": 1}):
            answer = self.post("/multi-search", {"queries": [{"indexUid": "a"}, wrong]})
            self.assertEqual(answer.status, 400, wrong)
            self.assertTrue(answer.json["message"].startswith("queries[1]: "), answer)

    def test_searches_all_attributes_if_asked_to(self):
        self.serve()
        for attributes in ([], ["*"], None):
            self.assertEqual(self.post("/indexes/a/search", {"attributesToSearchOn": attributes}).status, 200, attributes)

    def test_speaks_of_the_filter_where_the_filter_is_wrong(self):
        self.serve()
        for wrong in ("month = 3", "month >= 3", "month != 13", "year = abc", "year > 2022-13", "published < 2022-02-30",
                      "published 3 TO 2022", "month IN [3]", ["year = 99999999"], [["month = 3"]]):
            message = self.post("/indexes/a/search", {"q": "kvinne", "filter": wrong}).json["message"]
            self.assertRegex(message, "the filter cannot be read: .* is not a valid date", wrong)
            self.assertNotIn("query", message, wrong)
        message = self.get("/api/search", q="kvinne", filter="source:nrk date:2022-13").json["message"]
        self.assertIn("“2022-13” at character 17 is not a valid date", message)

    def test_what_is_hostile_stays_text(self):
        evil = '"><script>alert(1)</script>'
        self.add(self.write("ond.jsonl", json.dumps({"id": "../../etc/passwd", "title": "Makrell", "source": evil,
                                                     "author": "A\r\nX-Evil: 1", "text": "Makrellen er her."}) + "\n"))
        self.serve()
        for name in ("a%0d%0aX-Evil:%201", "..%2f..%2fetc", "%00", "a%22", "%ff", "a" * 401):
            answer = self.post(f"/indexes/{name}/search", {})
            self.assertEqual(answer.status, 400, answer)
            self.assertNotIn("X-Evil", answer.headers)
        answer = self.post("/indexes/a/search", {"q": "makrell", "facets": ["*"], "attributesToHighlight": ["*"]})
        self.assertNotIn("X-Evil", answer.headers)
        self.assertEqual(answer.headers["Content-Type"], "application/json")
        self.assertEqual(answer.headers["X-Content-Type-Options"], "nosniff")
        self.assertEqual(answer.json["hits"][0]["id"], "../../etc/passwd#1")
        source = next(iter(answer.json["facetDistribution"]["source"]))
        found = self.search(q="makrell", filter=f"source = '{source}'")
        self.assertEqual(len(found["hits"]), 1)
        self.assertIsNone(self.get("/feed", q="a\r\nX-Evil: 1", filter="date:2022..").headers["X-Evil"])

    def test_a_page_of_another_origin_may_ask_if_it_is_named(self):
        self.serve("--allow-origin", "https://avis.no")
        asked = {"Origin": "https://avis.no", "Access-Control-Request-Method": "POST"}
        answer = self.request("OPTIONS", "/multi-search", headers=asked)
        self.assertEqual(answer.status, 204)
        self.assertEqual(answer.headers["Access-Control-Allow-Origin"], "https://avis.no")
        self.assertIn("Content-Type", answer.headers["Access-Control-Allow-Headers"])
        self.assertIn("POST", answer.headers["Access-Control-Allow-Methods"])
        self.serve()
        self.assertNotIn("Access-Control-Allow-Methods", self.request("OPTIONS", "/multi-search").headers)


if __name__ == "__main__":
    main()
