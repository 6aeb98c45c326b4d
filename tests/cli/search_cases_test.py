# SPDX-License-Identifier: GPL-2.0-or-later
"""Small articles and what queries find in them: cases/*.txt, with a table for each rule.

    ## rule
    [id | title] {"published": "2022-01-07"} A passage. || Another passage.
    query -> = a b          these articles and no others
    query -> > a b          these come first, in this order
    query -> ~ a !b         a is among them, b is not
    query -> * a: en | to   what is marked in the passages of a
    query -> ? text         a note or the suggestion contains the text (?! none does)

Title and JSON are optional; several expectations are separated by " ; ".
"""

import json
import pathlib
import re

from treff_process import TreffTest, main

CASES = pathlib.Path(__file__).with_name("cases")
ARTICLE = re.compile(r"\[([^\]|]+?)(?: \| ([^\]]+))?\] (?:(\{.*?\}) )?(.*)")


def tables():
    """Yields (rule, articles, [(query, expectations)]) for each table in every file."""
    for path in sorted(CASES.glob("*.txt")):
        for block in ("\n" + path.read_text(encoding="utf-8")).split("\n## ")[1:]:
            rule, *lines = block.split("\n")
            articles, cases = [], []
            for line in filter(None, lines):
                if line.startswith("["):
                    name, title, more, text = ARTICLE.fullmatch(line).groups()
                    articles.append({"id": name, "title": title or "", "paragraphs": text.split(" || "),
                                     **json.loads(more or "{}")})
                else:
                    query, expected = line.split(" ->", 1)
                    cases.append((query, [e.strip() for e in expected.split(" ; ")]))
            yield rule, articles, cases


def marked(passage):
    points = list(passage["text"])
    return ["".join(points[a:b]) for a, b in passage["highlights"]]


def fault(expected, answer):
    """If the answer is wrong, returns what was found instead; else False."""
    kind, words = expected[0], expected[1:].split()
    found = list(dict.fromkeys(p["article"] for p in answer["passages"]))
    if kind == "=":
        asked = found if answer["searched"] == answer["query"] else []
        return set(asked) != set(words) and asked
    if kind == ">":
        return found[:len(words)] != words and found
    if kind == "~":
        return any((w.lstrip("!") in found) == w.startswith("!") for w in words) and found
    if kind == "*":
        name, marks = expected[1:].split(":")
        got = [m for p in answer["passages"] if p["article"] == name.strip() for m in marked(p)]
        return got != [m.strip() for m in marks.split("|")] and got
    said = "\n".join(answer.get("notes", []) + [answer.get("suggestion", "")])
    none = expected.startswith("?!")
    return (expected.lstrip("?! ") in said) == none and said


class SearchCases(TreffTest):
    def answers(self, rule, articles, queries):
        self.write(rule + ".jsonl", "".join(json.dumps(a) + "\n" for a in articles))
        index = self.folder / (rule + ".treff")
        added = self.treff_index("add", "--progress", "none", "--index", index, self.folder / (rule + ".jsonl"))
        self.assertEqual(added.code, 0, added)
        self.write("queries.tsv", "".join(f"{i}\t{q}\n" for i, q in enumerate(queries)))
        asked = self.treff_query("--index", index, "--json", "--limit", 1000, "--per-article", 0,
                                 "--queries", self.folder / "queries.tsv")
        self.assertEqual(asked.code, 0, asked)
        return [json.loads(line) for line in asked.out.splitlines()]

    def test_find_what_the_rule_says(self):
        count, faults = 0, []
        for rule, articles, cases in tables():
            answers = self.answers(rule, articles, [query for query, _ in cases])
            self.assertEqual(len(answers), len(cases), rule)
            for (query, expectations), answer in zip(cases, answers):
                for expected in expectations:
                    count += 1
                    got = fault(expected, answer)
                    if got is not False:
                        faults.append(f"{rule}: {query} -> {expected}, not {got}")
        print(f"{count} cases", flush=True)
        self.assertFalse(faults, f"{len(faults)} of {count} cases:\n" + "\n".join(faults))


if __name__ == "__main__":
    main()
