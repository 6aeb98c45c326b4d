# SPDX-License-Identifier: GPL-2.0-or-later
"""Malicious input: archive bombs, names and texts with control sequences for terminals, ids of
every kind, and expensive queries. Each is read, or rejected with a message, in bounded time and
memory. Nothing but the index is written."""

import bz2
import gzip
import io
import json
import lzma
import os
import pathlib
import resource
import subprocess
import sys
import tarfile
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
from treff_process import INDEX, QUERY, TIMEOUT, TreffTest, main  # noqa: E402

MEGABYTE = 1 << 20
SANITIZED = bool(os.environ.get("TREFF_SANITIZE"))  # slower, and memory use is not representative

ARTICLE = "Uro i Almaty\n\nSoldatene skjøt uten forvarsel mot folk i gatene, sier øyenvitner.\n"
ESCAPE = "\x1b[31m\x07\x9b5m\x7f"
OBEYED = ("\x1b", "\x07", "\x9b", "\x7f", "\x00", "\u202e")


class HostileTest(TreffTest):
    def bounded(self, *command, megabytes, seconds, input=b""):
        """Runs a command, and requires that it stays below this memory and CPU time."""
        process = subprocess.Popen(
            [str(word) for word in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, env=self.environment, cwd=self.folder)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        out, err = process.communicate(input, timeout=TIMEOUT)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if not SANITIZED:
            used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            self.assertLess(used, seconds)
            # ru_maxrss is the peak of the largest child so far. All earlier children stayed within
            # bounds.
            self.assertLess(after.ru_maxrss / 1024, megabytes)
        return process.returncode, out.decode(), err.decode()

    def bounded_add(self, *paths, megabytes=400, seconds=10):
        return self.bounded(INDEX, "add", "--index", self.index, *paths, megabytes=megabytes,
                            seconds=seconds)

    def write_much(self, name, head, piece, count, tail):
        """Writes a large file in blocks, to keep this process small: a child's peak includes its
        parent's."""
        block = piece.encode() * 65_536
        path = self.write(name, head)
        with open(path, "ab") as file:
            for _ in range(count // 65_536):
                file.write(block)
            file.write(piece.encode() * (count % 65_536) + tail.encode())
        return path

    def ids(self, *query):
        return self.query("--ids", *query).out.splitlines()

    def assert_harmless(self, text):
        for character in OBEYED:
            self.assertNotIn(character, text)

    # --- archives -----------------------------------------------------------------------------

    def test_a_bomb_is_cut_off(self):
        # Members of gzip files and streams of xz and bzip2 files may be concatenated.
        blank, times = b" " * (8 * MEGABYTE), 10
        packed = gzip.compress(blank, mtime=0) * times
        for name, data in {
            "a.jsonl.gz": packed,
            "b.jsonl.gz.gz": gzip.compress(packed, mtime=0),
            "c.jsonl.xz": lzma.compress(blank, preset=0) * times,
            "d.jsonl.bz2": bz2.compress(blank, 1) * times,
            "e.jsonl.zst": zstd_bomb(80 * MEGABYTE),
            "f.tar": tar({"dypt/inne.jsonl.gz": packed}),
        }.items():
            with self.subTest(name):
                path = self.write(name, data)
                code, out, err = self.bounded_add("--format", "jsonl", path)
                self.assertEqual(code, 1, err)
                self.assertIn("expands to more than 200 times its size", err)

    def test_a_dictionary_of_gigabytes_is_refused(self):
        data = bytearray(lzma.compress(ARTICLE.encode()))
        size = (data[12] + 1) * 4  # size of the block's header, which ends with a checksum
        header = data[12:12 + size]
        header[header.index(0x21, 2) + 2] = 40  # a dictionary of 4 GB
        header[-4:] = zlib.crc32(header[:-4]).to_bytes(4, "little")
        data[12:12 + size] = header
        code, _, err = self.bounded_add(self.write("a.txt.xz", bytes(data)), seconds=2)
        self.assertEqual(code, 1)
        self.assertIn("needs more than 128 MB of memory", err)

    def test_archives_in_archives_are_read_to_a_depth(self):
        data = ARTICLE.encode()
        for _ in range(40):
            data = gzip.compress(data, mtime=0)
        code, _, err = self.bounded_add(self.write("a.gz", data), seconds=2)
        self.assertEqual(code, 1)
        self.assertIn("too deep", err)

    def test_a_zip_is_refused(self):
        path = self.write("a.zip", b"PK\x03\x04" + b"\0" * 60)
        code, _, err = self.bounded_add(path, seconds=2)
        self.assertEqual(code, 1)
        self.assertIn("cannot be unpacked", err)

    def test_an_archive_names_nothing_outside_and_nothing_is_written(self):
        secret = self.write("hemmelig.txt", "Hemmelig\n\nDette skal ingen indeksere noen gang.\n")
        archive = self.write("inn/a.tar", tar(
            {"../../../etc/passwd": ARTICLE, "/etc/shadow": ARTICLE, "a/../../b.txt": ARTICLE},
            links={"lenke.txt": str(secret), "hard.txt": "../hemmelig.txt"}))
        before = sorted(str(p) for p in self.folder.rglob("*"))
        self.add(archive)
        after = sorted(str(p) for p in self.folder.rglob("*") if self.index not in p.parents)
        self.assertEqual(after, sorted([*before, str(self.index)]))
        self.assertEqual(sorted(self.ids("almaty")),
                         [f"{archive}/a/b.txt", f"{archive}/etc/passwd", f"{archive}/etc/shadow"])
        self.assertEqual(self.ids("hemmelig"), [])

    # --- formats ------------------------------------------------------------------------------

    def test_deep_json_is_refused(self):
        deep = "[" * 10_000 + "]" * 10_000
        lines = f'{{"title":"Uro","dyp":{deep}}}\n{{"title":"Ro","text":""}}\n'
        code, out, err = self.bounded_add(self.write("a.jsonl", lines), seconds=2)
        self.assertIn("1 added", out)
        self.assertIn("nests deeper than 100 levels", err)
        for name in ("b.json", "c.json"):
            text = deep if name == "b.json" else '{"a":' * 10_000 + "1" + "}" * 10_000
            code, _, err = self.bounded_add(self.write(name, text), seconds=2)
            self.assertEqual(code, 1)

    def test_entities_are_neither_expanded_nor_fetched(self):
        secret = self.write("hemmelig", "HEMMELIG")
        laughs = "".join(f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>" for i in range(1, 20))
        for i, feed in enumerate((
            f"<!DOCTYPE rss [<!ENTITY a0 'HEMMELIG'>{laughs}]><rss><item><title>Uro &a19;</title>",
            # Text that looks like CDATA inside a comment must not make the parser expand an entity.
            f"<!DOCTYPE rss [<!ENTITY a0 'HEMMELIG'>{laughs}]><rss><!-- <![CDATA[ --><item>"
            f"<title>Uro &a19;</title><category term='&a19;'/>",
            f"<!DOCTYPE rss [<!ENTITY x SYSTEM 'file://{secret}'>]><rss><!-- <![CDATA[ --><item>"
            f"<title>Uro &x;</title>",
        )):
            path = self.write(f"{i}.xml", feed + "</item></rss>")
            code, _, err = self.bounded_add(path, seconds=2)
            self.assertNotIn("HEMMELIG", err)
        self.assertEqual(self.ids("hemmelig"), [])

    def test_what_is_too_large_is_refused_before_it_costs(self):
        for name, head, piece, count, tail, why in (
            ("linjer.txt", "", "ab\n", 20 * MEGABYTE, "", "is larger than 8 MB"),
            ("side.html", "<html><p>Uro i Almaty", "<b>x</b>", 12 * MEGABYTE, "", "64 MB"),
            ("sider.html", "<html><p>Uro i Almaty", "<b>x</b>", 3 * MEGABYTE, "", "16 MB"),
            ("avsnitt.html", "<html>", "<p>a", 600_000, "", "more than 500000 paragraphs"),
            ("tegn.xml", "<rss><item><title>", "&", 30 * MEGABYTE, "", "is not well-formed XML"),
            ("felt.jsonl", '{"title":"', "x", 9 * MEGABYTE, '"}', "is longer than 8 MB"),
            ("felt.json", '{"title":"', "x", 9 * MEGABYTE, '"}', "more than 8 MB"),
            ("felt.xml", "<rss><item><title>Uro</title><description>", "<p>uro</p>", MEGABYTE,
             "</description></item></rss>", "more than 500000 elements"),
            ("ord.xml", "<nitf><hl1>Uro</hl1><body.content><p>", "uro <a/>", 3 * MEGABYTE,
             "</p></body.content></nitf>", "more than 500000 elements"),
        ):
            with self.subTest(name):
                path = self.write_much(name, head, piece, count, tail)
                code, _, err = self.bounded_add(path)
                self.assertEqual(code, 1, err)
                self.assertIn(why, err)
                path.unlink()

    def test_text_built_to_cost_is_read_in_linear_time(self):
        for ending, pieces in {
            "md": ("[", "*", "`", "> ", "|", "![", "[]: ", "- "),
            "txt": (".", "-", "a-", "1.", "a@", "a\u0301", "\u200d", "7. januar 2022 ", "\u4e2d"),
            "html": ("<a>", "<p ", "&", "<!--", "<table>", "<br><br>a"),
            "json": ("[", '{"a":', "{} "),
        }.items():
            for piece in pieces:
                with self.subTest(f"{ending}: {piece!r}"):
                    path = self.write_much(f"a.{ending}", "", piece,
                                           MEGABYTE // len(piece.encode()), "")
                    code, _, err = self.bounded_add(path, seconds=5)
                    self.assertIn(code, (0, 1), err)

    def test_many_tiny_lines_take_little_memory(self):
        path = self.write_much("linjer.txt", "", "ab\n", 2_700_000, "")
        code, _, err = self.bounded_add(path, megabytes=300)
        self.assertEqual(code, 0, err)

    def test_many_articles_with_one_id_are_one(self):
        lines = "".join(
            json.dumps({"id": "samme", "title": f"Uro {i}", "text": ARTICLE}) + "\n"
            for i in range(20_000))
        code, out, _ = self.bounded_add(self.write("a.jsonl", lines))
        self.assertRegex(out, "1 added, 19999 replaced")
        self.assertEqual(self.ids("almaty"), ["samme"])
        self.assertEqual(json.loads(self.query("--json", "almaty").out)["passages"][0]["title"],
                         "Uro 19999")
        size = sum(p.stat().st_size for p in self.index.rglob("*") if p.is_file())
        self.assertLess(size, MEGABYTE)

    # --- ids and names ------------------------------------------------------------------------

    def test_an_id_may_be_anything_but_control_characters(self):
        good = ["a/b/../c", "/etc/passwd", "a b\\x41", "æ#1", "-x", "%s{}", "x" * MEGABYTE,
                "x" * (MEGABYTE - 1) + "y"]
        bad = ["a\nb", "a\u0000b", "a\u001b[31mb", "a\u009bb", "a\u202eb"]
        path = self.write("a.jsonl", "".join(
            json.dumps({"id": id, "title": "Uro i Almaty", "text": ""}) + "\n" for id in good + bad))
        code, out, err = self.bounded_add(path)
        self.assertEqual(code, 1)
        self.assertIn(f"{len(good)} added", out)
        self.assertEqual(err.count("\n"), len(bad))
        self.assertEqual(err.count("control character"), len(bad))
        self.assert_harmless(err)
        self.assertEqual(sorted(self.ids("almaty")), sorted(good))
        removed = self.treff_index("remove", "--index", self.index, "--ids-from", "-",
                                   input="\n".join(good))
        self.assert_result(removed, 0, f"{len(good)} removed\n")

    def test_names_that_are_not_utf8_stay_apart(self):
        folder = os.fsencode(self.folder / "inn")
        os.mkdir(folder)
        names = [b"sak-\xe6.txt", b"sak-\xf8.txt", b"sak-\\xE6.txt", "sak-\ufffd.txt".encode()]
        for number, name in enumerate(names):
            with open(os.path.join(folder, name), "w") as file:
                file.write(ARTICLE + f"\nSak nummer {number}.\n")
        self.assert_counts(self.add("inn"), added=4)
        self.assert_counts(self.add("inn"), unchanged=4)
        self.assertEqual(sorted(self.ids("almaty")), sorted(
            f"{self.folder}/inn/{name}" for name in
            ("sak-\\xE6.txt", "sak-\\xF8.txt", "sak-\\x5CxE6.txt", "sak-\ufffd.txt")))
        # Mirroring compares the names in the index with those on disk.
        os.unlink(os.path.join(folder, names[0]))
        mirrored = self.treff_index("add", "--index", self.index, "--mirror", "inn")
        self.assert_counts(mirrored, unchanged=3, removed=1)
        # remove accepts a name that is not UTF-8, too.
        removed = self.run_command(INDEX, "remove", "--index", self.index,
                                   os.fsdecode(os.path.join(b"inn", names[1])))
        self.assert_result(removed, 0, "1 removed\n")
        removed = self.run_command(INDEX, "remove", "--index", self.index, "--source", "inn")
        self.assert_result(removed, 0, "2 removed\n")

    def test_a_name_with_a_line_end_is_one_line(self):
        self.write("inn/a\n\x1b[31mb.txt", ARTICLE)
        self.add("inn")
        ids = self.ids("almaty")
        self.assertEqual(ids, [f"{self.folder}/inn/a\\x0A\\x1B[31mb.txt"])
        removed = self.treff_index("remove", "--index", self.index, "--ids-from", "-",
                                   input=ids[0] + "\n")
        self.assert_result(removed, 0, "1 removed\n")

    # --- terminals ----------------------------------------------------------------------------

    def test_nothing_reaches_a_terminal_that_it_would_obey(self):
        self.write("inn/a.jsonl", json.dumps(
            {"id": "a", "title": f"Uro {ESCAPE} i Almaty", "source": f"avis{ESCAPE}",
             "author": ESCAPE, "language": f"n{ESCAPE}b", "published": f"2022{ESCAPE}",
             "text": f"Soldatene {ESCAPE}\u202e skjøt uten forvarsel."}) + "\n")
        self.write(f"inn/b{ESCAPE}.txt", ARTICLE)
        self.write(f"inn/c{ESCAPE}.pdf", b"%PDF-")
        index = ("--index", self.index)
        commands = [
            (INDEX, "add", *index, "--progress", "none", "inn", f"borte{ESCAPE}"),
            (INDEX, "remove", *index, f"borte{ESCAPE}"),
            (INDEX, "info", *index),
            (INDEX, "info", "--json", *index),
            (INDEX, "check", *index),
            (INDEX, "export", *index),
            (INDEX, "analyze", f"Uro {ESCAPE}i\u202eAlmaty a{ESCAPE}@b.no http://a.no/{ESCAPE}"),
            (INDEX, "analyze", "--tsv", f"Uro {ESCAPE}i Almaty"),
            (INDEX, "add", *index, "--progress", "json", "inn"),
            (INDEX, "add", "--format", ESCAPE, "inn"),
            (INDEX, ESCAPE),
            (QUERY, "--index", f"borte{ESCAPE}", "uro"),
            (QUERY, *index, "--json", "almaty"),
            (QUERY, *index, "--trec", "almaty"),
            (QUERY, *index, "--ids", "almaty"),
            (QUERY, *index, f"uror {ESCAPE} finnesikke"),
            (QUERY, *index, f"date:{ESCAPE}"),
            (QUERY, *index, "--similar", f"{ESCAPE}#1"),
            (QUERY, *index, "--queries", ESCAPE, "--trec"),
        ]
        self.environment["NO_COLOR"] = "1"
        for command in commands:
            with self.subTest(command):
                _, output = self.on_terminal(*command)
                self.assert_harmless(output.decode().replace("\r", ""))
        del self.environment["NO_COLOR"]
        for term in ("dumb", "xterm-256color"):
            self.environment["TERM"] = term
            _, output = self.on_terminal(QUERY, *index, "almaty")
            shown = output.decode()
            self.assertIn("Almaty", shown.replace("*", ""))
            if term != "dumb":  # these colors are treff's own
                self.assertIn("\x1b[", shown)
                for ours in ("\x1b[1m", "\x1b[1;33m", "\x1b[2m", "\x1b[0m"):
                    shown = shown.replace(ours, "")
            self.assert_harmless(shown.replace("\r", ""))
        self.environment["TERM"] = "dumb"
        _, output = self.on_terminal(INDEX, "add", *index, "inn")
        self.assert_harmless(output.decode().replace("\r", ""))

    # --- queries ------------------------------------------------------------------------------

    def test_an_article_of_thousands_of_alike_passages_is_searched_in_linear_time(self):
        passages = [f"Dette er avsnitt nummer {n} om kommunen og sykehuset i byen der vi bor."
                    for n in range(30_000)]
        path = self.write("stor.json", json.dumps({"id": "stor", "title": "Om alt", "paragraphs": passages}))
        self.assertEqual(self.bounded_add(path)[0], 0)
        for query in ("kommunen", "sykehuset kommunen", '"kommunen og sykehuset"', "avsnitt -skole"):
            for more in ((), ("--per-article", "0", "--limit", "30")):
                code, out, _ = self.bounded(QUERY, "--index", self.index, *more, query, megabytes=400, seconds=4)
                self.assertEqual(code, 0)
                self.assertIn(" nummer ", out)

    def test_queries_built_to_explode_are_bounded(self):
        words = ARTICLE.split()
        self.write("a.jsonl", "".join(
            json.dumps({"id": str(i), "title": f"Uro {i}",
                        "text": " ".join(words[(i + j) % len(words)] for j in range(200))}) + "\n"
            for i in range(1000)))
        self.add("a.jsonl")
        letters = "abcdefghijklmnoprstuvøå"
        hostile = {
            "prefixes": " OR ".join(f"{a}{b}*" for a in letters for b in letters),
            "phrases": " ".join('"uro i"' for _ in range(1000)),
            "different phrases": " ".join(f'"{a} {b}"' for a in words for b in words),
            "literal forms": " OR ".join('="skyt" ="menneskene"' for _ in range(300)),
            "near": " NEAR/1000 ".join(["uro", "i"] * 500),
            "parentheses": "(" * 5000 + "uro" + ")" * 5000,
            "nots": "NOT (" * 1000 + "uro" + ")" * 1000,
            "ands": "(uro AND " * 1000 + "i" + ")" * 1000,
            "one word": "a" * MEGABYTE,
            "words": "uro " * (MEGABYTE // 4),
            "quotes": '"' * MEGABYTE,
            "stars": "ur* " * (MEGABYTE // 4),
            "fields": "title:uro source:a id:b date:2022 " * 1000,
            "marks": "+-=" * 100_000,
            "bytes": "\ufffd\u0301" * 100_000,
        }
        for name, query in hostile.items():
            with self.subTest(name):
                queries = self.write("queries.tsv", "1\t" + query + "\n")
                code, _, err = self.bounded(QUERY, "--index", self.index, "--queries", queries,
                                            "--trec", megabytes=400, seconds=5)
                self.assertIn(code, (0, 1), err)


def tar(files, links={}):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            data = data if isinstance(data, bytes) else data.encode()
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
        for kind, (name, target) in zip((tarfile.SYMTYPE, tarfile.LNKTYPE), links.items()):
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = kind, target
            archive.addfile(entry)
    return out.getvalue()


def zstd_bomb(size):
    """A Zstandard frame of blocks that each repeat one byte (RFC 8878)."""
    block = 128 << 10
    count = size // block
    frame = b"\x28\xb5\x2f\xfd\x00\x38"  # a window of 128 KB
    for i in range(count):
        last = i == count - 1
        frame += (block << 3 | 1 << 1 | last).to_bytes(3, "little") + b" "
    return frame


if __name__ == "__main__":
    main()
