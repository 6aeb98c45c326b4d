"""The Debian package that cpack makes: what it needs, and that it works where it is unpacked."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

BUILD = pathlib.Path(os.environ["TREFF_BUILD"])
SOURCE = pathlib.Path(__file__).resolve().parents[2]


def run(*command, **options):
    result = subprocess.run([str(part) for part in command], text=True, capture_output=True, **options)
    if result.returncode != 0:
        raise AssertionError(f"{command}: {result.returncode}\n{result.stdout}{result.stderr}")
    return result.stdout


class DebianPackageTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="treff-deb-")
        cls.addClassCleanup(folder.cleanup)
        cls.root = pathlib.Path(folder.name) / "root"
        run("cpack", "-G", "DEB", "-B", folder.name, "--config", BUILD / "CPackConfig.cmake",
            "-D", "CPACK_DEBIAN_COMPRESSION_TYPE=gzip")  # faster
        cls.package = next(pathlib.Path(folder.name).glob("treff_*.deb"))
        run("dpkg-deb", "-x", cls.package, cls.root)

    def test_depends_on_what_it_links(self):
        depends = run("dpkg-deb", "-f", self.package, "Depends")
        for name in ("libxapian30", "libicu72", "libxml2", "libarchive13", "libc6"):
            self.assertIn(name, depends)

    def test_holds_commands_library_and_lexicon_under_usr(self):
        for name in ("bin/treff-index", "bin/treff-query", "include/treff.h", "share/treff/norsk.lexicon",
                     "lib/python3/dist-packages/treff/__init__.py", "share/doc/treff/copyright"):
            self.assertTrue((self.root / "usr" / name).is_file(), name)
        self.assertEqual([path.name for path in self.root.iterdir()], ["usr"])

    def test_works_where_it_is_unpacked(self):
        index = self.root.parent / "index"
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.root), "TREFF_INDEX": str(index)}
        run(self.root / "usr/bin/treff-index", "add", SOURCE / "corpus" / "articles", env=environment)
        answer = run(self.root / "usr/bin/treff-query", "skyte uten forvarsel", env=environment)
        self.assertIn("Unntakstilstand i Kasakhstan", answer)


if __name__ == "__main__":
    if not all(shutil.which(tool) for tool in ("cpack", "dpkg-deb", "dpkg-shlibdeps", "file")):
        sys.exit(77)
    unittest.main()
