# SPDX-License-Identifier: GPL-2.0-or-later
"""treff-index add indexes articles and reports everything else."""

import json
import os
import unittest

from treff_process import CORPUS, TreffTest, main

ARTICLE = """ date 2022-01 Kasakhstans president ber soldatene skyte

Presidenten har gitt ordre om å skyte mot folk uten forvarsel, melder byrået {}.

7. jan. 2022 07:14 Sist oppdatert nå nettopp

Sikkerhetsstyrkene jobber hardt. Den konstitusjonelle orden er gjenopprettet.
"""


class Add(TreffTest):
    def test_adds_replaces_and_leaves_equal_articles_alone(self):
        first = self.write("arkiv/a.txt", ARTICLE.format("AFP"))
        self.write("arkiv/b.txt", ARTICLE.format("NTB"))
        self.assert_counts(self.add("arkiv"), added=2)
        self.assert_counts(self.add("arkiv"), unchanged=2)
        first.write_text(ARTICLE.format("Reuters"))
        self.assert_counts(self.add("arkiv"), replaced=1, unchanged=1)
        self.assertEqual(self.query("Reuters").code, 0)
        self.assertEqual(self.query("=AFP").code, 1)

    def test_takes_files_folders_and_standard_input(self):
        one = self.write("en.txt", ARTICLE.format("AFP"))
        self.write("mappe/under/to.txt", ARTICLE.format("NTB"))
        result = self.treff_index(
            "add", "--index", self.index, one, "mappe", "-", input=ARTICLE.format("TASS"))
        self.assertEqual((result.code, result.err), (0, ""))
        self.assert_counts(result, added=3)
        for agency in ("AFP", "NTB", "TASS"):
            self.assertEqual(self.query(f"={agency}").code, 0, agency)

    def test_adds_the_whole_sample_corpus_without_a_word_on_standard_error(self):
        result = self.add(CORPUS)
        self.assert_counts(result, added=len(list(CORPUS.glob("*.txt"))))
        self.assertEqual(result.err, "")

    def test_names_the_bad_file_among_a_thousand_and_adds_the_others(self):
        for number in range(999):
            self.write(f"arkiv/{number:03}.txt", ARTICLE.format(f"byrå{number}"))
        self.write("arkiv/500-bilde.txt", bytes(range(256)) * 20)
        result = self.treff_index("add", "--index", self.index, "arkiv")
        self.assertEqual(result.code, 1, result)
        self.assert_counts(result, added=999, rejected=1)
        self.assertEqual(result.err.count("\n"), 1)
        self.assertIn("arkiv/500-bilde.txt", result.err)
        self.assertIn("binary", result.err)
        found = self.query("--limit", "5", "byrå998")
        self.assertIn("998.txt", found.out.splitlines()[1])

    def test_counts_the_notes_and_says_how_to_see_them(self):
        self.write("a.json", json.dumps({"title": "En sak", "text": "Om flom.", "date": "i fjor en gang"}))
        self.assertIn("; 1 note (--verbose lists them)\n", self.add("a.json").out)
        again = self.add("a.json", "--verbose")
        self.assertTrue(again.out.endswith("; 1 note\n"), again)
        self.assertIn("i fjor en gang", again.err)
        self.environment["LANGUAGE"] = "nb"
        self.assertRegex(self.add("a.json").out, r" på \d+,\d s \(\d+,\d MB/s\); 1 merknad ")

    def test_names_each_rejected_input(self):
        self.write("tom.txt", "")
        self.write("god.txt", ARTICLE.format("AFP"))
        result = self.treff_index("add", "--index", self.index, "tom.txt", "god.txt", "mangler.txt")
        self.assertEqual(result.code, 1, result)
        self.assert_counts(result, added=1, rejected=2)
        lines = result.err.splitlines()
        self.assertEqual(len(lines), 2)
        self.assertIn("tom.txt", lines[0])
        self.assertIn("mangler.txt", lines[1])

    def test_reads_other_encodings_and_line_ends(self):
        text = ARTICLE.format("NTB")
        self.write("latin1.txt", text.encode("iso-8859-1"))
        self.write("cp1252.txt", text.replace("skyte", "«skyte» –").encode("cp1252"))
        self.write("bom.txt", b"\xef\xbb\xbf" + text.encode())
        self.write("crlf.txt", text.replace("\n", "\r\n"))
        result = self.add("latin1.txt", "cp1252.txt", "bom.txt", "crlf.txt")
        self.assert_counts(result, added=4)
        found = self.query("--trec", "--limit", "20", '="å skyte mot folk"')
        self.assertEqual(found.out.count("#1 "), 4, found)
        self.assertEqual(self.query('="«skyte» – mot folk"').code, 0)
        self.assertEqual(self.query("--trec", "date:2022-01-07").out.count("#1 "), 4)

    def test_says_that_include_matches_no_file(self):
        self.write("arkiv/a.txt", ARTICLE.format("AFP"))
        result = self.treff_index("add", "--index", self.index, "--include", "[ab].txt", "arkiv")
        self.assertEqual(result.code, 1, result)
        self.assertEqual(result.err.count("\n"), 1)
        self.assertIn("--include [ab].txt", result.err)
        self.assertIn("matches no file", result.err)
        found = self.treff_index("add", "--index", self.index, "--include", "?.txt", "arkiv")
        self.assertEqual((found.code, found.err), (0, ""))

    def test_makes_the_folders_above_a_new_index(self):
        self.write("a.txt", ARTICLE.format("AFP"))
        self.add("a.txt", index=self.folder / "ny" / "mappe med rom" / "indeks")

    def test_makes_no_index_of_paths_that_are_not_there(self):
        result = self.treff_index("add", "--index", self.index, "finnes/ikke", "heller/ikke")
        self.assertEqual(result.code, 1)
        self.assert_counts(result, rejected=2)
        self.assertIn("finnes/ikke", result.err)
        self.assertFalse(os.path.exists(self.index))

    def test_takes_names_with_spaces_and_letters_of_all_kinds(self):
        self.write("mappe med rom/Åpne «ild» nå.txt", ARTICLE.format("AFP"))
        self.assert_counts(self.add("mappe med rom"), added=1)
        self.assertIn("Åpne «ild» nå.txt", self.query("skyte").out)

    def test_names_the_character_that_an_id_must_not_have(self):
        for character, shown in (("\u2028", "U+2028"), ("\u2029", "U+2029"), ("\n", "U+000A"), ("\u0085", "U+0085"),
                                 *((chr(c), f"U+{c:04X}") for c in (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F),
                                                                    *range(0x2066, 0x206A)))):
            self.write("a.jsonl", json.dumps({"id": f"a{character}b", "title": "Uro", "text": "Uro."}))
            result = self.treff_index("add", "--index", self.index, "a.jsonl")
            self.assertEqual((result.code, result.err.count("\n")), (1, 1), result)
            self.assertIn(f"a.jsonl:1: the article's id contains {shown}; give it an id without control characters, line separators",
                          result.err)
        for language, parts in (("nb", "inneholder U+2069; gi den en id uten"), ("nn", "inneheld U+2069; gje han ein id utan")):
            self.environment["LANGUAGE"] = language
            self.assertIn(parts, self.treff_index("add", "--index", self.index, "a.jsonl").err)
        self.environment["LANGUAGE"] = "en"
        self.write("a.jsonl", json.dumps({"id": "a\u200db\u00adc\u3000", "title": "Uro", "text": "Uro."}))
        self.assert_counts(self.add("a.jsonl"), added=1)

    def test_reads_json_lines(self):
        self.write("a.jsonl",
                   '{"id": "nrk-1", "title": "Uro", "paragraphs": ["Soldatene skyter uten forvarsel i byen."]}\n'
                   "{garbled\n"
                   '{"id": "nrk-2", "title": "Ro", "text": "Soldatene hviler."}\n')
        result = self.treff_index("add", "--index", self.index, "--format", "jsonl", "a.jsonl")
        self.assertEqual(result.code, 1, result)
        self.assert_counts(result, added=2, rejected=1)
        self.assertIn("a.jsonl:2", result.err)
        self.assertEqual(self.query("id:nrk-2").code, 0)

    def test_uses_the_index_of_the_environment(self):
        self.write("a.txt", ARTICLE.format("AFP"))
        self.environment["XDG_DATA_HOME"] = str(self.folder / "data")
        self.assertEqual(self.treff_index("add", "a.txt").code, 0)
        self.assertTrue((self.folder / "data" / "treff" / "index").is_dir())
        self.environment["TREFF_INDEX"] = str(self.folder / "egen")
        self.assertEqual(self.treff_index("add", "a.txt").code, 0)
        self.assertTrue((self.folder / "egen").is_dir())
        self.assertEqual(self.treff_query("skyte").code, 0)
        del self.environment["TREFF_INDEX"], self.environment["XDG_DATA_HOME"]
        self.assertEqual(self.treff_index("add", "a.txt").code, 0)
        self.assertTrue((self.folder / "home/.local/share/treff/index").is_dir())


class AddFails(TreffTest):
    def setUp(self):
        super().setUp()
        self.article = self.write("a.txt", ARTICLE.format("AFP"))

    def add_to(self, index):
        return self.treff_index("add", "--index", index, "a.txt")

    def test_where_the_index_is_a_file(self):
        self.assert_one_line_error(self.add_to(self.article), 2, self.article, "not a treff index")
        self.assertEqual(self.article.read_text(), ARTICLE.format("AFP"))

    def test_where_the_index_is_a_folder_of_other_things(self):
        self.write("arkiv/b.txt", "Skyte uten forvarsel.")
        self.assert_one_line_error(
            self.add_to("arkiv"), 2, "arkiv", "not a treff index")
        self.assertEqual(os.listdir(self.folder / "arkiv"), ["b.txt"])

    def test_below_a_file(self):
        self.assert_one_line_error(self.add_to("a.txt/index"), 2, "a.txt/index")

    def test_where_nobody_can_write(self):
        self.assert_one_line_error(self.add_to("/proc/treff-index"), 2, "/proc/treff-index")

    @unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
    def test_without_permission(self):
        self.add("a.txt")
        closed = self.folder / "lukket"
        closed.mkdir()
        closed.chmod(0o500)
        self.assert_one_line_error(self.add_to(closed / "index"), 2, "ermission")
        for path in [self.index, *self.index.rglob("*")]:
            path.chmod(0o500 if path.is_dir() else 0o400)
        result = self.add_to(self.index)
        for path in [self.index, *self.index.rglob("*")]:
            path.chmod(0o700 if path.is_dir() else 0o600)
        self.assert_one_line_error(result, 2, self.index, "ermission")

    def test_without_its_lexicon(self):
        self.environment["TREFF_LEXICON"] = str(self.folder / "mangler.lexicon")
        self.assert_one_line_error(self.add_to(self.index), 2, "mangler.lexicon")


class SameId(TreffTest):
    def test_in_two_files_is_noted_with_both(self):
        files = [self.write(f"arkiv/{name}.json", json.dumps({"id": "1", "title": name, "text": "Soldatene skyter uten forvarsel."})) for name in "abc"]
        result = self.run_index("add", "--verbose", "arkiv")
        self.assertEqual(result.err, "".join(
            f'treff-index: {new}: has the same id "1" as an article of {old}, and replaces it\n'
            for old, new in zip(files, files[1:])))
        self.assertIn("; 2 notes", result.out)


if __name__ == "__main__":
    main()
