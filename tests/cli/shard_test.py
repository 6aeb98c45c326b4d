# SPDX-License-Identifier: GPL-2.0-or-later
"""treff-index add --shard and --base: one stream of articles fills several indexes."""

import json

from treff_process import TreffTest, main

ARTICLES = "".join(
    json.dumps({"id": f"sak-{i}", "title": f"Sak {i}", "text": f"Naust nummer {i} står tomt."}) + "\n"
    for i in range(60))


class Shard(TreffTest):
    def add_shard(self, shard, *words, code=0):
        index = self.folder / f"del-{shard[0]}"
        result = self.treff_index("add", "--index", index, "--shard", shard, *words)
        self.assertEqual(result.code, code, result)
        return result

    def ids(self, index):
        return set(self.treff_query("--index", index, "--ids", "*").out.split())

    def test_each_article_is_in_one_shard(self):
        self.write("alt.jsonl", ARTICLES)
        parts = []
        for i in (1, 2, 3):
            result = self.add_shard(f"{i}/3", "alt.jsonl")
            parts.append(self.ids(self.folder / f"del-{i}"))
            self.assertIn(f"; {60 - len(parts[-1])} in other shards", result.out)
        self.assertEqual(set.union(*parts), {f"sak-{i}" for i in range(60)})
        self.assertEqual(sum(map(len, parts)), 60)
        self.assertTrue(all(len(part) > 8 for part in parts), parts)

    def test_an_article_falls_to_the_same_shard_on_every_machine(self):
        self.write("alt.jsonl", ARTICLES)
        self.add_shard("1/4", "alt.jsonl")
        first = sorted(self.ids(self.folder / "del-1"))[:3]
        self.assertEqual(first, ["sak-10", "sak-13", "sak-14"])  # by XXH3-64, the same on every machine

    def test_the_index_keeps_its_shard(self):
        self.write("alt.jsonl", ARTICLES)
        self.add_shard("2/3", "alt.jsonl")
        index = self.folder / "del-2"
        before = self.ids(index)
        self.add("alt.jsonl", index=index)
        self.treff_index("compact", "--index", index)
        self.treff_index("rebuild", "--index", index)
        self.add("alt.jsonl", index=index)
        self.assertEqual(self.ids(index), before)
        self.assertIn("shard       2/3\n", self.treff_index("info", "--index", index).out)
        self.assertEqual(
            json.loads(self.treff_index("info", "--json", "--index", index).out)["shard"], "2/3")
        kept = self.folder / "kopi"
        self.treff_index("compact", "--index", index, "--single-file", kept)
        self.assertIn("shard       2/3\n", self.treff_index("info", "--index", kept).out)

    def test_another_number_or_count_is_an_error(self):
        self.write("alt.jsonl", ARTICLES)
        self.add_shard("2/3", "alt.jsonl")
        for other in ("2/4", "1/3"):
            result = self.treff_index(
                "add", "--index", self.folder / "del-2", "--shard", other, "alt.jsonl")
            self.assert_one_line_error(result, 2, f"is shard 2/3, not {other}")
        self.add("alt.jsonl")
        result = self.treff_index("add", "--index", self.index, "--shard", "2/3", "alt.jsonl")
        self.assert_one_line_error(result, 2, "was not created as a shard")

    def test_what_is_no_shard_is_an_error(self):
        for text in ("0/3", "4/3", "2", "2/", "/2", "a/b", "-1/3", "1/3x", "1/100000", "1 / 3"):
            result = self.treff_index("add", "--index", self.index, "--shard", text, "x")
            self.assert_one_line_error(result, 2, f'"{text}" is not a shard')
        self.assertFalse(self.index.exists())

    def test_refuses_absolute_paths_as_ids(self):
        self.write("arkiv/a.txt", "Naust\n\nEt naust som står tomt.\n")
        result = self.add_shard("1/1", "arkiv", code=1)
        self.assertIn("absolute path", result.err)
        self.assertIn("--base", result.err)
        self.add_shard("1/1", "--base", "arkiv", "arkiv")
        self.assertEqual(self.ids(self.folder / "del-1"), {"a.txt"})


class Base(TreffTest):
    def test_ids_are_relative_to_the_base(self):
        self.write("arkiv/2022/a.txt", "Naust\n\nEt naust som står tomt.\n")
        self.write("arkiv/mange.jsonl", ARTICLES.splitlines()[0] + '\n{"text": "Naust uten id."}\n')
        self.add("--base", "arkiv", "arkiv")
        ids = set(self.query("--ids", "naust").out.split())
        self.assertEqual(ids, {"2022/a.txt", "sak-0", "mange.jsonl:2"})

    def test_the_base_may_be_written_in_any_way(self):
        self.write("arkiv/2022/a.txt", "Naust\n\nEt naust som står tomt.\n")
        for base in ("arkiv/", "./arkiv/../arkiv", self.folder / "arkiv", "arkiv/2022/.."):
            self.treff_index("add", "--index", self.index, "--base", base, "arkiv/2022/a.txt")
        self.assertEqual(self.query("--ids", "naust").out.split(), ["2022/a.txt"])

    def test_what_lies_outside_is_rejected(self):
        self.write("arkivet/a.txt", "Naust\n\nEt naust som står tomt.\n")
        self.write("arkiv/b.txt", "Naust\n\nEt naust til.\n")
        result = self.treff_index("add", "--index", self.index, "--base", "arkiv", "arkivet", "arkiv")
        self.assertEqual(result.code, 1)
        self.assertIn("arkivet/a.txt: is outside --base", result.err)
        self.assertEqual(self.query("--ids", "naust").out.split(), ["b.txt"])

    def test_mirrors_what_it_added(self):
        self.write("arkiv/a.txt", "Naust\n\nEt naust som står tomt.\n")
        gone = self.write("arkiv/b.txt", "Naust\n\nEt naust til.\n")
        bad = self.write("arkiv/c.jsonl", '{"text": "Naust i linjer."}\n{"text": "Naust nummer to."}\n')
        self.add("--base", "arkiv", "arkiv")
        gone.unlink()
        bad.write_text('{"text": "Naust i linjer."}\n{"text": ødelagt\n')
        result = self.treff_index("add", "--index", self.index, "--mirror", "--base", "arkiv", "arkiv")
        self.assertIn("1 removed, 1 rejected", result.out)
        self.assertEqual(set(self.query("--ids", "naust").out.split()),
                         {"a.txt", "c.jsonl:1", "c.jsonl:2"})


if __name__ == "__main__":
    main()
