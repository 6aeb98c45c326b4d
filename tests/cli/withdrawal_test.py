# SPDX-License-Identifier: GPL-2.0-or-later
"""An indexed article that becomes a draft or is withdrawn is removed from the index."""

import gzip
import json
import subprocess

from treff_process import INDEX, TreffTest, main

TEXT = "Makrellen kom til Sørlandet i juni, tidligere enn noen husker."
MARKDOWN = "---\ntitle: Makrellen\n{}---\n\n" + TEXT + "\n"
NITF = ('<?xml version="1.0"?><nitf><head><title>Makrellen</title><docdata management-status="{}">{}</docdata></head>'
        f"<body><body.content><p>{TEXT}</p></body.content></body></nitf>")
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">{}</feed>'
ENTRY = f'<entry><id>urn:a</id><title>Makrellen</title><content type="text">{TEXT}</content>{{}}</entry>'
WORDPRESS = ('<rss xmlns:wp="w" xmlns:content="c"><channel><item><title>Makrellen</title><guid>https://a.example/?p=1</guid>'
             f"<content:encoded>{TEXT}</content:encoded><wp:status>{{}}</wp:status></item></channel></rss>")

TABLE = f'id,title,text,status\na,Makrellen,"{TEXT}",{{}}\n'


def article(**fields):
    return json.dumps({"id": "a", "title": "Makrellen", "text": TEXT, **fields}) + "\n"


def page(meta):
    return (f"<html><head><title>Makrellen</title>{meta}</head>"
            f"<body><article><h1>Makrellen</h1><p>{TEXT}</p></article></body></html>")


def warc(body):
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{body}".encode()
    head = ("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/makrell\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n").encode()
    return head + answer + b"\r\n\r\n"


DRAFT_PAGE = '<meta name="status" content="draft">'
# A file, its content, and its content once the article is withdrawn.
CASES = {
    "json": ("a.json", article(), article(status="draft")),
    "no text": ("a.json", article(), json.dumps({"id": "a", "published": False})),
    "wrong fields": ("a.json", article(), json.dumps({"id": "a", "status": "draft", "title": ["x"], "published": []})),
    "id of a number": ("a.json", article(id=7), article(id=7, draft=True)),
    "the file's path is its id": ("a.json", article(id=None), article(id=None, draft=True)),
    "a line of several": ("a.jsonl", article() + article(id="b"), article(status="Trashed") + article(id="b")),
    "a list": ("a.json", f"[{article()},{article(id='b')}]", f"[{article(draft=True)},{article(id='b')}]"),
    "ninjs": ("a.json", article(), json.dumps({"uri": "a", "pubstatus": "canceled"})),
    "wrapped": ("a.json", json.dumps({"article": json.loads(article())}), json.dumps({"article": {"id": "a", "status": "draft"}})),
    "wrapped in a list": ("a.json", json.dumps({"data": [{"id": "a", "attributes": {"title": "Makrellen", "text": TEXT}}]}),
                          json.dumps({"data": [{"id": "a", "attributes": {"status": "utkast"}}]})),
    "by ids": ("a.json", json.dumps({"a1": {"title": "Makrellen", "text": TEXT}}), json.dumps({"a1": {"published": False}})),
    "a state in meta": ("a.json", article(), article(meta={"workflow": {"state": "trukket"}})),
    "a table": ("a.csv", TABLE.format("publisert"), TABLE.format("kladd")),
    "markdown": ("a.md", MARKDOWN.format(""), MARKDOWN.format("draft: true\n")),
    "markdown with an id": ("a.md", MARKDOWN.format("id: m\n"), MARKDOWN.format("id: m\nstatus: utkast\n")),
    "nitf": ("a.xml", NITF.format("usable", ""), NITF.format("canceled", "")),
    "nitf with an id": ("a.xml", NITF.format("usable", '<doc-id id-string="n"/>'), NITF.format("withheld", '<doc-id id-string="n"/>')),
    "atom": ("a.xml", ATOM.format(ENTRY.format("")), ATOM.format(ENTRY.format(
        '<app:control xmlns:app="a"><app:draft>yes</app:draft></app:control>').replace("app:", ""))),
    "a deleted entry": ("a.xml", ATOM.format(ENTRY.format("")), ATOM.format('<at:deleted-entry ref="urn:a" when="2024-01-01T00:00:00Z"/>')),
    "wordpress": ("a.xml", WORDPRESS.format("publish"), WORDPRESS.format("trash")),
    "a page": ("a.html", page(""), page(DRAFT_PAGE)),
    "a page in a web archive": ("a.warc", warc(page("")), warc(page(DRAFT_PAGE))),
    "in an archive": ("a.jsonl.gz", gzip.compress(article().encode()), gzip.compress(article(draft=True).encode())),
}


class Withdrawal(TreffTest):
    def count(self):
        return json.loads(self.treff_index("info", "--json", "--index", self.index).out)["articles"]

    def is_found(self):
        return self.query("--ids", "+makrellen").code == 0

    def test_removes_it_from_the_index(self):
        for name, (file, before, after) in CASES.items():
            for options in ((), ("--mirror",), ("--base",)) if name in ("json", "markdown", "a deleted entry") else ((),):
                with self.subTest(name, options=options):
                    self.index = self.folder / f"index {name} {options}"
                    folder = self.folder / f"{name} {options}"
                    self.write(folder / file, before)
                    paths = (folder, *options, *([folder] if "--base" in options else []))
                    self.add(*paths)
                    count = self.count()
                    self.write(folder / file, after)
                    result = self.add("--verbose", *paths)
                    self.assertEqual(self.count(), count - 1, result)
                    self.assertRegex(result.out, r" 1 removed, .*; 1 withdrawn article removed", result)
                    self.assertIn(": removed from the index\n", result.err)
                    again = self.add("--verbose", *paths)  # there is nothing to remove now
                    self.assertNotIn("withdrawn", again.out)
                    self.assertIn(" 0 removed, ", again.out)
                    self.write(folder / file, before)
                    self.add(*paths)  # published again
                    self.assertEqual(self.count(), count)

    def test_what_is_later_in_a_file_counts(self):
        self.write("a.jsonl", article() + article(draft=True))
        result = self.add("a.jsonl")
        self.assertRegex(result.out, r"1 added, .* 1 removed, ")
        self.assertFalse(self.is_found())
        self.write("a.jsonl", article(draft=True) + article())
        self.add("a.jsonl")
        self.assertTrue(self.is_found())
        for start in range(0, 500, 250):  # so many articles that threads build the commit
            lines = "".join(article(id=f"n{i}") for i in range(start, start + 250))
            self.write("b.jsonl", lines + "".join(article(id=f"n{i}", draft=True) for i in range(start, start + 250, 2)))
            self.assertIn(" 125 removed, ", self.add("b.jsonl").out)
        self.assertEqual(self.count(), 1 + 250)

    def test_names_each_entry_once(self):
        entries = "".join(ENTRY.format(control).replace("urn:a", f"urn:{number}") for number, control in
                          enumerate(("", "<control><draft>yes</draft></control>", ""), 1))
        self.write("a.xml", ATOM.format(entries))
        result = self.add("--verbose", "a.xml")
        self.assertIn("a.xml#2: is a draft: skipped\n", result.err)
        self.assertIn("; 1 unpublished article skipped", result.out)
        self.assertRegex(result.out, "2 added, .*; 1 note\n")
        self.write("a.xml", NITF.format("canceled", ""))
        result = self.add("--verbose", "a.xml")
        self.assertIn("a.xml: is not published (management-status: canceled): skipped\n", result.err)
        self.assertRegex(result.out, "0 added, .*; 1 note\n")

    def test_standard_input(self):
        for line in (article(), article(id=None)):
            result = self.treff_index("add", "--index", self.index, "-", input=line)
            self.assertTrue(self.is_found(), result)
            draft = json.dumps({**json.loads(line), "draft": True})
            result = self.treff_index("add", "--index", self.index, "-", input=draft)
            self.assertFalse(self.is_found(), result)

    def test_mirroring_a_file_of_which_only_a_draft_is_left(self):
        self.write("arkiv/a.jsonl", article() + article(id="b"))
        self.add("--mirror", "arkiv")
        self.write("arkiv/a.jsonl", article(draft=True))
        self.add("--mirror", "arkiv")
        self.assertEqual(self.count(), 0)

    def test_leaves_alone_what_cannot_be_read_or_was_never_there(self):
        self.write("a.json", article())
        self.add("a.json")
        for broken in ("", "{", article()[:40], json.dumps({"id": "a", "mood": "draft"})):
            self.write("a.json", broken)
            self.treff_index("add", "--index", self.index, "a.json")
            self.treff_index("add", "--mirror", "--index", self.index, self.folder / "a.json")
            self.assertTrue(self.is_found(), broken)
        self.write("b.json", article(id="b", draft=True))
        result = self.add("b.json")
        self.assertNotIn("withdrawn", result.out)
        self.assertIn(" 0 removed, ", result.out)

    def test_shards_remove_their_own(self):
        self.write("a.jsonl", "".join(article(id=f"s{i}") for i in range(20)))
        indexes = [self.folder / f"{number}" for number in (1, 2)]
        for number, index in enumerate(indexes, 1):
            self.add("--shard", f"{number}/2", "a.jsonl", index=index)
        self.write("a.jsonl", "".join(article(id=f"s{i}", draft=True) for i in range(20)))
        for index in indexes:
            self.add("a.jsonl", index=index)
            self.index = index
            self.assertEqual(self.count(), 0)

    def test_speaks_norwegian_and_json(self):
        self.write("a.json", article())
        self.add("a.json")
        self.write("a.json", article(status="draft"))
        self.environment["LANGUAGE"] = "nn"
        result = self.add("--verbose", "a.json")
        self.assertIn("1 tilbaketrekt artikkel fjerna", result.out)
        self.assertIn("a.json: er ikkje publisert (status: draft): fjerna frå indeksen", result.err)
        self.write("a.json", article())
        self.add("a.json")
        self.write("a.json", article(status="draft"))
        lines = [json.loads(line) for line in self.add("--progress", "json", "a.json").err.splitlines()]
        self.assertEqual((lines[-1]["removed"], lines[-1]["withdrawn"]), (1, 1), lines)

    def test_watch(self):
        self.write("arkiv/a.json", article())
        process = subprocess.Popen([INDEX, "watch", "--index", self.index, "arkiv"], stdout=subprocess.PIPE,
                                   cwd=self.folder, env=self.environment, text=True)
        try:
            self.assertIn("1 added", process.stdout.readline())
            self.write("arkiv/ny.json", article(status="draft"))
            (self.folder / "arkiv/ny.json").rename(self.folder / "arkiv/a.json")
            self.assertIn("; 1 withdrawn article removed", process.stdout.readline())
            self.assertFalse(self.is_found())
        finally:
            process.kill()
            process.communicate()


if __name__ == "__main__":
    main()
