# SPDX-License-Identifier: GPL-2.0-or-later
"""treff-index remove, info and analyze, and the command line itself."""

import re

from treff_process import INDEX, TreffTest, main

ARTICLE = """ date 2022-01 Uro i Kasakhstan

Presidenten har gitt ordre om å skyte mot folk uten forvarsel.

7. jan. 2022 07:14 Sist oppdatert nå nettopp
"""


class Remove(TreffTest):
    def setUp(self):
        super().setUp()
        for name in ("a", "b"):
            self.write(f"arkiv/{name}.txt", ARTICLE)
        self.add("arkiv")

    def remove(self, *ids, cwd=None):
        return self.treff_index("remove", "--index", self.index, *ids, cwd=cwd)

    def test_takes_the_absolute_path(self):
        self.assert_result(self.remove(self.folder / "arkiv/a.txt"), 0, out="1 removed\n")
        self.assertEqual(self.query("skyte").out.count(" · passage "), 1)

    def test_takes_the_path_as_typed(self):
        self.assert_result(self.remove("b.txt", "../arkiv/a.txt", cwd=self.folder / "arkiv"),
                           0, out="2 removed\n")
        self.assertEqual(self.query("skyte").code, 1)

    def test_names_what_is_not_there(self):
        result = self.remove("arkiv/a.txt", "mangler")
        self.assertEqual((result.code, result.out), (1, "1 removed\n"))
        self.assertEqual(result.err.count("\n"), 1)
        self.assertIn("mangler", result.err)

    def test_makes_no_index(self):
        result = self.treff_index("remove", "--index", "ny", "a")
        self.assert_one_line_error(result, 2, "ny")
        self.assertFalse((self.folder / "ny").exists())


class Info(TreffTest):
    def info(self, index=None):
        return self.treff_index("info", "--index", index or self.index)

    def test_tells_what_is_in_an_index(self):
        self.write("a.txt", ARTICLE)
        self.write("b.txt", "Uten dato\n\nSoldatene skyter.")
        self.add("a.txt", "b.txt")
        result = self.info()
        self.assertEqual((result.code, result.err), (0, ""))
        fields = dict(re.split(r"\s{2,}", line, maxsplit=1) for line in result.out.splitlines())
        self.assertEqual(fields["index"], str(self.index))
        self.assertEqual(fields["articles"], "2")
        self.assertEqual(fields["published"], "2022-01-07T07:14 – 2022-01-07T07:14")
        self.assertEqual(fields["format"], "3")
        self.assertRegex(fields["analyzer"], r"\A[0-9a-f]{16}\Z")
        self.assertRegex(fields["size"], r"\A[0-9.]+ MB\Z")

    def test_of_no_index_is_an_error(self):
        self.write("arkiv/a.txt", ARTICLE)
        for path in ("mangler", "arkiv", "arkiv/a.txt"):
            self.assert_one_line_error(self.info(path), 2, path)


class Analyze(TreffTest):
    def tsv(self, text):
        """Returns {form: ["kind:term", …]}."""
        result = self.treff_index("analyze", "--tsv", text)
        self.assertEqual((result.code, result.err), (0, ""))
        rows = [line.split("\t") for line in result.out.splitlines()]
        for row in rows:
            self.assertGreaterEqual(len(row), 2, row)
            for field in row[1:]:
                self.assertRegex(field, r"\A(lemma|part|exact|norm|weak|split):.+\Z")
        return {row[0]: row[1:] for row in rows}

    def test_gives_a_line_for_each_word(self):
        rows = self.tsv("Soldatene skjøt uten forvarsel.")
        self.assertEqual(list(rows), ["Soldatene", "skjøt", "uten", "forvarsel"])
        self.assertIn("lemma:soldat", rows["Soldatene"])
        self.assertIn("lemma:skyte", rows["skjøt"])
        self.assertIn("exact:skjøt", rows["skjøt"])
        self.assertIn("norm:utan", rows["uten"])

    def test_shows_how_a_compound_is_made(self):
        fields = self.tsv("sikkerhetsstyrkene")["sikkerhetsstyrkene"]
        self.assertEqual([f for f in fields if f.startswith("part:")],
                         ["part:sikkerhet", "part:styrke"])
        self.assertIn("split:sikkerhet|s|styrkene", fields)

    def test_gives_a_hyphenated_word_one_line(self):
        rows = self.tsv("CSTO-alliansen")
        self.assertEqual(list(rows), ["CSTO-alliansen"])
        for term in ("csto-allianse", "csto", "allianse"):
            self.assertIn(f"lemma:{term}", rows["CSTO-alliansen"])

    def test_reads_standard_input_and_joins_words(self):
        piped = self.treff_index("analyze", "--tsv", input="skjøt\nfolk\n")
        self.assertEqual(piped.code, 0, piped)
        self.assertEqual(piped, self.treff_index("analyze", "--tsv", "skjøt", "folk"))

    def test_shows_people_the_same(self):
        result = self.treff_index("analyze", "sikkerhetsstyrkene")
        self.assertEqual((result.code, result.err), (0, ""))
        self.assertRegex(result.out, r"\Asikkerhetsstyrkene +sikkerhetsstyrke .*sikkerhet, styrke.*\n")
        self.assertRegex(result.out, r"\n +head +styrke +of the compound\n")
        self.assertRegex(result.out, r"\n +modifier +sikkerhet +of the compound\n")

    def test_tells_a_rare_reading_from_a_common_one(self):
        fields = self.tsv("Bilen kjørte i stor fart.")["fart"]
        self.assertIn("lemma:fart", fields)
        self.assertIn("weak:fare", fields)
        self.assertRegex(self.treff_index("analyze", "fart").out, r"\n +weak +fare +rare: verb\n")

    def test_of_nothing_gives_nothing(self):
        self.assert_result(self.treff_index("analyze", "--tsv", input=""), 0)
        self.assert_result(self.treff_index("analyze", "--tsv", "…"), 0)


class CommandLine(TreffTest):
    def test_is_explained(self):
        for words in (["--help"], ["add", "--help"], ["remove", "--help"], ["info", "--help"],
                      ["analyze", "--help"]):
            result = self.treff_index(*words)
            self.assertEqual((result.code, result.err), (0, ""), words)
            self.assertIn("--help", result.out)
        self.assertRegex(self.treff_index("--version").out, r"\Atreff \d+\.\d+\.\d+\n\Z")

    def test_is_wrong_in_one_line(self):
        for words in ([], ["mangler"], ["--mangler"], ["add"], ["add", "--mangler", "a.txt"],
                      ["remove"], ["info", "for mye"], ["add", "--index"],
                      ["add", "--wait", "x", "a.txt"]):
            self.assert_one_line_error(self.treff_index(*words), 2, "treff-index: ", "--help")

    def test_knows_no_such_format(self):
        self.assert_one_line_error(
            self.treff_index("add", "--index", self.index, "--format", "rtf", "a.txt"), 2, "rtf", "jsonl")

    def test_colours_nothing_but_a_terminal(self):
        self.write("tom.txt", "")
        result = self.treff_index("add", "--index", self.index, "tom.txt")
        self.assertNotIn("\x1b", result.out + result.err)

    def test_is_quiet_on_a_closed_pipe(self):
        words = "ord " * 200_000
        self.write("ord.txt", words)
        result = self.run_command(
            "bash", "-c", f'set -o pipefail; "{INDEX}" analyze --tsv < ord.txt | head -n 1')
        self.assertEqual(result.err, "", result)
        self.assertEqual(result.out.count("\n"), 1)


if __name__ == "__main__":
    main()
