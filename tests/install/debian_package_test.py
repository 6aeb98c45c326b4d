"""The Debian package that cpack makes: what it needs, and that it works where it is unpacked and
installed.

It is installed into a copy on write of this machine's root, by apt but without a network. With
TREFF_CLEAN_ROOT it is a copy of the root in that folder, such as debootstrap makes, and apt gets there
what the package depends on."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

BUILD = pathlib.Path(os.environ["TREFF_BUILD"])
HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parents[1]


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
        for name in ("libxapian30", "libicu", "libxml2", "libarchive13", "libc6"):
            self.assertIn(name, depends)

    def test_holds_commands_library_and_lexicon_under_usr(self):
        for name in ("bin/treff-index", "bin/treff-query", "bin/treff-serve", "include/treff.h", "share/treff/norsk.lexicon",
                     "lib/python3/dist-packages/treff/__init__.py", "share/doc/treff/copyright"):
            self.assertTrue((self.root / "usr" / name).is_file(), name)
        self.assertEqual([path.name for path in self.root.iterdir()], ["usr"])

    def test_manual_pages_are_compressed(self):
        for page in ("man1/treff-index.1", "man1/treff-query.1", "man1/treff-serve.1", "man7/treff-query-syntax.7"):
            run("gzip", "--test", self.root / "usr/share/man" / f"{page}.gz")

    def test_lintian_finds_nothing(self):
        if not shutil.which("lintian"):
            self.skipTest("lintian is not installed")
        self.assertEqual(run("lintian", "--allow-root", self.package), "")

    def test_is_installed_and_removed_by_apt(self):
        if os.geteuid() != 0 or not all(shutil.which(tool) for tool in ("unshare", "apt-get")):
            self.skipTest("it takes root, unshare and apt-get")
        lower = os.environ.get("TREFF_CLEAN_ROOT")
        apart = ["unshare", "--mount", "--propagation", "private", *([] if lower else ["--net"])]
        if subprocess.run([*apart, "true"], capture_output=True, check=False).returncode != 0:
            self.skipTest("nothing can be mounted here")
        work, out = (pathlib.Path(tempfile.mkdtemp(dir=self.root.parent)) for _ in range(2))
        result = subprocess.run(
            [*apart, "sh", HERE / "clean_root.sh", lower or "/", work, self.package,
             SOURCE / "corpus/articles/kasakhstan-unntakstilstand.txt", out],
            text=True, capture_output=True, timeout=280)
        if result.returncode == 77:
            self.skipTest(f"no copy of a root can be mounted here: {result.stderr}")
        seen = {path.name: path.read_text() for path in out.iterdir()}
        self.assertEqual(result.returncode, 0, f"{result.stderr}\n{seen}")
        version = run("dpkg-deb", "-f", self.package, "Version").strip()
        self.assertEqual(seen["index_version"], f"treff {version}\n")
        self.assertEqual(seen["query_version"], f"treff {version}\n")
        for name in ("/usr/share/man/man1/treff-query.1.gz", "/usr/share/bash-completion/completions/treff-query",
                     "/usr/share/zsh/vendor-completions/_treff-index",
                     "/usr/share/fish/vendor_completions.d/treff-index.fish"):
            self.assertIn(name + "\n", seen["files"])
        self.assertIn("*skyte* *uten* *forvarsel*", seen["query"])
        self.assertIn("add watch remove", seen["completion"])
        self.assertIn("treff-query.1.gz", seen.get("manual", "treff-query.1.gz"))
        self.assertEqual(seen.get("python", "1\n"), "1\n")
        self.assertEqual(seen["left"], "")

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
