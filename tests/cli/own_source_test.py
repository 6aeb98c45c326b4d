# SPDX-License-Identifier: GPL-2.0-or-later
"""Articles that name their own source still belong to the file they were read from."""

import json

from treff_process import TreffTest, main

TEXT = "Soldatene skyter uten forvarsel i Almaty."
FILES = {
    "a.txt": "Tittel: Uro\nKilde: NRK\n\n" + TEXT,
    "a.md": "---\ntitle: Uro\nsource: NRK\n---\n\n" + TEXT,
    "a.json": json.dumps({"title": "Uro", "source": "NRK", "paragraphs": [TEXT]}),
    "a.csv": "title,source,text\nUro,NRK," + TEXT + "\n",
}


class OwnSource(TreffTest):
    def sources(self):
        out = self.treff_index("export", "--index", self.index).out
        return sorted(json.loads(line)["source"] for line in out.splitlines())

    def mirror(self, *paths):
        return self.run_index("add", "--mirror", *paths)

    def test_is_removed_with_its_file(self):
        for name, text in FILES.items():
            with self.subTest(name=name):
                path = self.write(f"arkiv/{name}", text)
                self.add("arkiv")
                self.assertEqual(self.sources(), ["NRK"])
                path.unlink()
                self.assert_counts(self.mirror("arkiv"), removed=1)

    def test_is_removed_by_the_path_of_its_file_and_by_its_source(self):
        for name, text in FILES.items():
            for source in (f"arkiv/{name}", "arkiv", "NRK"):
                with self.subTest(name=name, source=source):
                    self.write(f"arkiv/{name}", text)
                    self.add(f"arkiv/{name}")
                    self.assert_result(self.run_index("remove", "--source", source), 0, out="1 removed\n")
            (self.folder / "arkiv" / name).unlink()

    def test_is_not_removed_by_the_beginning_of_its_name(self):
        for name, source in (("NRK", "NRK/Nyheter"), ("https://nrk.no/1", "https://nrk.no/1/a")):
            self.write(f"arkiv/{len(name)}.json", json.dumps(
                [{"id": name, "source": name, "text": TEXT}, {"id": source, "source": source, "text": TEXT}]))
        self.write("NRK/b.txt", "Uro\n\n" + TEXT)
        self.add("arkiv", "NRK")
        self.assert_result(self.run_index("remove", "--source", "NRK"), 0, out="1 removed\n")
        self.assert_result(self.run_index("remove", "--source", "https://nrk.no"), 0, out="2 removed\n")
        self.assert_result(self.run_index("remove", "--source", "NRK"), 0, out="1 removed\n")
        self.assertEqual(self.sources(), ["NRK/Nyheter"])

    def test_moves_with_its_file(self):
        path = self.write("arkiv/a.json", json.dumps({"id": "1", "title": "Uro", "source": "NRK", "paragraphs": [TEXT]}))
        self.add("arkiv")
        path = path.rename(self.folder / "arkiv/b.json")
        self.assert_counts(self.mirror("arkiv"), replaced=1)
        self.assert_counts(self.mirror("arkiv"), unchanged=1)
        path.unlink()
        self.assert_counts(self.mirror("arkiv"), removed=1)

    def test_is_removed_with_its_line(self):
        lines = [json.dumps({"id": str(n), "title": "Uro", "source": "NRK", "text": TEXT}) for n in range(3)]
        self.write("arkiv/a.jsonl", "\n".join(lines))
        self.add("arkiv")
        self.write("arkiv/a.jsonl", lines[1])
        self.assert_counts(self.mirror("arkiv"), unchanged=1, removed=2)

    def test_that_is_a_path_counts_as_its_file(self):
        self.write("arkiv/b.txt", "Uro\n\n" + TEXT)
        self.write("annet/a.json", json.dumps(
            {"id": "1", "title": "Uro", "source": str(self.folder / "arkiv/a.txt"), "text": TEXT}))
        self.add("arkiv", "annet")
        self.assert_counts(self.mirror("arkiv"), unchanged=1, removed=1)

    def test_keeps_its_file_when_the_index_is_rewritten(self):
        path = self.write("arkiv/a.txt", FILES["a.txt"])
        self.add("arkiv")
        for command in ("compact", "rebuild", "check"):
            self.assertEqual(self.run_index(command).code, 0)
        exported = self.run_index("export").out
        self.assert_counts(self.run_index("add", "-", input=exported), unchanged=1)
        path.unlink()
        self.assert_counts(self.mirror("arkiv"), removed=1)


if __name__ == "__main__":
    main()
