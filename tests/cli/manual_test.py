# SPDX-License-Identifier: GPL-2.0-or-later
"""The manual pages and the completions agree with --help, and they work.

TREFF_SHARE is the folder that holds them: man, bash-completion, zsh and fish."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

from serve_process import SERVE
from treff_process import INDEX, QUERY, SKIPPED, SOURCE, TreffTest, main

SHARE = pathlib.Path(os.environ.get("TREFF_SHARE", "none"))
SUBCOMMANDS = ["add", "watch", "remove", "compact", "rebuild", "snapshot", "info", "check", "export", "analyze"]
PROGRAMS = {"treff-index": INDEX, "treff-query": QUERY, "treff-serve": SERVE}
# (program, [subcommand]) for everything that has a --help of its own
COMMANDS = [("treff-query", []), ("treff-serve", []), ("treff-index", [])] + [("treff-index", [name]) for name in SUBCOMMANDS]
PAGES = ["man1/treff-index.1", "man1/treff-query.1", "man1/treff-serve.1", "man7/treff-query-syntax.7"]


def bash_file(program):
    return SHARE / "bash-completion" / "completions" / program


def zsh_file(program):
    return SHARE / "zsh" / "vendor-completions" / f"_{program}"


def fish_file(program):
    return SHARE / "fish" / "vendor_completions.d" / f"{program}.fish"


def roff_text(roff):
    return re.sub(r"\\f[BIR]", "", roff).replace(r"\-", "-").replace(r"\(ti", "~").replace(r"\e", "\\")


class ManualTest(TreffTest):
    def help(self, program, words):
        result = self.run_command(PROGRAMS[program], *words, "--help")
        self.assertEqual(result.code, 0, result)
        return result.out

    def help_options(self, program, words):
        """Returns {option: the name of its value or None}, including -h."""
        options = {}
        for short, long, value in re.findall(r"^  (?:(-\w),)?(--[\w-]+)(?: ([^ =\n]+))?",
                                             self.help(program, words), re.M):
            options[long] = value if value and value != "Excludes:" else None
            if short:
                options[short] = None
        self.assertIn("--help", options)
        return options

    def bash(self, program, *words):
        """Returns what bash offers to complete the last of `words`."""
        script = f"""
            compopt() {{ :; }}  # works inside of readline only
            source {bash_file(program)}
            COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
            _{program.replace("-", "_")}
            printf '%s\\n' "${{COMPREPLY[@]}}" """
        done = subprocess.run(["bash", "--norc", "-c", script, "bash", program, *words], text=True,
                              capture_output=True, cwd=self.folder, timeout=60)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return [line for line in done.stdout.splitlines() if line]

    def assert_completes(self, words, expected, program="treff-index"):
        self.assertEqual(sorted(self.bash(program, *words)), sorted(expected), words)


class Pages(ManualTest):
    def section(self, program, words):
        """The roff of a subcommand, or of the program's own options."""
        page = (SHARE / "man" / "man1" / f"{program}.1").read_text()
        if words:
            return re.search(rf'^\.SS "\\fB{re.escape(program)} {words[0]}\\fR.*?(?=^\.S[SH])'
                             .replace(r"\-", r"\\\-"), page, re.M | re.S)[0]
        return re.search(r"^\.SH OPTIONS\n.*?(?=^\.SH)", page, re.M | re.S)[0]

    def test_have_the_options_of_help_and_no_others(self):
        for program, words in COMMANDS:
            with self.subTest(program=program, words=words):
                entries = re.findall(r"^\.TP\n(\\fB\\-.*)\n", self.section(program, words), re.M)
                options = {}
                for entry in entries:
                    names, _, value = roff_text(entry).replace(", ", ",").partition(" ")
                    for name in names.split(","):
                        options[name] = value or None
                expected = self.help_options(program, words)
                self.assertEqual(set(options), set(expected))
                for name, value in expected.items():
                    if value:
                        self.assertEqual(options[name], value)

    def test_name_all_subcommands(self):
        page = roff_text((SHARE / "man" / "man1" / "treff-index.1").read_text())
        self.assertEqual(re.findall(r'^\.SS "treff-index (\w+)', page, re.M), SUBCOMMANDS)
        self.assertEqual(re.findall(r"^  (\w+)  ", self.help("treff-index", []).partition("Subcommands:")[2],
                                    re.M), SUBCOMMANDS)

    def test_have_the_version_of_the_program(self):
        version = self.treff_index("--version").out.strip()
        self.assertEqual(self.treff_query("--version").out.strip(), version)
        for page in PAGES:
            self.assertIn(f'"{version}"', re.search(r"^\.TH .*", (SHARE / "man" / page).read_text(), re.M)[0])

    def test_hold_no_path_of_the_build(self):
        for page in PAGES:
            text = (SHARE / "man" / page).read_text()
            self.assertNotIn(os.environ["HOME"] + "/", text)
            self.assertNotRegex(text, "@[A-Z]+@")

    def test_the_syntax_is_that_of_help(self):
        page = roff_text((SHARE / "man" / "man7" / "treff-query-syntax.7").read_text())
        summary = self.help("treff-query", []).partition("Query:\n")[2]
        rows = [re.split(r"  +", line.strip(), maxsplit=1) for line in summary.splitlines() if line]
        self.assertGreater(len(rows), 9)
        page = re.sub(r"\\\[u(\w+)\]", lambda match: chr(int(match[1], 16)), page)
        for write, get in rows:
            self.assertIn(f".TP\n{write}\n{get}\n", page)

    def test_every_query_of_the_syntax_is_one(self):
        self.add(self.write("sak.txt", "Soldatene\n\nSoldatene kan skyte uten forvarsel i Almaty.\n"))
        for line in self.help("treff-query", []).partition("Query:\n")[2].splitlines():
            write = re.split(r"  +", line.strip(), maxsplit=1)[0]
            for query in write.split(", "):
                if query:
                    self.assertIn(self.query(query).code, (0, 1), query)

    def test_an_argument_repeats_where_the_command_takes_several(self):
        page = roff_text((SHARE / "man" / "man1" / "treff-index.1").read_text())
        synopsis = page.partition(".SH SYNOPSIS\n")[2].partition(".SH ")[0]
        for name, argument in (("snapshot", "FOLDER"), ("add", "[PATH]..."), ("watch", "FOLDER..."), ("remove", "[ID]...")):
            self.assertIn(f"treff-index {name} [OPTION]... {argument}\n", synopsis)
        result = self.treff_index("snapshot", "--index", self.index, "a", "b")
        self.assert_one_line_error(result, 2)

    def test_the_servers_page_has_every_path(self):
        page = roff_text((SHARE / "man" / "man1" / "treff-serve.1").read_text())
        described = (SOURCE / "query" / "serve" / "openapi.yaml").read_text().partition("\npaths:\n")[2]
        paths = re.findall(r"^  (/\S*):$", described.partition("\ncomponents:\n")[0], re.M)
        self.assertGreater(len(paths), 10)
        for path in paths:
            self.assertIn(path.replace("{id}", "ID").replace("{name}", "NAME"), page)
        self.assertNotIn("on the loopback only", page)

    def test_the_querys_page_has_every_field_of_json(self):
        self.add(self.write("sak.txt", "Soldatene\n\nSoldatene kan skyte uten forvarsel i Almaty.\n"))
        printed = json.loads(self.query("--json", "--explain", "--snippet", "20", "--facets", "year", "--since", "1d", "skyte").out)
        passage = printed["passages"][0]
        names = [*printed, *passage, *passage["explanation"][0], "cut", "incomplete"]
        output = roff_text((SHARE / "man" / "man1" / "treff-query.1").read_text()).partition(".SH OUTPUT\n")[2].partition(".SH ")[0]
        for name in names:
            self.assertRegex(output, rf"(?m)^\.IR? {name}\b", name)

    def test_are_well_formed(self):
        if shutil.which("man"):
            command = ["man", "--warnings", "-E", "UTF-8", "-l"]
        elif shutil.which("groff"):
            command = ["groff", "-ww", "-man", "-Tutf8"]
        else:
            self.skipTest("neither man nor groff is installed")
        for page in PAGES:
            done = subprocess.run([*command, SHARE / "man" / page], text=True, capture_output=True,
                                  env={"PATH": os.environ["PATH"], "MANPAGER": "cat"}, timeout=60)
            self.assertEqual((done.returncode, done.stderr), (0, ""), page)
            self.assertIn("SEE ALSO", re.sub(".\b", "", done.stdout))


class Completions(ManualTest):
    def test_bash_offers_the_options_of_help_and_no_others(self):
        for program, words in COMMANDS:
            with self.subTest(program=program, words=words):
                offered = self.bash(program, *words, "-")
                self.assertEqual(sorted(offered), sorted(self.help_options(program, words)))

    def test_zsh_and_fish_name_the_options_of_help_and_no_others(self):
        for program, words in COMMANDS:
            with self.subTest(program=program, words=words):
                expected = self.help_options(program, words)
                zsh = zsh_file(program).read_text()
                if words:
                    zsh = re.search(rf"^      {words[0]}\)\n.*?;;$", zsh, re.M | re.S)[0]
                else:
                    zsh = zsh.partition("case $state")[0]
                self.assertEqual(set(re.findall(r"^ +'(?:\([^)]*\)|\*)(-[\w-]+)", zsh, re.M)), set(expected))
                when = (f"-n '__fish_seen_subcommand_from {words[0]}'" if words
                        else "-n __fish_use_subcommand" if program == "treff-index" else "-l")
                lines = [line for line in fish_file(program).read_text().splitlines() if when in line]
                names = {f"--{name}" for line in lines for name in re.findall(r" -l ([\w-]+)", line)}
                names |= {f"-{name}" for line in lines for name in re.findall(r" -s (\w)\b", line)}
                self.assertEqual(names, set(expected))

    def test_bash_completes_subcommands_values_and_paths(self):
        (self.folder / "arkiv nord").mkdir()
        (self.folder / "arkiv").mkdir()
        self.write("artikkel.txt", "x")
        self.assert_completes([""], SUBCOMMANDS)
        self.assert_completes(["an"], ["analyze"])
        self.assert_completes(["add", "--fo"], ["--format"])
        self.assert_completes(["add", "--format", "j"], ["jsonl", "json"])
        self.assert_completes(["add", "--format", "=", "h"], ["html"])
        self.assert_completes(["add", "--format", "="], ["auto", "text", "markdown", "html", "jsonl", "json", "xml", "mail",
                               "subtitles", "table", "newswire", "warc", "zip", "pdf"])
        self.assert_completes(["add", "--progress", ""], ["auto", "json", "none"])
        self.assert_completes(["add", "--threads", ""], [])
        self.assert_completes(["info", "--index", "ar"], ["arkiv", "arkiv nord"])
        self.assert_completes(["add", "art"], ["artikkel.txt"])
        self.assert_completes(["watch", "art"], [])
        self.assert_completes(["watch", "--exceptions", "art"], ["artikkel.txt"])
        self.assert_completes(["--sort", ""], ["relevance", "date", "oldest"], "treff-query")
        self.assert_completes(["--index", "arkiv", "--sort", "d"], ["date"], "treff-query")
        self.assert_completes(["art"], [], "treff-query")

    def test_every_choice_that_is_offered_is_taken(self):
        empty = self.write("tom.txt", "Tittel\n\nEn setning som er lang nok til et avsnitt, tror jeg.\n")
        for option in ("--format", "--progress"):
            for choice in self.bash("treff-index", "add", option, ""):
                result = self.treff_index("add", "--index", self.folder / choice, option, choice, empty)
                self.assertIn(result.code, (0, 1), result)
        self.add(empty)
        for choice in self.bash("treff-query", "--sort", ""):
            self.assertEqual(self.query("--sort", choice, "setning").code, 0)

    def test_fish_completes(self):
        if not shutil.which("fish"):
            self.skipTest("fish is not installed")
        for program, words in COMMANDS:
            line = " ".join([program, *words, "--"])
            done = subprocess.run(["fish", "--no-config", "-c", f"source {fish_file(program)}; complete -C '{line}'"],
                                  text=True, capture_output=True, env=self.environment, timeout=60)
            offered = {text.split("\t")[0] for text in done.stdout.splitlines()}
            expected = {name for name in self.help_options(program, words) if name.startswith("--")}
            self.assertEqual(offered, expected, done.stderr)

    def test_zsh_reads_its_files(self):
        if not shutil.which("zsh"):
            self.skipTest("zsh is not installed")
        for program in PROGRAMS:
            done = subprocess.run(["zsh", "-n", zsh_file(program)], text=True, capture_output=True, timeout=60)
            self.assertEqual((done.returncode, done.stderr), (0, ""))


if __name__ == "__main__":
    if not SHARE.is_dir():
        sys.exit(SKIPPED)
    main()
