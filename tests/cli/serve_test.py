# SPDX-License-Identifier: GPL-2.0-or-later
"""treff-serve: the HTTP API."""

import concurrent.futures
import json
import re
import time
import unittest
import urllib.parse
import xml.etree.ElementTree as ElementTree

from serve_api import SOLDIERS, THEATRE, ApiTest, as_lines
from treff_process import SOURCE, main

try:
    import yaml
except ImportError:
    yaml = None

ATOM = {"a": "http://www.w3.org/2005/Atom"}


class Search(ApiTest):
    def test_is_what_the_command_prints(self):
        self.serve()
        for query in ("skyte uten forvarsel", '"skyte uten forvarsel"', "qqxxzz", "æøå «", "skyte -Almaty", "", "%00"):
            printed = self.query("--json", query) if query else None
            answer = self.get("/api/search", q=query)
            self.assertEqual(answer.status, 200, answer)
            self.assertEqual(answer.headers["Content-Type"], "application/json")
            if printed:
                self.assertEqual(answer.json, json.loads(printed.out), query)

    def test_takes_the_options_of_the_command(self):
        self.serve()
        for name, option, value in (("limit", "--limit", "1"), ("offset", "--offset", "1"), ("sort", "--sort", "date"),
                                    ("per_article", "--per-article", "1"), ("snippet", "--snippet", "20")):
            printed = json.loads(self.query("--json", option, value, "soldat forvarsel").out)
            self.assertEqual(self.get("/api/search", q="soldat forvarsel", **{name: value}).json, printed, name)
        self.assertNotIn("explanation", self.get("/api/search", q="skyte").json["passages"][0])
        self.assertIn("explanation", self.get("/api/search", q="skyte", explain=1).json["passages"][0])

    def test_says_what_is_wrong_with_a_parameter(self):
        self.serve()
        for parameters in ({"limit": "1001"}, {"limit": "-1"}, {"limit": ""}, {"limit": "1x"}, {"offset": "10001"},
                           {"sort": "size"}, {"per_article": "many"}, {"snippet": "99999999999999999999"},
                           {"explain": "maybe"}, {"colour": "red"}):
            self.assert_error(self.get("/api/search", q="skyte", **parameters), 400, "invalid_input",
                              next(iter(parameters)))
        self.assert_error(self.get("/api/search"), 400, "invalid_input", "q=")
        self.assert_error(self.get("/api/search", q="date:2022-13"), 400, "bad_query", "2022-13")
        for long in ("x" * 10_000, "OR source:x " * 600):
            self.assert_error(self.get("/api/search", q="skyte", filter="source:x " + long), 400, "bad_query", "1,000 words")

    def test_counts_filters_and_gives_what_is_new(self):
        self.serve()
        answer = self.get("/api/search", q="skyte", facets="author,year", facet_limit=1).json
        self.assertEqual(answer["facets"], {"author": [{"value": "Kari Nordmann", "articles": 1}],
                                            "year": [{"value": "2022", "articles": 1}]})
        self.assertEqual((answer["total"], answer["total_is_exact"]), (2, True))
        answer = self.get("/api/search", q="skyte", filter='source:="NRK" date:2022', since="@0").json
        self.assertEqual({passage["article"] for passage in answer["passages"]}, {SOLDIERS["id"]})
        self.assertEqual(self.get("/api/search", q="skyte", since=answer["mark"]).json["total"], 0)
        self.assertEqual(self.get("/feed", q="skyte", since=answer["mark"]).text.count("<entry>"), 0)
        self.assertEqual(self.get("/feed", q="skyte", filter="source:nrk").text.count("<entry>"), 1)
        for parameters in ({"facets": "colour"}, {"filter": "krig"}, {"since": "soon"}, {"facet_limit": "100001"},
                           {"half_life": "soon"}, {"half_life": "30d", "sort": "date"}):
            self.assertEqual(self.get("/api/search", q="skyte", **parameters).status, 400, parameters)

    def test_refuses_a_parameter_that_is_given_twice(self):
        self.serve()
        for path in ("/api/search?q=brann&q=ulv", "/api/search?q=a&limit=1&limit=2", "/api/complete?q=a&q=b",
                     "/feed?q=a&q=b", "/api/similar?article=a&passage=1&passage=2"):
            self.assert_error(self.get(path), 400, "invalid_input", "more than once")

    def test_completes(self):
        self.serve()
        answer = self.get("/api/complete", q="skuespil")
        self.assertEqual(answer.json, json.loads(self.query("--complete", "--json", "skuespil").out))
        self.assertEqual(answer.json["completions"][0]["text"], "skuespilleren")
        self.assertEqual(self.get("/api/complete").json["completions"], [])
        self.assert_error(self.get("/api/complete", q="a", limit="101"), 400, "invalid_input", "limit")

    def test_decodes_a_query_as_browsers_send_it(self):
        self.serve()
        for sent, meant in (("q=skyte+uten%20forvarsel", "skyte uten forvarsel"), ("q=C%2B%2B", "C++"),
                            ("q=%C3%A5", "å"), ("q=100%", "100%"), ("q=%zz", "%zz"), ("q=%ff", "\ufffd"),
                            ("q", ""), ("q=a%26b", "a&b")):
            self.assertEqual(self.request("GET", f"/api/search?{sent}").json["query"], meant, sent)

    def test_gives_up_at_its_deadline(self):
        self.serve("--timeout", "0.001", "--threads", "1")
        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            answers = list(pool.map(lambda _: self.get("/api/search", q="s* f* a* skyte uten forvarsel"), range(64)))
        late = [answer for answer in answers if answer.status != 200]
        self.assertTrue(late)
        for answer in late:
            self.assert_error(answer, 503, "deadline_exceeded")
            self.assertEqual(answer.headers["Retry-After"], "1")

    def test_follows_the_index(self):
        self.serve()
        self.assertEqual(self.get("/api/search", q="=makrellen").json["passages"], [])
        self.add(self.write("ny.jsonl", as_lines({"id": "ny", "title": "Makrellen er her", "text": "Den kom i juni."})))
        self.assertEqual(self.get("/api/search", q="=makrellen").json["passages"][0]["article"], "ny")

    def test_searches_several_indexes(self):
        other = self.folder / "other"
        self.add(self.write("ny.jsonl", as_lines({"id": "ny", "title": "Skyte makrell", "text": "I juni."})), index=other)
        self.serve("--index", other)
        found = {passage["article"] for passage in self.get("/api/search", q="skyte").json["passages"]}
        self.assertEqual(found, {"ny", "scene", "nrk/almaty#1"})
        self.assertEqual(self.get("/api/info").json["articles"], 3)


class OtherPaths(ApiTest):
    def test_gives_passages_like_another(self):
        self.serve()
        printed = self.treff_query("--index", self.index, "--json", "--similar", "scene#1")
        self.assertEqual(self.get("/api/similar", article="scene", passage=1).json, json.loads(printed.out))
        self.assert_error(self.get("/api/similar", article="scene", passage=9), 404, "not_found")
        self.assert_error(self.get("/api/similar", article="nobody"), 404, "not_found")
        self.assert_error(self.get("/api/similar", article="scene#1"), 404, "not_found", "use article and passage")
        self.assert_error(self.get("/api/similar"), 400, "invalid_input", "article=")
        self.assert_error(self.get("/api/similar", article="scene", q="x"), 400, "invalid_input", "unknown")

    def test_gives_an_article_by_its_id_in_any_encoding(self):
        self.serve()
        for path in ("nrk%2Falmaty%231", "nrk/almaty%231", "%6Erk/almaty%231"):
            passages = self.request("GET", f"/api/articles/{path}").json["passages"]
            for field in ("title", "published", "source"):
                self.assertEqual(passages[0][field], SOLDIERS[field])
            self.assertEqual([passage["text"] for passage in passages], SOLDIERS["paragraphs"])
            self.assertEqual(passages[0]["highlights"], [])
        for path in ("nobody", "nrk", "..%2f..%2fetc%2fpasswd", "%00", "%ff", "a" * 9000):
            self.assert_error(self.request("GET", f"/api/articles/{path}"), 404, "not_found")

    def test_marks_an_article_by_a_query(self):
        self.serve()
        passage = self.get("/api/articles/scene", q="skyte").json["passages"][0]
        self.assertEqual([passage["text"][a:b] for a, b in passage["highlights"]], ["skyter"])
        self.assert_error(self.get("/api/articles/scene", q="date:2022-13"), 400, "bad_query")
        self.assert_error(self.get("/api/articles/scene", limit=1), 400, "invalid_input", "limit")

    def test_info_counts(self):
        self.serve()
        info = self.get("/api/info").json
        self.assertEqual((info["articles"], info["passages"], info["languages"]), (2, 3, {"": 1, "nb": 1}))
        self.assertEqual((info["earliest"], info["latest"]), ("2022-01-07T07:14", "2023-07"))

    def test_feed_is_atom_newest_first(self):
        self.serve()
        answer = self.get("/feed", headers={"Host": "sok.avis.no"}, q="forvarsel")
        self.assertEqual(answer.headers["Content-Type"], "application/atom+xml; charset=utf-8")
        feed = ElementTree.fromstring(answer.body)
        self.assertEqual([entry.findtext("a:title", namespaces=ATOM) for entry in feed.findall("a:entry", ATOM)],
                         [THEATRE["title"], SOLDIERS["title"]])
        self.assertEqual([entry.findtext("a:updated", namespaces=ATOM) for entry in feed.findall("a:entry", ATOM)],
                         ["2023-07-01T00:00:00+02:00", "2022-01-07T07:14:00+01:00"])
        link = feed.find("a:entry/a:link", ATOM).get("href")
        self.assertEqual(link, "http://sok.avis.no/article?id=scene&q=forvarsel#p1")
        ids = [e.text for e in feed.iter("{http://www.w3.org/2005/Atom}id")]
        self.assertEqual(len(ids), len(set(ids)))
        self.assertEqual(self.get("/feed", q="forvarsl").status, 200)
        empty = ElementTree.fromstring(self.get("/feed", q="forvarsl").body)
        self.assertEqual(empty.findall("a:entry", ATOM), [])  # feeds ignore suggestions

    def test_a_feed_dates_an_article_without_a_date_by_when_it_came(self):
        self.add(self.write("ny.jsonl", as_lines({"id": "ny", "title": "Makrell", "text": "Makrellen er her."})))
        self.serve()
        feed = ElementTree.fromstring(self.get("/feed", q="makrell").body)
        year = feed.findtext("a:entry/a:updated", namespaces=ATOM)[:4]
        self.assertIn(int(year) - time.localtime().tm_year, (0, -1, 1))
        self.assertIsNone(feed.find("a:entry/a:published", ATOM))
        for query in ("makrell", "qqxxzz"):
            self.assertNotIn("1970", self.get("/feed", q=query).text)

    def test_a_feed_links_to_itself_and_to_the_page_of_its_search(self):
        self.serve()
        asked = {"q": "forvarsel", "limit": "1", "filter": "author:=«Kari Nordmann» OR date:1999", "since": "@0"}
        feed = ElementTree.fromstring(self.get("/feed", **asked).body)
        links = {link.get("rel"): urllib.parse.urlsplit(link.get("href")) for link in feed.findall("a:link", ATOM)}
        self.assertEqual(dict(urllib.parse.parse_qsl(links["self"].query)), asked)
        page = dict(urllib.parse.parse_qsl(links["alternate"].query))
        self.assertEqual((links["alternate"].path, page["q"], page["filter"]), ("/", asked["q"], asked["filter"]))
        text = self.get("/", **page).text
        self.assertIn("<h1>1 artikkel</h1>", text)
        self.assertIn("author:=«Kari Nordmann»", text)
        self.assertNotIn(THEATRE["title"], text)

    def test_feed_holds_no_host_that_is_not_one(self):
        self.serve()
        for host in ('a"><script>', "a b", "x/y", ""):
            answer = self.get("/feed", headers={"Host": host}, q='"><script>alert(1)</script>\x01')
            self.assertNotIn(b"<script>", answer.body)
            self.assertIn(b'href="http://localhost/', answer.body)
            ElementTree.fromstring(answer.body)

    def test_different_feeds_have_different_ids(self):
        self.serve()
        feeds = ({"q": "brann", "filter": "date:2022"}, {"q": "branndate:2022"}, {"q": "brann", "filter": "date:2023"},
                 {"q": "brann&filter=date:2022"}, {"q": "brann", "since": "@0"}, {"q": "brann", "filter": "date:2022", "since": "@0"},
                 {"q": "", "filter": "date:2022"}, {"q": "brann"}, {"q": ""})
        ids = [ElementTree.fromstring(self.get("/feed", **feed).body).findtext("a:id", namespaces=ATOM) for feed in feeds]
        self.assertEqual(len(set(ids)), len(feeds), ids)
        self.assertEqual(ids[1], "urn:treff:feed:branndate%3A2022")
        same = [ElementTree.fromstring(self.get("/feed", **feed).body).findtext("a:id", namespaces=ATOM)
                for feed in ({"q": "brann", "limit": 3}, {"filter": "", "q": "brann"})]
        self.assertEqual(same, ["urn:treff:feed:brann"] * 2)

    def test_base_url_is_what_feeds_name(self):
        self.serve("--base-url", "https://sok.avis.no/")
        self.assertIn(b'href="https://sok.avis.no/article?', self.get("/feed", q="skyte").body)
        self.assertIn(b'template="https://sok.avis.no/?q={searchTerms}"', self.get("/opensearch.xml").body)

    def test_health_is_the_index(self):
        self.serve()
        self.assertEqual((self.get("/healthz").status, self.get("/healthz").text), (200, "ok\n"))
        self.index.rename(self.folder / "gone")
        self.assert_error(self.get("/healthz"), 503, "not_found")
        self.assert_error(self.get("/api/search", q="skyte"), 503, "not_found")
        (self.folder / "gone").rename(self.index)
        self.assertEqual(self.get("/healthz").status, 200)

    def test_metrics_count(self):
        self.serve()
        self.get("/api/search", q="skyte")
        self.get("/api/search", q="date:2022-13")
        refused = 'treff_http_responses_total{status="400"} 1\n'
        deadline = time.monotonic() + 10  # the server counts a response only after sending it
        text = self.get("/metrics").text
        while refused not in text and time.monotonic() < deadline:
            text = self.get("/metrics").text
        self.assertIn('treff_search_seconds_bucket{le="+Inf"} 1\n', text)
        self.assertIn("treff_search_seconds_count 1\n", text)
        self.assertIn(refused, text)
        commit = float(text.split("treff_index_last_commit_timestamp_seconds ")[-1])
        self.assertLess(abs(commit - time.time()), 3600)

    def test_other_paths_and_methods_are_errors(self):
        self.serve()
        for path in ("/api", "/api/", "/api/articles/", "/api/searchx", "/assets/../main.cc"):
            self.assert_error(self.request("GET", path), 404, "not_found")
        for method in ("PUT", "DELETE", "PATCH"):
            answer = self.request(method, "/api/search?q=x")
            self.assert_error(answer, 405, "method_not_allowed")
            self.assertEqual(answer.headers["Allow"], "GET, HEAD")
        self.assertEqual(self.get("/api/articles").headers["Allow"], "POST")
        for path, methods in (("/api/search", "GET, HEAD"), ("/", "GET, HEAD"), ("/api/articles", "POST"),
                              ("/api/articles/scene", "GET, HEAD, DELETE"), ("/multi-search", "POST"),
                              ("/indexes/a/search", "POST"), ("*", "GET, HEAD, POST, DELETE")):
            answer = self.request("OPTIONS", path)
            self.assertEqual((answer.status, answer.headers["Allow"]), (204, methods + ", OPTIONS"), path)
        self.assertEqual(self.request("OPTIONS", "/api/none").status, 404)
        self.assertEqual(self.request("GET", "*").status, 404)
        self.assertEqual(self.request("PUT", "/api/articles/x").headers["Allow"], "GET, HEAD, DELETE")
        head = self.request("HEAD", "/api/search?q=skyte")
        self.assertEqual((head.status, head.body), (200, b""))
        self.assertGreater(int(head.headers["Content-Length"]), 100)

    def test_other_origins_only_by_option(self):
        self.serve()
        self.assertIsNone(self.get("/api/search", q="x").headers["Access-Control-Allow-Origin"])
        self.serve("--allow-origin", "https://avis.no")
        self.assertEqual(self.get("/api/search", q="x").headers["Access-Control-Allow-Origin"], "https://avis.no")


@unittest.skipIf(yaml is None, "python3-yaml is not installed")
class Description(ApiTest):
    """query/serve/openapi.yaml describes what the server does."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if yaml is not None:
            cls.api = yaml.safe_load((SOURCE / "query/serve/openapi.yaml").read_text())

    def resolve(self, node):
        while "$ref" in node:
            target = self.api
            for step in node["$ref"].removeprefix("#/").split("/"):
                target = target[step]
            node = target
        return node

    def check(self, value, schema, where):
        schema = self.resolve(schema)
        kinds = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "boolean": bool}
        self.assertIsInstance(value, kinds[schema["type"]], where)
        if "enum" in schema:
            self.assertIn(value, schema["enum"], where)
        if schema["type"] == "array":
            for item in value:
                self.check(item, schema["items"], where + "[]")
        if schema["type"] == "object":
            for name in schema.get("required", []):
                self.assertIn(name, value, where)
            for name, member in value.items():
                inner = schema.get("properties", {}).get(name) or schema.get("additionalProperties")
                self.assertIsNotNone(inner, f"{where}.{name} is not described")
                self.check(member, inner, f"{where}.{name}")

    def assert_described(self, answer, path, method="get"):
        responses = self.api["paths"][path][method]["responses"]
        self.assertIn(str(answer.status), responses, f"{path}: {answer}")
        content = self.resolve(responses[str(answer.status)])["content"]
        kind = answer.headers["Content-Type"].partition(";")[0]
        self.assertIn(kind, content, path)
        if kind == "application/json":
            self.check(answer.json, content[kind]["schema"], path)

    def test_writing_answers_as_described(self):
        token = self.write("token", "0123456789abcdef\n")
        self.serve("--write-token-file", token)
        headers = {"Authorization": "Bearer 0123456789abcdef", "Content-Type": "application/json"}
        for body in (json.dumps(THEATRE), "{"):
            answer = self.request("POST", "/api/articles", body=body.encode(), headers=headers)
            self.assert_described(answer, "/api/articles", "post")
        for _ in range(2):
            self.assert_described(self.request("DELETE", "/api/articles/scene", headers=headers), "/api/articles/{id}",
                                  "delete")

    def test_no_path_takes_a_parameter_that_is_not_described(self):
        token = self.write("token", "0123456789abcdef\n")
        self.serve("--write-token-file", token)
        headers = {"Authorization": "Bearer 0123456789abcdef", "Content-Type": "application/json"}
        bodies = {"/api/articles": json.dumps(THEATRE), "/multi-search": '{"queries": []}', "/indexes/{name}/search": "{}"}
        for path, item in self.api["paths"].items():
            target = path.replace("{id}", "scene").replace("{name}", "a")
            for method in item:
                for query in ("dry_run=true", "x=1&x=1"):
                    answer = self.request(method.upper(), f"{target}?{query}", headers=headers,
                                          body=bodies.get(path, "").encode())
                    self.assertEqual(answer.status, 400, (method, path, query, answer))
                    self.assertIn(query.partition("=")[0], answer.text)
                    self.assert_described(answer, path, method)
        self.assertEqual(self.get("/api/articles/scene").status, 200)  # the DELETE had no effect

    def test_no_body_takes_a_member_that_is_not_described(self):
        self.serve()
        search = self.api["components"]["schemas"]["MeilisearchQuery"]
        self.assertIs(search["additionalProperties"], False)
        for name, schema in search["properties"].items():
            values = [schema[key] for key in ("minimum", "maximum", "default") if key in schema] + schema.get("enum", [])
            for value in (None, *values):
                answer = self.request("POST", "/indexes/a/search", body=json.dumps({"limit": 0, name: value}).encode())
                self.assertEqual(answer.status, 200, (name, value, answer))
            if "maximum" in schema:
                body = json.dumps({name: schema["maximum"] + 1}).encode()
                self.assertEqual(self.request("POST", "/indexes/a/search", body=body).status, 400, name)
        self.assertEqual(self.request("POST", "/indexes/a/search", body=b'{"x": 1}').status, 400)

    def test_a_body_that_is_too_large_answers_as_described(self):
        self.serve("--max-body", "1", "--write-token-file", self.write("token", "0123456789abcdef\n"))
        for path in ("/api/articles", "/multi-search", "/indexes/{name}/search"):
            answer = self.request("POST", path.replace("{name}", "a"), body=b" " * (2 << 20))
            self.assertEqual(answer.status, 413, path)
            self.assert_described(answer, path, "post")

    def test_every_code_is_described(self):
        server = "".join(path.read_text() for path in (SOURCE / "query/serve").glob("*.cc"))
        codes = set(re.findall(r'error_reply\([0-9]{3}, "([a-z_]+)"', server))
        codes |= set(re.findall(r'return "([a-z_]+)";', (SOURCE / "indexer/error.cc").read_text())) - {"unknown"}
        self.assertGreater(len(codes), 15)
        self.assertEqual(set(self.api["components"]["schemas"]["Error"]["properties"]["code"]["enum"]), codes)

    def test_writing_where_the_index_is_gone_answers_as_described(self):
        token = self.write("token", "0123456789abcdef\n")
        self.serve("--write-token-file", token)
        self.index.rename(self.folder / "gone")
        headers = {"Authorization": "Bearer 0123456789abcdef", "Content-Type": "application/json"}
        for method, path, body in (("POST", "/api/articles", json.dumps(THEATRE)), ("DELETE", "/api/articles/{id}", "")):
            answer = self.request(method, path.replace("{id}", "scene"), body=body.encode(), headers=headers)
            self.assertEqual(answer.status, 503, answer)
            self.assertIn("Retry-After", answer.headers)
            self.assert_described(answer, path, method.lower())

    def test_the_pattern_of_a_half_life_is_what_is_read(self):
        self.serve()
        pattern = self.api["components"]["parameters"]["half_life"]["schema"]["pattern"]
        for text in ("12h", "030d", "8w", "2u", "2y", "2å", "1t", "1000000y", "999999d", "0d", "00h", "d", "1000001y", "10000000h",
                     "1.5d", "-1d", "30", "30m", "30d ", "1d2h", ""):
            matches = re.search(pattern, text) is not None
            self.assertEqual(self.get("/api/search", q="skyte", half_life=text).status, 200 if matches else 400, text)

    def test_a_multi_search_needs_what_is_required(self):
        self.serve()
        items = self.api["paths"]["/multi-search"]["post"]["requestBody"]["content"]["application/json"]["schema"][
            "properties"]["queries"]["items"]
        required = [name for part in items["allOf"] for name in part.get("required", [])]
        self.assertEqual(required, ["indexUid"])
        for search, status in (({"q": "skyte", "indexUid": "a"}, 200), ({"q": "skyte"}, 400)):
            body = json.dumps({"queries": [search]}).encode()
            self.assertEqual(self.request("POST", "/multi-search", body=body).status, status, search)

    def test_meilisearchs_paths_answer_as_described(self):
        self.serve()
        search = {"indexUid": "a", "q": "skyte", "facets": ["*"], "attributesToHighlight": ["*"], "hitsPerPage": 2}
        for path, bodies in (("/indexes/{name}/search", (search, {"q": "skyte"}, {"q": 1}, {"facets": ["x"]})),
                             ("/multi-search", ({"queries": [search]}, {}))):
            for body in bodies:
                answer = self.request("POST", path.replace("{name}", "a"), body=json.dumps(body).encode())
                self.assert_described(answer, path, "post")

    def test_every_path_answers_as_described(self):
        self.serve()
        samples = {"q": "skyte forvarsel", "article": "scene", "id": "scene", "passage": "1", "snippet": "20",
                   "explain": "1", "sort": "relevance", "limit": "5", "offset": "0", "per_article": "2",
                   "facets": "source,year", "facet_limit": "5", "filter": "date:2022..", "since": "@0",
                   "half_life": "30d"}
        wrong = {"limit": "x", "offset": "x", "sort": "x", "per_article": "x", "snippet": "x", "explain": "x",
                 "passage": "x", "facets": "x", "facet_limit": "x", "filter": "x", "since": "x",
                 "half_life": "x"}
        for path, item in self.api["paths"].items():
            if "get" not in item:
                continue
            parameters = [self.resolve(parameter) for parameter in item["get"].get("parameters", [])]
            target = path.replace("{id}", "scene")
            given = {p["name"]: samples[p["name"]] for p in parameters if p["in"] == "query"}
            answer = self.get(target, **given)
            self.assertEqual(answer.status, 200, path)
            self.assert_described(answer, path)
            for parameter in parameters:
                name = parameter["name"]
                schema = parameter["schema"]
                if name in wrong:
                    answer = self.get(target, **{**given, name: wrong[name]})
                    self.assertEqual(answer.status, 400, (path, name))
                    self.assert_described(answer, path)
                if schema.get("minimum", 0) > 0:
                    self.assertEqual(self.get(target, **{**given, name: schema["minimum"] - 1}).status, 400)
                for value in [schema[bound] for bound in ("minimum", "maximum", "default") if bound in schema]:
                    answer = self.get(target, **{**given, name: value})
                    self.assertIn(answer.status, (200, 404), (path, name, value))
                if "maximum" in schema:
                    self.assertEqual(self.get(target, **{**given, name: schema["maximum"] + 1}).status, 400)
        self.assert_described(self.get("/api/articles/none"), "/api/articles/{id}")
        self.assert_described(self.request("DELETE", "/api/articles/scene"), "/api/articles/{id}", "delete")
        self.assert_described(self.request("POST", "/api/articles", body=b"{}"), "/api/articles", "post")
        self.assert_described(self.get("/api/similar", article="none"), "/api/similar")


if __name__ == "__main__":
    main()
