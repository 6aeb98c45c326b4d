# SPDX-License-Identifier: GPL-2.0-or-later
"""The web pages as treff-serve sends them: what they must contain and must never contain."""

import html
import html.parser
import json
import re
import urllib.parse

from serve_process import ServeTest
from treff_process import CORPUS, main

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
EVIL = {"id": f"ond/{HOSTILE}", "title": f"Tittel {HOSTILE}", "source": f"https://{HOSTILE}", "language": HOSTILE,
        "author": HOSTILE, "url": "javascript:alert(1)", "published": "2022-01-07T07:14",
        "paragraphs": [f"Makrellen {HOSTILE} kom til {{{{query}}}} {{{{{{content}}}}}} Sørlandet i juni, tidlig.",
                       "</p></article><style>*{display:none}</style> Makrellen svømmer tilbake til havet igjen."]}


class Tags(html.parser.HTMLParser):
    """All tags of a page and the targets of its links."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.links, self.open, self.ids = [], [], [], [], []
        self.unbalanced = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attributes]
        for name, value in attributes:
            if name in ("href", "src"):
                self.links.append(value)
            if name == "id":
                self.ids.append(value)
        if tag not in ("meta", "link", "input", "img", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)


class PageTest(ServeTest):
    def setUp(self):
        super().setUp()
        self.add(CORPUS)

    def page(self, path="/", status=200, headers=None, **parameters):
        answer = self.get(path, headers=headers, **parameters)
        self.assertEqual(answer.status, status, answer)
        self.assertEqual(answer.headers["Content-Type"], "text/html; charset=utf-8")
        policy = answer.headers["Content-Security-Policy"]
        self.assertIn("default-src 'none'", policy)
        self.assertNotIn("unsafe", policy)
        tags = Tags(answer.text)
        self.assertEqual((tags.unbalanced, tags.open), ([], []), answer.text)
        self.assertEqual(len(tags.ids), len(set(tags.ids)), tags.ids)
        self.assertEqual(tags.tags.count("script"), 1)  # the one in the head
        self.assertNotIn("style", tags.tags)
        for name in tags.attributes:
            self.assertFalse(name.startswith("on") or name == "style", name)
        for link in tags.links:
            self.assertRegex(link, r"\A(/(?![/\\])|#|https?://)", link)
        return answer.text

    def links(self, text):
        return [link for link in Tags(text).links if link.startswith("/")]


class Pages(PageTest):
    def test_results_have_marks_and_links(self):
        self.serve()
        text = self.page(q="skyte uten forvarsel")
        self.assertIn("<mark>skyte</mark> <mark>uten</mark> <mark>forvarsel</mark>", text)
        self.assertIn("7. januar 2022 kl. 07.14", text)
        self.assertIn('value="skyte uten forvarsel"', text)

    def test_every_link_of_every_page_leads_somewhere(self):
        self.serve()
        seen, queue = set(), ["/", "/?q=skyte+uten+forvarsel&lang=nn", "/help?lang=en"]
        while queue and len(seen) < 150:
            target = queue.pop(0).partition("#")[0]
            if target in seen:
                continue
            seen.add(target)
            answer = self.request("GET", target)
            self.assertEqual(answer.status, 200, target)
            if answer.headers["Content-Type"].startswith("text/html"):
                queue += self.links(answer.text)
        self.assertGreater(len(seen), 50)

    def test_anchors_of_results_are_in_the_article(self):
        self.serve()
        for link in self.links(self.page(q="regjeringen")):
            path, _, anchor = link.partition("#")
            if path.startswith("/article"):
                self.assertIn(anchor, Tags(self.request("GET", path).text).ids)

    def test_a_language_that_is_chosen_is_kept(self):
        self.serve()
        self.assertIn('<html lang="nb">', self.page(q="skyte"))
        self.assertIn('<html lang="nn">', self.page(q="skyte", headers={"Accept-Language": "nn, en;q=0.5"}))
        text = self.page(q="skyte", lang="en", headers={"Accept-Language": "nn"})
        self.assertIn('<html lang="en">', text)
        for link in self.links(text):
            if not link.startswith(("/assets/", "/opensearch.xml", "/api/", "/feed")) and link != "/":
                self.assertIn("lang=", link)
        self.assertIn('name="lang" value="en"', text)
        self.assertIn('<html lang="nb">', self.page(q="skyte", lang="xx"))

    def test_pages_follow_each_other_without_gap_or_overlap(self):
        self.serve()
        found, target = [], "/?" + urllib.parse.urlencode({"q": "og i på"})
        for _ in range(30):
            text = self.request("GET", target).text
            found += re.findall(r'<a class="to" href="([^"]*)"', text)
            following = re.search(r'rel="next" href="([^"]*)"', text)
            if not following:
                break
            target = following[1].replace("&amp;", "&")
        self.assertEqual(len(found), len(set(found)))
        answer = json.loads(self.query("--json", "--limit", "1000", "og i på").out)
        self.assertEqual(len(found), min(len(answer["passages"]), 300))

    def test_says_so_where_nothing_is_found(self):
        self.serve()
        self.assertIn("Ingen avsnitt har disse ordene.", self.page(q="qqxxzzy"))
        self.assertIn("viser treff på", self.page(q="forvarsl"))

    def test_behind_the_last_page_says_so_and_leads_back(self):
        self.serve()
        for path, parameters in (("/", {"q": "brann"}), ("/", {"q": "brann", "language": "nb", "sort": "date"}),
                                 ("/similar", {"id": self.articles("brann")[0], "passage": "1"})):
            text = self.page(path, **parameters)
            for number in ("900", "99999"):
                behind = self.page(path, **parameters, page=number)
                self.assertNotIn("Ingen avsnitt har disse ordene", behind)
                self.assertNotIn("rel=\"prev\"", behind)
                back = re.search(r'Treffene slutter før denne siden. <a href="([^"]*)"', behind)[1].replace("&amp;", "&")
                self.assertEqual(re.findall(r'class="to" href="([^"]*)"', self.request("GET", back).text),
                                 re.findall(r'class="to" href="([^"]*)"', text))
        text = self.page(q="qqxxzzy", page="3")
        self.assertIn("Ingen avsnitt har disse ordene.", text)
        self.assertNotIn("Side 3", text)

    def articles(self, query):
        return [passage["article"] for passage in json.loads(self.query("--json", query).out)["passages"]]

    def test_within_an_article_names_it(self):
        self.add(self.write("uten.jsonl", json.dumps({"id": "uten/tittel", "text": "Makrellen kom til Sørlandet i juni."})))
        self.serve()
        self.page("/", 404, q="brann", **{"in": "nope"})
        for query in ("makrellen", "qqxxzzy"):
            self.assertIn("Bare i «uten/tittel».", self.page(q=query, **{"in": "uten/tittel"}))
        self.assertIn("«uten/tittel»", self.page("/similar", id="uten/tittel", passage="1"))
        title = json.loads(self.query("--json", "brann").out)["passages"][0]["title"]
        self.assertIn(f"Bare i «{html.escape(title)}».", self.page(q="qqxxzzy", **{"in": self.articles("brann")[0]}))

    def test_an_article_tells_captions_and_fact_boxes_from_its_text(self):
        article = {"id": "a", "title": "Makrell", "text": "Makrellen kom til Sørlandet i juni.", "caption": "Makrell i sjøen.",
                   "faktaboks": "Makrellen er en fisk.", "summary": "Makrellen er her."}
        self.add(self.write("ekstra.jsonl", json.dumps(article)))
        self.serve()
        passages = self.get("/api/articles/a").json["passages"]
        self.assertEqual({passage["kind"] for passage in passages}, {"text", "caption", "fact_box", "summary"})
        text = self.page("/article", id="a")
        for passage in passages:
            name = {"text": "", "caption": "bildetekst {}", "fact_box": "faktaboks {}",
                    "summary": "sammendrag {}"}[passage["kind"]].format(passage["passage"])
            label = f'<p class="kind" lang="nb">{name}</p>' if name else ""
            self.assertIn(f'id="p{passage["passage"]}">{label}<p class="text">{passage["text"]}', text)

    def test_more_of_an_article_stays_in_it(self):
        self.serve()
        text = self.page(q="skyte uten forvarsel")
        more = next(link for link in self.links(text) if "in=" in link)
        articles = set(re.findall(r"/article\?id=([^&\"]*)", self.request("GET", more).text))
        self.assertEqual(len(articles), 1)

    def test_errors_are_pages_in_the_readers_language(self):
        self.serve()
        self.assertIn("Finst ikkje", self.page("/article", 404, id="none", lang="nn"))
        self.assertIn("2022-13", self.page("/", 400, q="date:2022-13"))
        self.assertIn("Finnes ikke", self.page("/nowhere", 404))
        self.index.rename(self.folder / "gone")
        self.assertIn("Utilgjengelig akkurat nå", self.page("/", 503, q="skyte"))

    def test_assets_are_cached_by_their_content(self):
        self.serve()
        for link in [link for link in self.links(self.page()) if link.startswith("/assets/")]:
            self.assertRegex(link, r"\?v=[0-9a-f]{12}\Z")
            self.assertIn("immutable", self.request("GET", link).headers["Cache-Control"])
        for path in ("/assets/", "/assets/none.css", "/assets/../templates/layout.mustache", "/assets/%2e%2e/x"):
            self.assertEqual(self.request("GET", path).status, 404, path)


class Narrowing(PageTest):
    """Choosing values of the articles' fields."""

    def setUp(self):
        ServeTest.setUp(self)
        lines = []
        for i in range(24):
            lines.append(json.dumps({
                "id": f"m{i}", "title": f"Makrell {i}", "source": "NRK" if i % 3 else 'Avisa "A"',
                "author": "Kari Nordmann" if i % 2 else "Ola Dunk", "section": "Sport" if i % 4 else "Kultur",
                "language": "nn" if i % 5 else "nb", "published": f"20{18 + i % 4}-0{1 + i % 9}-0{1 + i % 7}",
                "text": f"Makrellen kom hit uten forvarsel som nummer {i}."}) + "\n")
        self.add(self.write("felt.jsonl", "".join(lines)))
        self.serve()

    def following(self, text, pattern):
        """The target of the first link whose content begins with a match of `pattern`."""
        found = re.search(rf'<a href="([^"]*)"[^>]*>{pattern}', text)
        self.assertIsNotNone(found, pattern)
        return found[1].replace("&amp;", "&")

    def total(self, text):
        return int(re.search(r"<h1>(\d+) artik", text)[1])

    def test_a_value_is_chosen_and_taken_back(self):
        text = self.page(q="makrellen")
        self.assertEqual(self.total(text), 24)
        for name, count in (("NRK", 16), ("Ola Dunk", 12), ("Kultur", 6), ("Bokmål", 5)):
            self.assertRegex(text, rf'>{name}</a> <span class="count">{count}</span>')
            narrowed = self.request("GET", self.following(text, name)).text
            self.assertEqual(self.total(narrowed), count)
            self.assertIn("Fjern alle", narrowed)
            back = self.request("GET", self.following(narrowed, '<span class="hidden">Fjern: ')).text
            self.assertEqual(self.total(back), 24)

    def test_values_of_one_field_are_alternatives_and_of_several_all_hold(self):
        text = self.request("GET", self.following(self.page(q="makrellen"), "NRK")).text
        both = self.request("GET", self.following(text, "Avisa &quot;A&quot;")).text
        self.assertEqual(self.total(both), 24)
        self.assertLess(self.total(self.request("GET", self.following(text, "Kultur")).text), 6)

    def test_a_period_is_chosen_on_the_timeline_or_written(self):
        text = self.page(q="makrellen")
        bars = re.findall(r'<a href="([^"]*)" aria-label="(20\d\d): (\d+) artikler"', text)
        self.assertEqual([(year, count) for _, year, count in bars], [(str(y), "6") for y in range(2018, 2022)])
        year = self.request("GET", bars[0][0].replace("&amp;", "&")).text
        self.assertEqual(self.total(year), 6)
        self.assertRegex(year, r'aria-label="[a-z]+ 2018: \d artik')
        self.assertEqual(self.total(self.request("GET", self.following(year, "Alle år")).text), 24)
        self.assertEqual(self.total(self.page(q="makrellen", **{"from": "2019", "to": "2020"})), 12)
        self.assertEqual(self.total(self.page(q="makrellen", to="2018")), 6)
        reversed_period = self.page(q="makrellen", **{"from": "2030", "to": "2020"})
        self.assertIn("«2030..2020» slutter før", reversed_period)
        self.page(q="makrellen", status=400, **{"from": "2022-13"})
        self.page(q="makrellen", status=400, **{"from": "2019 OR krig"})

    def test_what_is_chosen_is_kept_by_pages_sorts_articles_and_the_box(self):
        text = self.page(q="makrellen", source="NRK", lang="nn", **{"from": "2018", "to": "2021"})
        kept = ("source=NRK", "from=2018", "to=2021", "lang=nn")
        for pattern in ("Nyaste først", "Neste"):
            target = re.search(rf'<a (?:rel="next" )?href="([^"]*)">{pattern}', text)[1]
            for part in kept:
                self.assertIn(part, target)
        article = re.search(r'<a class="to" href="([^"]*)"', text)[1].replace("&amp;", "&")
        back = re.search(r'<p class="back"><a href="([^"]*)"', self.request("GET", article.partition("#")[0]).text)[1]
        for part in kept:
            self.assertIn(part, back)
        self.assertIn('<input type="hidden" name="source" value="NRK">', text)

    def test_a_filter_in_the_address_is_kept_shown_and_combined(self):
        text = self.page(q="makrellen", filter="section:Sport OR section:Kultur")
        self.assertEqual(self.total(text), 24)
        narrowed = self.request("GET", self.following(text, "Ola Dunk")).text
        self.assertEqual(self.total(narrowed), 12)
        text = self.page(q="makrellen", filter="section:Kultur OR date:2018", source="NRK", **{"from": "2018", "to": "2021"})
        expected = sum(1 for i in range(24) if i % 3 and (i % 4 == 0))
        self.assertEqual(self.total(text), expected)
        self.assertIn("section:Kultur OR date:2018 <span aria-hidden", text)
        self.assertEqual(self.total(self.request("GET", re.search(r'class="all" href="([^"]*)"', text)[1]).text), 24)
        feed = re.search(r'<link rel="alternate" type="application/atom\+xml" href="([^"]*)"', text)[1]
        self.assertEqual(self.request("GET", feed.replace("&amp;", "&")).text.count("<entry>"), expected)
        self.page(q="makrellen", status=400, filter="krig")

    def test_the_languages_are_headed_by_what_they_are(self):
        self.assertIn("<h2>Språk</h2>", self.page(q="makrellen"))
        self.assertNotIn("Målform", self.page(q="makrellen"))

    def test_a_misspelt_word_is_shown_as_it_was_meant_with_its_facets(self):
        text = self.page(q="forvarsl")
        self.assertIn("viser treff på", text)
        self.assertIn('class="narrow"', text)

    def test_an_article_says_who_wrote_it_where(self):
        text = self.page("/article", id="m1")
        for part in ("Kari Nordmann", "Sport", "NRK", 'lang="nn"'):
            self.assertIn(part, text)


class Hostile(PageTest):
    def test_nothing_of_an_article_or_a_query_becomes_markup(self):
        self.add(self.write("evil.jsonl", json.dumps(EVIL)))
        self.serve()
        for path, parameters in (("/", {"q": "makrellen"}), ("/", {"q": HOSTILE}), ("/", {"q": "x", "in": EVIL["id"]}),
                                 ("/", {"q": f"makrellen {HOSTILE}", "sort": HOSTILE, "page": HOSTILE}),
                                 ("/article", {"id": EVIL["id"], "q": "makrellen"}),
                                 ("/article", {"id": EVIL["id"], "q": HOSTILE}),
                                 ("/similar", {"id": EVIL["id"], "passage": "1"}), ("/", {"lang": HOSTILE}),
                                 ("/", {"q": "makrellen", "source": HOSTILE, "author": HOSTILE}),
                                 ("/", {"q": "{{query}} {{{content}}} {{#_}}Next{{/_}}"})):
            text = self.page(path, **parameters)
            self.assertNotIn("javascript:", text)
        self.assertIn("{{query}} {{{content}}}", self.page("/article", id=EVIL["id"]))
        self.page("/", 404, q="x", **{"in": HOSTILE})  # no article has this id
        self.page("/", 400, q="makrellen", **{"from": HOSTILE})
        feed = self.get("/feed", q="makrellen", filter=f"-source:=«{HOSTILE}»").text
        self.assertNotIn("<script", feed)
        feed = self.get("/feed", q="makrellen").text
        self.assertNotIn("<script", feed)
        self.page(f"/nowhere/{urllib.parse.quote(HOSTILE)}", 404)
        self.page("/%22%3E%3Cscript%3E", 404)
        for path in ("//evil.example/x", "/\\evil.example"):
            self.assertNotIn("evil.example", self.page(path, 404))


if __name__ == "__main__":
    main()
