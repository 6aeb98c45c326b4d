#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Every message of the commands is translated to bokmål and nynorsk.

With --list, prints the messages instead. Finds the messages in the source: each string of several
words, where {} stands for an operand of + that is not a literal. The test fails with the list of
messages that lack a translation.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(__file__).resolve().parents[2]
INDEX, QUERY, SERVE = (
    os.environ.get(f"TREFF_{name}_COMMAND", f"treff-{name.lower()}") for name in ("INDEX", "QUERY", "SERVE")
)
LANGUAGES = ("nb", "nn")

# Files whose strings are not messages for users: language rules, pages and the web API. What those of
# indexer/article throw is.
SILENT = re.compile(
    r"indexer/language/(?!exceptions|lexicon\.cc)|indexer/messages/|query/examples/"
    r"|query/serve/(?!listen_socket|write_token|service|main)|query/package/|query/rank/"
    r"|indexer/article/(clipping_line|page_lines|mail_lines|names|date_notation|dates)\b"
    r"|indexer/article/(html_\w+|article_page)\b|query/parse/dates"
    r"|indexer/index/(analysis|schema)\b|/command_line\.cc|query_syntax"
)
# Other strings that are not messages, and why.
SILENT_STRINGS = {
    "<!doctype html": "of pages",
    "; last read": "cut from another library's message",
    ": At Most 1 required but received ": "the same",
    "SQLite format 3": "the first bytes of a database",
    "microsoft word": "a title that programs give",
    "uten navn": "the same",
    " appeared first on ": "what WordPress writes below an entry",
    " dukka først opp på ": "the same",
    " dukket først opp på ": "the same",
    "The post ": "the same",
    "export const ": "what MDX begins with",
    "export default ": "the same",
    "get outlook for": "what mail programs write below a message",
    "hent outlook for": "the same",
    "opprinnelig melding": "the same",
    "original message": "the same",
    "sendt fra e-post for": "the same",
    "sendt fra min ": "the same",
    "sendt fra outlook": "the same",
    "sendt frå min ": "the same",
    "sent from mail for": "the same",
    "sent from my ": "the same",
    "sent from outlook": "the same",
    "skaff deg outlook for": "the same",
    "auto {}": "a line of the manifest",
    "{} Q0 {}": "a line of a run",
    "  other norm {}": "analyze names terms as the documents do, in English",
    "  parts {}": "the same",
    ": out of memory; free memory": "said when there is no memory to translate with",
    "another process": "within a sentence",
    "process {}": "within a sentence",
    "standard input": "within a sentence",
    "the index's exceptions": "within a sentence",
    "{} document {}": "a place in the index",
    "--include {}": "an option",
    "{} postings": "a place in the index",
    "{} vocabulary": "a place in the index",
    "committed changes of": "logged, in English always",
    "made the index": "the same",
    "memory for {} thread": "the same",
    "merged {} segment": "the same",
    "opened {}, {}": "the same",
    "removed {} file": "the same",
    "rewrote {} segment": "the same",
    "{}: {}; the search begins again": "the same",
    "waiting: {}": "the same",
    "see openapi.yaml": "of the API, in English always",
    "see the server's log": "the same",
    "send a smaller request": "the same",
    "start it with --write-token-file to allow writing": "the same",
    "the request could not be answered": "the same",
    "there is no such page": "the same",
    "there is nothing at this path": "the same",
    "this path does not support the method": "the same",
    "this server is read-only": "the same",
    "use {}": "the same",
}

TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)+\'|[A-Za-z_][\w]*|\d[\w.\']*|::|->|\S',
    re.S,
)


def unquoted(token):
    return re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), token[1:-1])


def thrown(tokens):
    """The tokens of the expressions that are thrown."""
    inside = False
    for token in tokens:
        inside = token == "throw" or (inside and token != ";")
        if inside or token == ";":
            yield token


def sentences(path, only_thrown):
    """Yields each string expression of a file, with {} in place of everything that is not a
    literal."""
    text = re.sub(r"^\s*#.*$", "", path.read_text(), flags=re.M)
    tokens = [m[0] for m in TOKEN.finditer(text) if not m[0].startswith(("//", "/*"))]
    if only_thrown:
        tokens = list(thrown(tokens))

    def operand_end(at):
        depth = 0
        while at < len(tokens):
            token = tokens[at]
            if depth == 0 and token in "+,;?:)}]" and token != "":
                return at
            depth += (token in "([{") - (token in ")]}")
            at += 1
        return at

    at = 0
    while at < len(tokens):
        if not tokens[at].startswith('"'):
            at += 1
            continue
        chain = "{}" if tokens[at - 1] == "+" else ""
        while at < len(tokens):
            if tokens[at].startswith('"'):
                chain += unquoted(tokens[at])
                at += 1
            elif tokens[at] == "+":
                at += 1
                if not tokens[at].startswith('"'):
                    chain += "{}"
                    at = operand_end(at)
            elif tokens[at] == ")" and tokens[at + 1 : at + 2] == ["+"]:  # std::string("a") + b
                at += 1
            else:
                break
        chain = re.sub(r"\{[^{}]*\}", "{}", chain)
        yield re.sub(r"(\{\})+", "{}", chain)


def said():
    """Yields (file, message) for each message in the sources."""
    for folder in ("indexer", "query"):
        for path in sorted((SOURCE / folder).rglob("*")):
            name = str(path.relative_to(SOURCE))
            if path.suffix not in (".cc", ".h"):
                continue
            silent = SILENT.search(name)
            if silent and not name.startswith("indexer/article/"):
                continue
            for text in sentences(path, only_thrown=silent):
                text = text.strip("\n")
                if re.search(r"[a-z]{2,} [a-z(“«\"{]|[”»}] [a-z]{2,}", text) and not any(
                    s in text for s in SILENT_STRINGS
                ):
                    yield name, text


def catalogue(language):
    """Returns {msgid: [msgstr]}. Parses only the parts of gettext's format that our catalogues
    use."""
    entries, strings = {}, []
    for line in (SOURCE / "indexer/messages" / f"{language}.po").read_text().splitlines():
        keyword, _, value = line.partition(" ")
        if keyword == "msgid_plural":
            entries[unquoted(value)] = strings
        elif keyword == "msgid":
            strings = []
            entries[unquoted(value)] = strings
        elif keyword.startswith("msgstr"):
            strings.append(unquoted(value))
    entries.pop("", None)
    return entries


def gaps(text):
    return sorted(re.findall(r"\{\w*\}", text))


def run(command, language, *arguments, **options):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("LC_")}
    environment.update(LANGUAGE=language, LANG="C.UTF-8" if language else "C")
    return subprocess.run(
        [command, *arguments], env=environment, capture_output=True, text=True, timeout=60, **options
    )


class Messages(unittest.TestCase):
    maxDiff = None

    def test_both_catalogues_have_the_same_entries(self):
        nb, nn = (catalogue(language) for language in LANGUAGES)
        self.assertEqual(sorted(set(nb) ^ set(nn)), [])
        for entries in (nb, nn):
            for english, strings in entries.items():
                self.assertTrue(strings and all(strings), english)
                for text in strings:
                    if len(strings) == 1:
                        self.assertLessEqual(set(gaps(text)), set(gaps(english)), english)

    def test_every_sentence_of_the_source_has_a_translation(self):
        known = {re.sub(r"\{[^{}]*\}", "{}", english) for english in catalogue("nb")}
        missing = sorted({(text, name) for name, text in said() if text not in known})
        self.assertEqual(missing, [])

    def test_a_sentence_and_its_advice_are_both_translated(self):
        with tempfile.TemporaryDirectory() as folder:
            article, lists, token = (os.path.join(folder, name) for name in ("a.txt", "unntak", "nøkkel"))
            for path, text in ((article, "En sak om skyting."), (lists, "foo bar"), (token, "kort")):
                with open(path, "w", encoding="utf-8") as file:
                    file.write(text)
            index = os.path.join(folder, "i")
            self.assertEqual(run(INDEX, "", "add", "--index", index, article).returncode, 0)
            for command, words in (
                ((INDEX, "add", "--index", os.path.join(folder, "del"), "--shard", "1/1", article),
                 ("en absolutt bane", "--base FOLDER")),
                ((INDEX, "rebuild", "--index", index, "--exceptions", lists), ("linje 1: det skal", "ord;")),
                ((SERVE, "--index", index, "--listen", "tull"), ("adresse",)),
                ((SERVE, "--index", index, "--write-token-file", token), ("kortere", "bruk en lengre")),
            ):
                answer = run(command[0], "nb", *command[1:])
                for text in words:
                    self.assertIn(text, answer.stderr, command)

    def test_no_part_of_a_rejection_stays_english(self):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in (
                ("a.html", "<html><body><h1>Uro</h1><script>x()</script></body></html>"),
                ("b.json", '{"title": "Uro", "text": 5}'),
                ("c.json", '{"title": "Uro", "paragraphs": [1]}'),
                ("d.json", '{"uri": "1", "type": "graphic", "versioncreated": "2020-01-01T00:00:00Z", "headline": "Uro"}'),
                ("e.xml", '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><itemMeta><itemClass qcode="ninat:picture"/>'
                          "</itemMeta><contentSet><remoteContent/></contentSet></newsItem>"),
            ):
                with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                    file.write(text)
                for language in LANGUAGES:
                    said = run(INDEX, language, "add", "--index", os.path.join(folder, "i"), os.path.join(folder, name))
                    self.assertEqual(said.returncode, 1, said)
                    self.assertNotRegex(said.stderr, r"\b(has|is|it|and|not|list|make|a string|leave|caption|picture|graphic)\b", name)

    def test_what_the_system_says_is_translated(self):
        with tempfile.TemporaryDirectory() as folder:
            index, article = os.path.join(folder, "i"), os.path.join(folder, "a.txt")
            with open(article, "w", encoding="utf-8") as file:
                file.write("En sak om skyting.")
            self.assertEqual(run(INDEX, "", "add", "--index", index, article).returncode, 0)
            with open("/dev/full", "w", encoding="utf-8") as full:
                for command in ((INDEX, "export", "--index", index), (QUERY, "--index", index, "skyting")):
                    environment = {**os.environ, "LANGUAGE": "nb", "LC_ALL": "C.UTF-8"}
                    said = subprocess.run(command, env=environment, stdout=full, stderr=subprocess.PIPE, text=True)
                    self.assertIn("disken er full", said.stderr)
            for command, text in (
                ((INDEX, "add", "--index", index, os.path.join(folder, "b.txt")), "finnes ikke"),
                ((INDEX, "add", "--index", os.path.join(article, "i"), article), "er ikke ei mappe"),
                ((QUERY, "--index", "tcp://127.0.0.1:1", "x"), "fikk ikke kontakt: tilkoblingen ble avvist"),
                ((SERVE, "--index", index, "--listen", "192.0.2.1:1"), "denne maskinen har ikke den adressen"),
            ):
                said = run(command[0], "nb", *command[1:]).stderr
                self.assertIn(text, said, command)
                self.assertNotRegex(said, "No such|Not a|refused|Cannot|Couldn't", command)

    def test_help_is_translated_line_by_line(self):
        commands = [(QUERY,), (SERVE,), (INDEX,)]
        listed = run(INDEX, "", "--help").stdout.split("Subcommands:")[1]
        commands += [(INDEX, line.split()[0]) for line in listed.splitlines() if line.startswith("  ") and line[2] != " "]
        self.assertGreater(len(commands), 10)
        for command in commands:
            english = set(run(*command[:1], "", *command[1:], "--help").stdout.splitlines())
            for language in LANGUAGES:
                shown = run(*command[:1], language, *command[1:], "--help")
                self.assertEqual(shown.returncode, 0)
                for line in shown.stdout.splitlines():
                    if re.search(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}", line):
                        self.assertNotIn(line, english, f"{command} {language}")

    def test_programs_get_the_same_in_every_language(self):
        with tempfile.TemporaryDirectory() as folder:
            index = os.path.join(folder, "index")
            text = "# Ny bru\n\nKommunen åpnet den nye brua i går.\n"
            for language, summary in (("", "1 added"), ("nb", "1 uendret"), ("nn", "1 uendra")):
                added = run(INDEX, language, "add", "--index", index, "--format", "markdown", "-", input=text)
                self.assertIn(summary, added.stdout, added.stderr)
            for command in (
                [QUERY, "--index", index, "--json", "tema:bru"],
                [QUERY, "--index", index, "--json", "finnesikke"],
                [QUERY, "--index", index, "--json", "date:2022-13"],
                [INDEX, "info", "--index", index, "--json"],
                [QUERY, "--index", index, "--ids", "bru"],
            ):
                answers = [run(command[0], language, *command[1:]) for language in ("", *LANGUAGES)]
                for answer in answers[1:]:
                    self.assertEqual(answer.stdout, answers[0].stdout)
                    self.assertEqual(answer.returncode, answers[0].returncode)

    def test_errors_are_one_line_in_the_language_of_the_user(self):
        for language, words in (("", "there is no index"), ("nb", "det finnes ingen indeks"), ("nn", "det finst ingen indeks")):
            answer = run(QUERY, language, "--index", "/nonexistent/index", "bru")
            self.assertEqual(answer.returncode, 2)
            self.assertEqual(answer.stderr.count("\n"), 1)
            self.assertIn(words, answer.stderr)


if __name__ == "__main__":
    if "--list" in sys.argv:
        for sentence in sorted({text for _, text in said()}):
            print(sentence)
        sys.exit()
    unittest.main(argv=sys.argv[:1], verbosity=1)
