# SPDX-License-Identifier: GPL-2.0-or-later
"""treff-query prints passages to standard output, and nothing else."""

import json
import re

from treff_process import CORPUS, QUERY, TreffTest, main

SOLDIERS = """ date 2022-01 Uro i Almaty

Presidenten har gitt soldatene lov til å skyte uten forvarsel, melder nyhetsbyrået AFP.

7. jan. 2022 07:14 Sist oppdatert nå nettopp

Soldatene skjøt mot folk i gatene. Ingen fikk et forvarsel om det som skulle skje der.

Landet er stengt, og alle flyreiser dit er innstilt inntil videre, sier myndighetene.
"""
THEATRE = """ date 2023-05 Skudd på scenen

Skuespilleren skyter seg uten forvarsel i siste akt, og publikum gisper høyt i salen.
"""
BLUEFISH = """ date 2021-06 Makrellen er her

Makrellen kom til Sørlandet i juni, tidligere enn noen fisker kan huske å ha sett den.
"""


class QueryTest(TreffTest):
    def setUp(self):
        super().setUp()
        self.soldiers = self.write("arkiv/almaty.txt", SOLDIERS)
        self.theatre = self.write("arkiv/scene.txt", THEATRE)
        self.mackerel = self.write("arkiv/makrell.txt", BLUEFISH)
        self.add("arkiv")

    def passages(self, *words):
        """Returns [(file name, passage number)], best first."""
        result = self.query("--json", *words)
        self.assertIn(result.code, (0, 1), result)
        self.assertEqual(result.err, "")
        return [(p["article"].rsplit("/", 1)[1], p["passage"])
                for p in json.loads(result.out)["passages"]]


class Search(QueryTest):
    def test_shows_title_date_source_and_the_passage_with_marks(self):
        result = self.query("--limit", "1", "skyte uten forvarsel")
        self.assert_result(result, 0, out=(
            " 1  Uro i Almaty\n"
            f"    2022-01-07 07:14 · {self.soldiers} · passage 1\n"
            "    Presidenten har gitt soldatene lov til å *skyte* *uten* *forvarsel*, melder\n"
            "    nyhetsbyrået AFP.\n"
            "\n"))

    def test_exits_0_with_hits_1_without_2_on_error(self):
        self.assertEqual(self.query("skyte").code, 0)
        self.assertEqual(self.query("qqxxzz").code, 1)
        self.assertEqual(self.query("date:2022-13").code, 2)
        self.assertEqual(self.query("").code, 1)

    def test_says_on_standard_error_only_why_there_is_no_hit(self):
        self.assertEqual(self.query("skyte").err, "")
        answer = self.query("--json", "qqxxzz")
        self.assertEqual((json.loads(answer.out)["notes"], answer.err), (["no article has “qqxxzz”"], ""))
        self.assertEqual(self.query("--trec", "qqxxzz").err, "treff-query: no article has “qqxxzz”\n")
        nothing = self.query("qqxxzz")
        self.assertEqual(nothing.out, "")
        self.assertEqual(nothing.err, "treff-query: no article has “qqxxzz”\ntreff-query: nothing found\n")
        self.assertIn("no article has “qqxxzz”, so it excludes nothing", self.query("--ids", "--", "skyte", "-qqxxzz").err)

    def test_says_that_an_offset_passes_over_all_hits(self):
        result = self.query("--offset", "5000", "skyte")
        self.assertEqual(result.code, 1)
        self.assertRegex(result.err, r"^treff-query: no more hits; matching articles: [1-9]\d*\n$")

    def test_says_that_a_run_has_results_of_the_suggestion(self):
        result = self.query("--trec", "makrelen")
        self.assertEqual(result.code, 0, result)
        self.assertIn("showing results for “makrellen”", result.err)
        queries = self.write("q.tsv", "q1\tskyte\nq2\tmakrelen\n")
        result = self.query("--trec", "--queries", queries)
        self.assertEqual(result.err.count("\n"), 1, result)
        self.assertIn(f"{queries}:2: nothing found for “makrelen”", result.err)

    def test_reads_lists_with_a_byte_order_mark(self):
        queries = self.write("q.tsv", "\ufeffq1\tskyte\r\n")
        result = self.query("--trec", "--queries", queries)
        self.assertTrue(result.out.startswith("q1 Q0 "), result)
        self.write("a.txt", "Skrevet for hånd i byen.\n")
        index = self.folder / "another"
        added = self.treff_index("add", "--index", index, "--files-from",
                                 self.write("files.txt", "\ufeffa.txt\r\n"))
        self.assertEqual(added.code, 0, added)
        self.write("ids.txt", "\ufeffa.txt\r\n")
        removed = self.treff_index("remove", "--index", index, "--dry-run", "--ids-from", "ids.txt")
        self.assertEqual(removed.code, 0, removed)
        removed = self.treff_index("remove", "--index", index, "--ids-from", "-", input="\ufeffa.txt\r\n")
        self.assertEqual(removed.code, 0, removed)
        typed = self.run_command(QUERY, "--index", self.index, "--trec", "--queries", "-",
                                 input="\ufeffq1\tskyte\r\n")
        self.assertEqual(typed.out, result.out)

    def test_exits_with_1_if_it_shows_nothing_and_counts_otherwise(self):
        for words, code in ((("skyte",), 0), (("--offset", "500", "skyte"), 1), (("--limit", "0", "skyte"), 0),
                            (("--limit", "0", "finsikkje"), 1), (("--facets", "year", "--offset", "500", "skyte"), 0),
                            (("--complete", "sky"), 0), (("--complete", "--limit", "0", "sky"), 1)):
            self.assertEqual(self.query(*words).code, code, words)

    def test_says_that_an_index_is_empty(self):
        self.assertEqual(self.run_index("remove", "--source", "/").code, 0)
        result = self.query("*")
        self.assertEqual((result.code, result.out), (1, ""))
        self.assertIn("the index has no articles", result.err)

    def test_reads_queries_from_standard_input(self):
        queries = "q1\tskyte\nq2\tmakrell\n"
        command = (QUERY, "--index", self.index, "--trec", "--queries")
        self.assertEqual(self.run_command(*command, "-", input=queries).out,
                         self.run_command(*command, self.write("q.tsv", queries)).out)
        self.assert_one_line_error(self.run_command(*command, "-", input=""), 2, "-: contains no query")
        self.assert_one_line_error(self.run_command(*command, "-", input="skyte"), 2, "-:1: has no tab")
        self.assert_one_line_error(self.run_command(*command, "-", input="\n\tskyte"), 2, "-:2: has no qid")
        self.assert_one_line_error(self.run_command(*command, "-", input="\nq1\tdate:2022-13"), 2,
                                   "-:2: “2022-13” at character 6 is not a valid date")

    def test_gives_the_mark_of_every_search_since(self):
        for format in ([], ["--ids"], ["--trec"]):
            result = self.query(*format, "--since", "2h", "skyte")
            mark = re.search(r"next time: --since (\S+)", result.err)
            self.assertTrue(mark, result)
            result = self.query(*format, "--since", mark[1], "skyte")
            self.assertEqual(result.code, 1, result)
            self.assertIn("next time: --since ", result.err)
            self.assertNotIn("next time", self.query(*format, "skyte").err)
        queries = self.write("q.tsv", "q1\tskyte\nq2\tmakrell\n")
        result = self.query("--trec", "--since", "2h", "--queries", queries)
        self.assertEqual(result.err.count("next time: --since "), 1, result)

    def test_says_that_the_mark_passes_over_articles_only_if_some_were_left_out(self):
        for format in (["--ids"], [], ["--trec"], ["--limit", "3"], ["--facets", "year"]):
            self.assertNotIn("passes over", self.query(*format, "--since", "2h", "forvarsel").err, format)
        for format in (["--limit", "1"], ["--trec", "--limit", "1"], ["--limit", "0"]):
            self.assertIn("passes over", self.query(*format, "--since", "2h", "forvarsel").err, format)

    def test_takes_words_and_arguments_for_the_same(self):
        self.assertEqual(self.query("skyte", "uten", "forvarsel").out,
                         self.query("skyte uten forvarsel").out)

    def test_finds_inflected_forms_and_marks_them_as_they_stand(self):
        found = json.loads(self.query("--json", "å skyte").out)["passages"]
        marked = {p["text"][a:b].lower() for p in found for a, b in p["highlights"]}
        self.assertLessEqual({"skyte", "skjøt", "skyter"}, marked)

    def test_finds_phrases_across_inflection_exact_form_first(self):
        self.assertEqual(self.passages('"skyte uten forvarsel"'), [("almaty.txt", 1)])
        self.assertEqual(self.passages('"skyter seg uten forvarsel"'), [("scene.txt", 1)])
        self.assertEqual(self.passages('"skyte mot folk"'), [("almaty.txt", 2)])
        self.assertEqual(self.passages('"forvarsel uten skyte"'), [])

    def test_finds_literal_forms_only(self):
        self.assertEqual(self.passages("=skyter"), [("scene.txt", 1)])
        self.assertEqual(self.passages('="skyte mot folk"'), [])
        self.assertEqual(self.passages('="skjøt mot folk"'), [("almaty.txt", 2)])

    def test_knows_must_and_must_not_and_operators(self):
        files = lambda *words: {name for name, _ in self.passages(*words)}
        self.assertEqual(files("skyte -scenen"), {"almaty.txt"})
        self.assertEqual(files("skyte", "+publikum"), {"scene.txt"})
        self.assertEqual(files("skyte AND publikum"), {"scene.txt"})
        self.assertEqual(files("skyte OG publikum"), {"scene.txt"})
        self.assertEqual(files("publikum OR makrell"), {"scene.txt", "makrell.txt"})
        self.assertEqual(files("skyte NOT publikum"), {"almaty.txt"})
        self.assertEqual(files("(publikum ELLER makrell) OG juni"), {"makrell.txt"})
        self.assertEqual(files("soldatene NEAR/3 skyte"), {"almaty.txt"})
        self.assertEqual(files("presidenten NÆR/2 forvarsel"), set())
        self.assertEqual(files("makr*"), {"makrell.txt"})

    def test_knows_fields(self):
        files = lambda *words: {name for name, _ in self.passages(*words)}
        self.assertEqual(files("title:scenen"), {"scene.txt"})
        self.assertEqual(files("tittel:makrell"), {"makrell.txt"})
        self.assertEqual(files("source:scene"), {"scene.txt"})
        self.assertEqual(files(f"id:{self.mackerel}"), {"makrell.txt"})
        self.assertEqual(files("date:2022"), {"almaty.txt"})
        self.assertEqual(files("date:2022-01..2023-05"), {"almaty.txt", "scene.txt"})
        self.assertEqual(files("dato:..2021"), {"makrell.txt"})
        self.assertEqual(files("skyte date:2023"), {"scene.txt"})

    def test_lets_the_two_written_norms_find_each_other(self):
        self.assertEqual(self.passages("utan føreåtvaring skyte")[0], ("almaty.txt", 1))

    def test_limits_skips_and_sorts(self):
        every = self.passages("--per-article", "0", "skyte forvarsel juni")
        self.assertEqual(len(every), 4)
        self.assertEqual(self.passages("--per-article", "0", "--limit", "2", "skyte forvarsel juni"), every[:2])
        self.assertEqual(
            self.passages("--per-article", "0", "--limit", "2", "--offset", "1", "skyte forvarsel juni"),
            every[1:3])
        self.assertEqual(self.passages("--offset", "100", "skyte"), [])
        one_each = [name for name, _ in self.passages("--per-article", "1", "skyte forvarsel juni")]
        self.assertEqual(sorted(one_each), ["almaty.txt", "makrell.txt", "scene.txt"])
        by_date = [name for name, _ in
                   self.passages("--per-article", "1", "--sort", "date", "skyte forvarsel juni")]
        self.assertEqual(by_date, ["scene.txt", "almaty.txt", "makrell.txt"])

    def test_answers_any_text_a_person_types(self):
        for text in ('"skyte uten', "(skyte", "skyte)", "AND skyte", "skyte OR", "+", "-", "=", '"',
                     "''", "()", "* ? [", "-- skyte", "title:", "\\", "😀", "a" * 30_000):
            result = self.query("--", text)
            self.assertIn(result.code, (0, 1), (text[:20], result))
        self.assertEqual(self.query("--", "(skyte").code, 0)
        self.assertEqual(self.query("--", '"skyte uten').code, 0)
        self.assertEqual(self.query("--", "skyte OR").code, 0)

    def test_takes_a_query_that_begins_with_a_dash_behind_two(self):
        self.assertEqual(self.passages("--", "-scenen", "skyte")[0][0], "almaty.txt")

    def test_of_no_passages_asks_whether_any_article_matches(self):
        self.assert_result(self.query("--limit", "0", "skyte"), 0)
        self.assertEqual(self.query("--limit", "0", "finnesikke").code, 1)

    def test_explains_each_score(self):
        shown = self.query("--explain", "--limit", "1", "skyte")
        self.assertEqual(shown.code, 0, shown)
        self.assertIn("score", shown.out)
        passage = json.loads(self.query("--explain", "--json", "--limit", "1", "skyte uten forvarsel").out)["passages"][0]
        parts = sum(part["value"] * part["weight"] for part in passage["explanation"])
        self.assertAlmostEqual(parts, passage["score"], places=3)

    def test_explains_in_the_language_of_the_user(self):
        english = self.query("--explain", "--limit", "3", "skyte uten forvarsel").out
        names = set(re.findall(r"^ +-?[0-9.]+  (\D[^(]*?) \(", english, re.M))
        self.assertGreater(len(names), 5, english)
        for language, score in (("nb", "poengsum"), ("nn", "poengsum")):
            self.environment["LANGUAGE"] = language
            shown = self.query("--explain", "--limit", "3", "skyte uten forvarsel").out
            self.assertIn(score, shown)
            for name in names:
                self.assertNotIn(name + " (", shown)

    def test_tells_of_an_index_among_the_words(self):
        result = self.treff_query("--index", self.index, self.index, "skyte")
        self.assertEqual(result.code, 0, result)
        self.assertIn(f"“{self.index}” is an index; to search it, write --index {self.index}", result.err)

    def test_searches_several_indexes_as_one(self):
        self.write("annet/x.txt", " date 2020-01 Sel\n\nSelen skyter opp av vannet uten forvarsel i fjorden.\n")
        other = self.folder / "annen indeks"
        self.add("annet", index=other)
        result = self.treff_query("--index", self.index, "--index", other, "--json", "--limit", "20", "skyte")
        names = {p["article"].rsplit("/", 1)[1] for p in json.loads(result.out)["passages"]}
        self.assertEqual(names, {"almaty.txt", "scene.txt", "x.txt"})


class Json(QueryTest):
    def test_is_one_object_with_a_version(self):
        result = self.query("--json", "--limit", "1", '"skjøt mot folk"')
        self.assertEqual((result.code, result.err), (0, ""))
        answer = json.loads(result.out)
        score = answer["passages"][0].pop("score")
        self.assertGreater(score, 0)
        text = "Soldatene skjøt mot folk i gatene. Ingen fikk et forvarsel om det som skulle skje der."
        self.assertEqual(answer, {
            "format_version": 1,
            "query": '"skjøt mot folk"',
            "searched": '"skjøt mot folk"',
            "total": 1,
            "total_is_exact": True,
            "notes": [],
            "suggestion": "",
            "facets": {},
            "passages": [{
                "rank": 1,
                "article": str(self.soldiers),
                "title": "Uro i Almaty",
                "published": "2022-01-07T07:14",
                "source": str(self.soldiers),
                "author": "",
                "language": "nb",
                "section": "",
                "passage": 2, "kind": "text",
                "text": text,
                "highlights": answer["passages"][0]["highlights"],
                "title_highlights": [],
                "copies": 0,
            }],
        })
        marked = [text[a:b] for a, b in answer["passages"][0]["highlights"]]
        self.assertEqual(" ".join(marked), "skjøt mot folk")

    def test_counts_code_points_in_highlights(self):
        self.write("emoji.txt", "Nytt\n\n«Å» 💥💥 ÆØÅ: blåsild ble funnet i Ålesund, sa en fisker der.\n")
        self.add("emoji.txt")
        passage = json.loads(self.query("--json", "=blåsild").out)["passages"][0]
        self.assertEqual([passage["text"][a:b] for a, b in passage["highlights"]], ["blåsild"])

    def test_is_an_object_without_hits_too(self):
        result = self.query("--json", "qqxxzz")
        self.assertEqual((result.code, result.err), (1, ""))
        answer = json.loads(result.out)
        self.assertEqual(answer["passages"], [])
        self.assertEqual(answer["query"], "qqxxzz")


class Trec(QueryTest):
    LINE = re.compile(r"\A(\S+) Q0 (\S+)#(\d+) (\d+) (-?[0-9.]+) treff\Z")

    def test_gives_a_line_for_each_passage_of_each_query(self):
        queries = self.write("queries.tsv", "q1\tskyte uten forvarsel\nq2\tqqxxzz\n\nq3\tmakrell\r\n")
        result = self.query("--trec", "--queries", queries)
        self.assertEqual((result.code, result.err), (0, ""))
        rows = [self.LINE.match(line) for line in result.out.splitlines()]
        self.assertTrue(all(rows), result.out)
        self.assertEqual([row[1] for row in rows], ["q1"] * (len(rows) - 1) + ["q3"])
        first = [row for row in rows if row[1] == "q1"]
        self.assertEqual((first[0][2], first[0][3]), (str(self.soldiers), "1"))
        self.assertEqual([int(row[4]) for row in first], list(range(1, len(first) + 1)))
        scores = [float(row[5]) for row in first]
        self.assertEqual(scores, sorted(scores, reverse=True))

    def test_of_one_query_has_an_id_too(self):
        result = self.query("--trec", "--limit", "1", "skyte")
        self.assertEqual(result.code, 0)
        self.assertRegex(result.out.rstrip("\n"), self.LINE)

    def test_keeps_ids_with_spaces_one_field(self):
        self.write("med rom.txt", "Nytt\n\nBlåhvalen ble sett i Oslofjorden i går kveld, sa en fisker.\n")
        self.add("med rom.txt")
        self.assertEqual(len(self.query("--trec", "--limit", "1", "blåhvalen").out.split()), 6)

    def test_names_the_line_that_is_none(self):
        queries = self.write("queries.tsv", "q1\tmakrell\nuten tabulator\n")
        result = self.query("--trec", "--queries", queries)
        self.assertEqual(result.code, 2, result)
        self.assertEqual(result.err.count("\n"), 1)
        self.assertIn(f"{queries}:2", result.err)


class QueryFails(QueryTest):
    def test_names_an_impossible_date(self):
        self.assert_one_line_error(self.query("skyte", "date:2022-13"), 2, "2022-13", "character 12")

    def test_names_the_index_that_is_not_there(self):
        self.write("annet/a.txt", SOLDIERS)
        for path, words in (("mangler", "no index"), ("annet", "not a treff index"),
                            (self.soldiers, "not a treff index")):
            result = self.treff_query("--index", path, "skyte")
            self.assert_one_line_error(result, 2, path, words)

    def test_names_the_default_index(self):
        self.environment["XDG_DATA_HOME"] = str(self.folder / "data")
        self.assert_one_line_error(self.treff_query("skyte"), 2, "data/treff/index")

    def test_tells_of_an_index_of_another_lexicon(self):
        self.environment["TREFF_LEXICON"] = str(self.folder / "mangler.lexicon")
        self.assert_one_line_error(self.query("skyte"), 2, "mangler.lexicon")

    def test_is_wrong_in_one_line(self):
        for words in ([], ["--mangler"], ["--limit", "x", "skyte"], ["--sort", "x", "skyte"],
                      ["--limit", "-1", "skyte"], ["--queries"], ["--json", "--trec", "skyte"],
                      ["--queries", "mangler.tsv", "--trec"], ["--queries", ".", "--trec"]):
            self.assert_one_line_error(self.query(*words), 2, "treff-query: ")

    def test_names_both_options_that_contradict_each_other(self):
        for option in ("--json", "--trec", "--explain", "--similar"):
            value = ["fjell#1"] if option == "--similar" else []
            result = self.query("--ids", option, *value, *([] if value else ["skyte"]))
            self.assert_one_line_error(result, 2, "--ids")
            self.assertIn(option, result.err)

    def test_is_explained(self):
        result = self.treff_query("--help")
        self.assertEqual((result.code, result.err), (0, ""))
        for option in ("--index", "--limit", "--offset", "--per-article", "--sort", "--json",
                       "--explain", "--queries", "--trec"):
            self.assertIn(option, result.out)
        self.assertRegex(self.treff_query("--version").out, r"\Atreff \d+\.\d+\.\d+\n\Z")


class Terminal(QueryTest):
    COMMAND = ("--limit", "1", "skyte uten forvarsel")

    def terminal(self):
        code, output = self.on_terminal(QUERY, "--index", self.index, *self.COMMAND)
        self.assertEqual(code, 0, output)
        return output.decode()

    def test_has_colours_that_leave_the_text_as_it_is(self):
        shown = self.terminal()
        self.assertIn("\x1b[", shown)
        self.assertRegex(shown, "\x1b\\[[0-9;]+mskyte\x1b\\[0m")
        plain = re.sub("\x1b\\[[0-9;]*m", "", shown).replace("\r", "")
        self.assertIn("å skyte uten forvarsel", " ".join(plain.split()))
        self.assertNotIn("*", plain)

    def test_has_no_colours_with_no_color(self):
        self.environment["NO_COLOR"] = "1"
        self.assertNotIn("\x1b", self.terminal())

    def test_is_the_only_place_with_colours(self):
        for words in ([], ["--json"], ["--trec"], ["--explain"]):
            result = self.query(*words, "skyte")
            self.assertNotIn("\x1b", result.out + result.err)

    def test_never_gets_control_characters_of_an_article(self):
        self.write("vond.txt", "Tittel \x1b[31m\x07\n\nBlåkveiten \x1b]0;eid\x07 ble \u202efunnet\u202c i går, sa en fisker der.\n")
        result = self.treff_index("add", "--index", self.index, "vond.txt")
        self.assertIn(result.code, (0, 1))
        shown = self.query("blåkveiten")
        for character in ("\x1b", "\x07", "\u202e"):
            self.assertNotIn(character, shown.out)

    def test_may_close_early(self):
        self.add(CORPUS)
        result = self.run_command(
            "bash", "-c",
            f'"{QUERY}" --index "{self.index}" --limit 1000 --per-article 0 og | head -n 1; '
            'echo "${PIPESTATUS[0]}"')
        self.assertEqual(result.err, "", result)
        self.assertEqual(len(result.out.splitlines()), 2)

    def test_may_close_early_where_the_signal_is_ignored(self):
        self.add(CORPUS)
        result = self.run_command(
            "bash", "-c",
            f'trap "" PIPE; "{QUERY}" --index "{self.index}" --limit 1000 --per-article 0 og | true')
        self.assert_result(result, 0)

    def test_full_disk_is_an_error(self):
        result = self.run_command(
            "bash", "-c", f'"{QUERY}" --index "{self.index}" skyte > /dev/full')
        self.assert_one_line_error(result, 2)


if __name__ == "__main__":
    main()
