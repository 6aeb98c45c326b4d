# SPDX-License-Identifier: GPL-2.0-or-later
"""An index of which a file is missing or damaged."""

from treff_process import TreffTest, main


class Damage(TreffTest):
    def test_names_the_file_that_is_missing_or_damaged(self):
        self.write("a.txt", "Uro i Oslo\n\nSoldatene skyter uten forvarsel.")
        self.add("a.txt")
        segment, *others = sorted(self.index.glob("segment-*"), key=lambda p: -p.stat().st_size)
        deletions, = others
        no_deletions = deletions.read_bytes()
        manifest = self.index / "XAPIANDB"
        missing = "the file is missing, although XAPIANDB names it"
        whole, lines = segment.read_bytes(), manifest.read_bytes()
        for path, change, words in (
                (segment, segment.unlink, [segment, missing]),
                (segment, lambda: segment.write_bytes(whole[:-5000]), [segment, "shorter"]),
                (segment, lambda: segment.write_bytes(whole[:3000]), [segment]),
                (segment, lambda: segment.write_bytes(whole[:40]), [segment, "shorter"]),
                (segment, lambda: segment.write_bytes(b""), [segment, "damaged"]),
                (deletions, lambda: deletions.write_bytes(b""), [deletions, "damaged"]),
                (segment, lambda: segment.write_bytes(b"x" + whole[1:]), [segment, "damaged"]),
                (manifest, lambda: manifest.write_bytes(lines[:-3]), [self.index, "XAPIANDB is damaged"]),
                (manifest, lambda: manifest.write_bytes(b""), [self.index, "XAPIANDB is damaged"]),
                (manifest, manifest.unlink, [self.index, "XAPIANDB is missing"])):
            change()
            with self.subTest(words=words):
                result = self.run_index("check")
                self.assertEqual((result.code, result.err), (1, ""), result)
                self.assertIn("0 articles, 1 problem\n", result.out)
                for word in words:
                    self.assertIn(str(word), result.out)
                for command in (["add", "a.txt"], ["info"], ["compact"], ["export"], ["rebuild"],
                                ["remove", "x"], ["snapshot", self.folder / "kopi"]):
                    result = self.run_index(*command)
                    self.assert_one_line_error(result, 2, *words)
                    self.assertNotIn("treff-index add", result.err)
                self.assert_one_line_error(self.query("uro"), 2, *words)
            segment.write_bytes(whole)
            deletions.write_bytes(no_deletions)
            manifest.write_bytes(lines)
        self.assertEqual(self.run_index("check").code, 0)


if __name__ == "__main__":
    main()
