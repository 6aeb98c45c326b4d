# SPDX-License-Identifier: GPL-2.0-or-later
"""The documents are true: the files and options that they name exist, and the commands that they
show print what they show."""

import os
import re

from treff_process import CORPUS, INDEX, QUERY, SOURCE, TreffTest, main

SERVE = os.environ.get("TREFF_SERVE_COMMAND", "treff-serve")
DOCUMENTS = sorted(path for path in SOURCE.rglob("*.md")
                   if "build" not in path.parts and "node_modules" not in path.parts
                   and path.name != "CHANGELOG.md")
PLACES = r"(?:corpus|indexer|query|tests)/[\w./-]*[\w-]"  # paths in the source tree
COMMANDS = {"treff-index": INDEX, "treff-query": QUERY, "treff-serve": SERVE}


class Documents(TreffTest):
    def test_files_that_are_named_are_there(self):
        named = 0
        for document in DOCUMENTS:
            for place in re.findall(rf"`({PLACES})", document.read_text()):
                named += 1
                self.assertTrue((SOURCE / place).exists() or list(SOURCE.glob(place + ".*")),
                                f"{document.relative_to(SOURCE)}: {place}")
        self.assertGreater(named, 20)

    def test_links_lead_somewhere(self):
        for document in DOCUMENTS:
            for link in re.findall(r"\]\(([^)#:]+)\)", document.read_text()):
                self.assertTrue((document.parent / link).exists(), f"{document}: {link}")

    def test_options_that_are_named_exist(self):
        helps = {name: self.run_command(command, "--help").out for name, command in COMMANDS.items()}
        known = set()
        for text in helps.values():
            known |= set(re.findall(r"--[a-z][\w-]*", text))
        for subcommand in re.findall(r"^  ([a-z]+) ", helps["treff-index"], re.M):
            known |= set(re.findall(r"--[a-z][\w-]*", self.treff_index(subcommand, "--help").out))
        self.assertGreater(len(known), 30)
        checked = 0
        for document in DOCUMENTS:
            for line in re.findall(r"treff-(?:index|query|serve)[^`\n]*", document.read_text()):
                for option in re.findall(r"(?<![\w-])--[a-z][\w-]*", line):
                    checked += 1
                    self.assertIn(option, known, f"{document.relative_to(SOURCE)}: {line}")
        self.assertGreater(checked, 20)

    def test_sessions_print_what_is_shown(self):
        """Runs each command after "$ " on the sample articles. In the output shown, … stands for
        any text."""
        environment = dict(self.environment, TREFF_INDEX=str(self.index))
        self.add(CORPUS)
        self.environment = environment
        sessions = 0
        for document in DOCUMENTS:
            text = document.read_text()
            for command, shown in re.findall(r"^\$ (treff-(?:query|index analyze)[^\n]*)\n(.*?)\n\n?(?=\$|```)", text,
                                             re.M | re.S):
                sessions += 1
                program, _, rest = command.partition(" ")
                ran = self.run_command("sh", "-c", f'"{COMMANDS[program]}" {rest}')
                self.assertEqual(ran.code, 0, ran)
                printed = iter(ran.out.splitlines())
                for line in filter(None, shown.splitlines()):  # in this order; lines may be left out
                    pattern = ".*".join(map(re.escape, re.split(r"…", line)))
                    self.assertTrue(any(re.fullmatch(pattern, other) for other in printed),
                                    f"{document.relative_to(SOURCE)}: {line}\n{ran}")
        self.assertGreater(sessions, 1)


if __name__ == "__main__":
    main()
