# SPDX-License-Identifier: GPL-2.0-or-later
"""treff-serve --write-token-file: adding and removing articles over HTTP."""

import concurrent.futures
import fcntl
import json

from serve_process import SERVE, ServeTest
from treff_process import main

TOKEN = "0123456789abcdef0123456789abcdef"
FIRST = {"id": "a/1", "title": "Makrellen er her", "text": "Den kom til Sørlandet i juni, tidligere enn noen husker."}
LINES = "application/x-ndjson"


class WriteTest(ServeTest):
    def setUp(self):
        super().setUp()
        self.add(self.write("first.jsonl", json.dumps(FIRST)))
        self.token = self.write("token", TOKEN + "\n")

    def start(self, *options):
        return self.serve("--write-token-file", self.token, *options)

    def post(self, body, kind="application/json", token=TOKEN):
        headers = {"Content-Type": kind}
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        return self.request("POST", "/api/articles", body=body.encode(), headers=headers)

    def delete(self, path, token=TOKEN):
        return self.request("DELETE", f"/api/articles/{path}", headers={"Authorization": f"Bearer {token}"})

    def found(self, query):
        return [passage["article"] for passage in self.get("/api/search", q=query).json["passages"]]

    def test_what_was_answered_is_found(self):
        self.start()
        answer = self.post(json.dumps({"id": "b", "title": "Torsken", "text": "Torsken gyter i Lofoten hver vinter."}))
        self.assertEqual((answer.status, answer.json["added"], answer.json["rejected"]), (200, 1, []), answer)
        self.assertEqual(self.found("torsken"), ["b"])
        self.assertEqual(self.post(json.dumps(FIRST)).json["replaced"], 1)  # was added from a file
        self.assertEqual(self.post(json.dumps(FIRST)).json["unchanged"], 1)
        self.assertEqual(self.post(json.dumps({**FIRST, "title": "Makrellen dro"})).json["replaced"], 1)
        answer = self.delete("a%2F1")
        self.assertEqual((answer.status, answer.json["removed"]), (200, 1), answer)
        self.assertEqual(self.found("makrellen"), [])
        self.assertEqual((self.delete("a/1").status, self.delete("a/1").json["code"]), (404, "not_found"))

    def test_takes_json_lines_and_names_what_it_rejects(self):
        self.start()
        lines = "\n".join(json.dumps({"id": f"l{i}", "title": f"Tittel {i}", "text": ""}) for i in range(50)) + "\n{broken\n{}\n"
        answer = self.post(lines, LINES)
        self.assertEqual((answer.status, answer.json["added"], len(answer.json["rejected"])), (200, 50, 2), answer)
        self.assertTrue(answer.json["rejected"][0].startswith("body:51: "), answer)

    def test_names_each_article_that_it_rejects(self):
        self.start()
        bad = [{"id": "a\nb", "title": "En", "text": ""}, {"id": "to\u0085", "title": "To", "text": ""}]
        answer = self.post(json.dumps([{"id": "q1", "title": "Null", "text": ""}, *bad]))
        self.assertEqual((answer.status, answer.json["added"]), (200, 1), answer)
        for text, name in zip(answer.json["rejected"], ("body#2: ", "body#3: "), strict=True):
            self.assertTrue(text.startswith(name), text)
            self.assertIn("; give it an id without", text)
        answer = self.post(json.dumps(bad))
        self.assertEqual((answer.status, answer.json["code"]), (400, "invalid_input"), answer)
        for part in ("body#1: ", "1 more"):
            self.assertIn(part, answer.json["message"])

    def test_an_article_without_a_source_has_none(self):
        self.start()
        article = {"id": "kilde", "title": "Torsken", "text": "Torsken gyter i Lofoten hver vinter.", "published": "i fjor"}
        lines = json.dumps(article) + "\n" + json.dumps({"title": "Uten id", "text": "Torsken kom tilbake."}) + "\n"
        answer = self.post(lines, LINES)
        self.assertEqual(answer.json["added"], 2, answer)
        self.assertTrue(answer.json["notes"][0].startswith("body:1: "), answer)
        found = self.get("/api/search", q="torsken", facets="source").json
        self.assertEqual([passage["source"] for passage in found["passages"]], ["", ""])
        self.assertEqual(found["facets"], {"source": []})
        self.assertNotIn('class="source"', self.get("/article", id="kilde").text)
        self.assertNotIn("body", self.get("/feed", q="torsken").text)

    def test_names_the_ids_that_it_generates(self):
        self.start()
        lines = [{"title": "Uten id", "text": "Torsken kom tilbake."}, {"id": "med", "title": "Med id", "text": "Seien kom."}]
        answer = self.post("".join(json.dumps(line) + "\n" for line in lines), LINES)
        self.assertEqual(len(answer.json["generated_ids"]), 1, answer)
        self.assertEqual(self.found("torsken"), answer.json["generated_ids"])
        answer = self.delete(answer.json["generated_ids"][0])
        self.assertEqual((answer.status, answer.json["removed"]), (200, 1), answer)
        self.assertNotIn("generated_ids", self.post(json.dumps(FIRST)).json)

    def test_generated_ids_are_in_the_order_of_the_articles(self):
        self.start()
        texts = ["Torsken kom.", "Seien kom.", "Sildas tid er her.", "Hysa kom."]
        lines = [{"title": text, "text": text} for text in texts]
        lines[2]["draft"] = True
        lines.insert(1, {"id": "stdin-egen", "title": "Egen", "text": "Egen id som ligner."})
        lines.insert(3, {"title": "Avvist"})
        answer = self.post("".join(json.dumps(line) + "\n" for line in lines), LINES)
        ids = answer.json["generated_ids"]
        self.assertEqual((len(ids), len(answer.json["rejected"])), (4, 1), answer)
        for word, generated in (("torsken", ids[0]), ("seien", ids[1]), ("hysa", ids[3])):
            self.assertEqual(self.found(word), [generated], answer)
        again = self.post(json.dumps({"title": texts[2], "text": texts[2]}))
        self.assertEqual(again.json["generated_ids"], [ids[2]], answer)

    def test_tells_what_was_not_understood(self):
        self.start()
        answer = self.post(json.dumps({"id": "n", "title": "Ny", "published": "i fjor", "text": "Sauen kom."}))
        self.assertEqual((answer.status, answer.json["added"], answer.json["rejected"]), (200, 1, []), answer)
        self.assertEqual(len(answer.json["notes"]), 1, answer)
        self.assertIn("i fjor", answer.json["notes"][0])
        lines = "".join(json.dumps({"id": "s", "title": f"Sak {i}", "text": "Sauen gikk."}) + "\n" for i in range(2))
        answer = self.post(lines, LINES)
        self.assertEqual(len(answer.json["notes"]), 1, answer)
        self.assertEqual(self.post(json.dumps(FIRST)).json["notes"], [])

    def test_a_withdrawn_article_is_removed(self):
        self.start()
        answer = self.post(json.dumps({**FIRST, "status": "draft"}))
        self.assertEqual((answer.status, answer.json["removed"], answer.json["rejected"]), (200, 1, []), answer)
        self.assertEqual(answer.json["notes"], ["body: is not published (status: draft): removed from the index"])
        self.assertEqual(self.found("makrellen"), [])
        answer = self.post(json.dumps({**FIRST, "status": "draft"}))  # already removed
        self.assertEqual((answer.status, answer.json["removed"]), (200, 0), answer)
        self.assertEqual(answer.json["notes"], ["body: is not published (status: draft): skipped"])
        self.assertEqual(self.post(json.dumps(FIRST)).json["added"], 1)
        answer = self.post(json.dumps([{**FIRST, "draft": True}, {**FIRST, "id": "b"}]))
        self.assertEqual((answer.json["added"], answer.json["removed"]), (1, 1), answer)
        self.assertEqual(answer.json["notes"], ["body#1: is a draft: removed from the index"])
        self.assertEqual(self.found("makrellen"), ["b"])
        lines = "".join(json.dumps({**FIRST, "id": "b", **more}) + "\n" for more in ({"draft": True}, {"title": "Ny makrell"}))
        answer = self.post(lines, LINES)  # the changes are made in the order of the body
        self.assertEqual((answer.json["added"], answer.json["removed"]), (1, 1), answer)
        self.assertEqual(self.found("makrellen"), ["b"])

    def test_says_what_is_wrong_with_a_body(self):
        self.start()
        for body, kind in (("", "application/json"), ("{", "application/json"), ("[" * 10_000, "application/json"),
                           ('{"id": "x"}', "application/json"), ("x", LINES), ("{}", "text/html"), ("{}", "")):
            answer = self.post(body, kind)
            self.assertEqual((answer.status, answer.json["code"]), (400, "invalid_input"), (body[:20], answer))
        self.assertEqual(self.get("/api/info").json["articles"], 1)

    def test_knows_a_content_type_however_it_is_written(self):
        self.start()
        for kind in ("Application/JSON", "application/json ;charset=utf-8", "application/json\t; charset=utf-8", "APPLICATION/X-NDJSON"):
            self.assertEqual(self.post(json.dumps(FIRST), kind).status, 200, kind)
        for kind in ("application/jsonx", "text/json", "application/json, text/html"):
            self.assertEqual(self.post(json.dumps(FIRST), kind).status, 400, kind)

    def test_waits_for_another_writer_only_until_the_deadline(self):
        self.start("--timeout", "0.2")
        with open(self.index / "lock", "a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            for answer in (self.post(json.dumps(FIRST)), self.delete("a/1")):
                self.assertEqual((answer.status, answer.json["code"]), (503, "locked"), answer)
                self.assertIn("is writing the index", answer.json["message"])
                self.assertEqual(answer.json["hint"], "send it again later")
                self.assertEqual(answer.headers["Retry-After"], "1")
            self.assertEqual(self.found("makrellen"), ["a/1"])
        self.assertEqual(self.delete("a/1").status, 200)

    def test_nobody_writes_without_the_token_and_it_is_never_told(self):
        process = self.start("--log-queries")
        for token in (None, "", "x", TOKEN[:-1], TOKEN + "0", TOKEN.upper()):
            answer = self.post(json.dumps({"id": "b", "title": "Torsken", "text": ""}), token=token)
            self.assertEqual((answer.status, answer.json["code"]), (401, "unauthorized"), token)
            self.assertEqual(answer.headers["WWW-Authenticate"], "Bearer")
        self.assertEqual(self.delete("a/1", "wrong").status, 401)
        self.assertEqual(self.post(json.dumps({"id": "b", "title": "Torsken", "text": ""})).status, 200)
        self.assertNotIn(TOKEN, self.end(process)[1])

    def test_is_off_by_default(self):
        self.serve()
        self.assertEqual((self.post("{}").status, self.post("{}").json["code"]), (403, "forbidden"))
        self.assertEqual(self.delete("a/1").status, 403)
        self.assertEqual(self.found("makrellen"), ["a/1"])

    def test_many_clients_and_the_command_write_at_a_time(self):
        self.start("--timeout", "60")
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            answers = [pool.submit(self.post, json.dumps({"id": f"w{i}", "title": f"Tittel {i}", "text": ""})) for i in range(40)]
            lines = self.write("more.jsonl", "".join(json.dumps({"id": f"c{i}", "title": "Mer", "text": ""}) + "\n" for i in range(9)))
            result = self.treff_index("add", "--index", self.index, "--wait", "60", lines)
            self.assertEqual(result.code, 0, result)
            for answer in answers:
                self.assertEqual((answer.result().status, answer.result().json["added"]), (200, 1))
        self.assertEqual(self.get("/api/info").json["articles"], 1 + 40 + 9)

    def test_white_space_around_the_token_is_no_part_of_it(self):
        for text in (f"  {TOKEN}  \r\n", f"\t{TOKEN}\t", f"\ufeff{TOKEN}\r\nand more\n"):
            self.token = self.write("token", text)
            self.start()
            self.assertEqual(self.delete("none").status, 404, text)
            self.assertEqual(self.delete("none", TOKEN + "x").status, 401, text)

    def test_says_in_one_line_what_is_wrong_with_the_token(self):
        short = self.write("short", "secret\n")
        within = self.write("within", "secret with spaces inside it\n")
        control = self.write("control", b"secret\0\x01" + b"x" * 20)
        wide = self.write("wide", "secret0123456789abcdef\n".encode("utf-16"))
        for file in (short, within, control, wide, self.folder / "none"):
            result = self.run_command(SERVE, "--index", self.index, "--listen", ":0", "--write-token-file", file)
            self.assert_one_line_error(result, 2, file)
            self.assertNotIn("secret", result.err.replace(str(file), ""))
        other = self.folder / "other"
        self.assertEqual(self.treff_index("snapshot", "--index", self.index, other).code, 0)
        result = self.run_command(SERVE, "--index", self.index, "--index", other, "--listen", ":0",
                                  "--write-token-file", self.token)
        self.assert_one_line_error(result, 2, "--write-token-file")
        single = self.folder / "single"
        self.assertEqual(self.treff_index("compact", "--index", self.index, "--single-file", single).code, 0)
        result = self.run_command(SERVE, "--index", single, "--listen", ":0", "--write-token-file", self.token)
        self.assert_one_line_error(result, 2, "read-only")


if __name__ == "__main__":
    main()
