# SPDX-License-Identifier: GPL-2.0-or-later
"""Indexes in tests/indexes that older versions of treff wrote. A search says what to do. info,
export and rebuild work, and a rebuilt index can be searched."""

import json
import pathlib
import sys
import tarfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from treff_process import TreffTest, main  # noqa: E402

INDEXES = pathlib.Path(__file__).resolve().parents[1] / "indexes"


class OldFormats(TreffTest):
    def unpack(self, name):
        with tarfile.open(INDEXES / f"{name}.tar.xz") as archive:
            archive.extractall(self.folder)
        return self.folder / name

    def test_format_2(self):
        index = self.unpack("format-2")
        (self.folder / "ny.txt").write_text("Ny sak\n\nSoldatene skyter.")
        for command in (["add", self.folder / "ny.txt"], ["remove", "barnehage-3"], ["compact"],
                        ["snapshot", self.folder / "kopi"]):
            self.assert_one_line_error(self.treff_index(command[0], "--index", index, *command[1:]), 2,
                                       "format 2", "treff-index rebuild")
        self.assert_one_line_error(self.treff_query("--index", index, "skyte"), 2, "format 2",
                                   f"treff-index rebuild --index {index}")
        info = json.loads(self.treff_index("info", "--json", "--index", index).out)
        self.assertEqual((info["index_format"], info["articles"], info["passages"], info["searchable"]),
                         ("2", 3, 5, False))

        before = self.exported(index)
        self.assertEqual(before.keys(), {"kasakhstan-1", "reinsdyr-2", "barnehage-3"})
        result = self.treff_index("rebuild", "--index", index)
        self.assertEqual((result.code, result.out, result.err), (0, "3 articles analyzed again\n", ""))
        after = self.exported(index)
        self.assertEqual(after, before)
        self.assertEqual(after["reinsdyr-2"]["section"], "Innanriks")
        self.assertEqual(self.treff_index("check", "--index", index).code, 0)
        # The index keeps its exceptions: wifien = wifi.
        found = self.treff_query("--index", index, "--ids", "wifi")
        self.assertEqual((found.code, found.out), (0, "barnehage-3\n"))
        self.assertEqual({p.name.rstrip("0123456789") for p in index.iterdir()},
                         {"XAPIANDB", "lock", "segment-"})

    def test_format_3(self):
        """An index of a development version: several segments, one of them with a deleted article."""
        index = self.unpack("format-3")
        info = json.loads(self.treff_index("info", "--json", "--index", index).out)
        self.assertEqual((info["index_format"], info["articles"], info["deleted"]), ("3", 10, 1))
        before = self.exported(index)
        self.assertEqual(before.keys(), {"reinsdyr-2", "barnehage-3", "borte-4",
                                         *(f"fyll-{n}" for n in range(1, 8))})
        self.assertEqual(before["borte-4"]["title"], "Borte igjen")
        self.assertEqual(self.treff_index("rebuild", "--index", index).code, 0)
        self.assertEqual(self.exported(index), before)
        self.assertEqual(self.treff_index("check", "--index", index).code, 0)
        found = self.treff_query("--index", index, "--ids", "wifi")
        self.assertEqual((found.code, found.out), (0, "barnehage-3\n"))

    def exported(self, index):
        result = self.treff_index("export", "--index", index)
        self.assertEqual((result.code, result.err), (0, ""))
        return {a["id"]: a for a in map(json.loads, result.out.splitlines())}


if __name__ == "__main__":
    main()
