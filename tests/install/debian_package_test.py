# SPDX-License-Identifier: GPL-2.0-or-later
"""The Debian packages made by cpack: their contents and dependencies, and whether they work after
unpacking and after installation.

apt installs them into a copy-on-write copy of this machine's root, without a network. If
TREFF_CLEAN_ROOT names a folder with a root, such as debootstrap makes, a copy of that root is used
instead, and apt downloads the packages' dependencies."""

import gzip
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

BUILD = pathlib.Path(os.environ["TREFF_BUILD"])
HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parents[1]
ARTICLE = SOURCE / "corpus/articles/kasakhstan-unntakstilstand.txt"

# The content of each package under usr/. LIB is the library folder, lib or lib/<architecture>.
CONTENT = {
    "treff": [
        "bin/treff-index", "bin/treff-query", "bin/treff-serve",
        "share/man/man1/treff-index.1.gz", "share/man/man1/treff-query.1.gz",
        "share/man/man1/treff-serve.1.gz", "share/man/man7/treff-query-syntax.7.gz",
        "share/bash-completion/completions/treff-index", "share/bash-completion/completions/treff-query",
        "share/bash-completion/completions/treff-serve", "share/zsh/vendor-completions/_treff-index",
        "share/zsh/vendor-completions/_treff-query", "share/zsh/vendor-completions/_treff-serve",
        "share/fish/vendor_completions.d/treff-index.fish", "share/fish/vendor_completions.d/treff-query.fish",
        "share/fish/vendor_completions.d/treff-serve.fish",
        "lib/systemd/system/treff-serve.service", "lib/systemd/system/treff-watch.service",
        "share/treff/openapi.yaml", "share/doc/treff/README.md", "share/doc/treff/examples/treff.conf",
        "share/doc/treff/indexer/INDEXING.md", "share/doc/treff/indexer/article/README.md",
        "share/doc/treff/query/QUERIES.md", "share/doc/treff/query/SHARDS.md",
    ],
    "libtreff2": ["LIB/libtreff.so.2", "LIB/libtreff.so.VERSION", "share/treff/norsk.lexicon",
                  "share/lintian/overrides/libtreff2"],
    "libtreff-dev": ["LIB/libtreff.so", "LIB/libtreff.a", "LIB/pkgconfig/treff.pc", "include/treff.h",
                     "LIB/cmake/treff/*", "include/treff/*"],
    "python3-treff": ["lib/python3/dist-packages/treff/*"],
}
SECTIONS = {"treff": "text", "libtreff2": "libs", "libtreff-dev": "libdevel", "python3-treff": "python"}


def run(*command, **options):
    result = subprocess.run([str(part) for part in command], text=True, capture_output=True, **options)
    if result.returncode != 0:
        raise AssertionError(f"{command}: {result.returncode}\n{result.stdout}{result.stderr}")
    return result.stdout


def make_old_package(folder):
    """Builds a package of treff 1.0.0 with a file in each place where version 1.0 had one."""
    tree = folder / "tree"
    for name in ("bin/treff-query", "lib/libtreff.so.1.0.0", "lib/libtreff.a", "lib/pkgconfig/treff.pc",
                 "include/treff.h", "share/treff/norsk.lexicon", "share/doc/treff/old",
                 "lib/python3/dist-packages/treff/__init__.py",
                 "lib/python3/dist-packages/treff/__pycache__/__init__.cpython-311.pyc"):
        (tree / "usr" / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / "usr" / name).write_text("# 1.0\n")
    (tree / "DEBIAN").mkdir()
    architecture = run("dpkg", "--print-architecture").strip()
    (tree / "DEBIAN/control").write_text(
        f"Package: treff\nVersion: 1.0.0\nArchitecture: {architecture}\nMaintainer: A <a@example.org>\n"
        "Description: full-text search\n")
    run("dpkg-deb", "--build", "--root-owner-group", tree, folder / "treff_1.0.0.deb")
    shutil.rmtree(tree)


class DebianPackageTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="treff-deb-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        run("cpack", "-G", "DEB", "-B", cls.folder, "--config", BUILD / "CPackConfig.cmake",
            "-D", "CPACK_DEBIAN_COMPRESSION_TYPE=gzip")  # faster
        cls.packages = {path.name.split("_")[0]: path for path in cls.folder.glob("*.deb")}
        (cls.folder / "roots").mkdir()
        cls.files = {}
        for name, package in cls.packages.items():
            root = cls.folder / "roots" / name
            run("dpkg-deb", "-x", package, root)
            cls.files[name] = {str(path.relative_to(root)) for path in root.rglob("*")
                               if path.is_symlink() or not path.is_dir()}
            run("dpkg-deb", "-x", package, cls.folder / "root")
        (cls.folder / "old").mkdir()
        make_old_package(cls.folder / "old")

    def field(self, package, name):
        return run("dpkg-deb", "-f", self.packages[package], name).strip()

    def control_file(self, package, name):
        return run("dpkg-deb", "-I", self.packages[package], name)

    def test_they_are_four(self):
        self.assertEqual(set(self.packages), set(CONTENT))

    def test_each_holds_what_is_its_own(self):
        version = self.field("libtreff2", "Version").rsplit("-", 1)[0]
        library = next(name for name in self.files["libtreff2"] if name.endswith("/libtreff.so.2"))
        lib = library.removeprefix("usr/").rsplit("/", 1)[0]
        for package, names in CONTENT.items():
            documents = f"usr/share/doc/{package}"
            wanted = {f"{documents}/copyright", f"{documents}/changelog.gz", f"{documents}/changelog.Debian.gz"}
            folders = []
            for name in names:
                name = "usr/" + name.replace("LIB", lib).replace("VERSION", version)
                if name.endswith("/*"):
                    folders.append(name[:-1])
                else:
                    wanted.add(name)
            found = self.files[package]
            with self.subTest(package):
                for folder in folders:
                    self.assertTrue(any(name.startswith(folder) for name in found), folder)
                self.assertEqual({name for name in found if not name.startswith(tuple(folders or "-"))}, wanted)
        self.assertEqual(sum(map(len, self.files.values())), len(set().union(*self.files.values())))

    def test_depend_on_each_other_and_on_what_they_link(self):
        version = self.field("treff", "Version")
        upstream = version.rsplit("-", 1)[0]
        exactly = f"libtreff2 (= {version})"
        linked = ("libxapian30", "libicu", "libxml2", "libarchive13", "libc6")
        for package, names in {
                "treff": (exactly, "libmicrohttpd12", *linked), "libtreff2": linked, "libtreff-dev": (exactly,),
                "python3-treff": (f"libtreff2 (>= {upstream})", "python3")}.items():
            depends = self.field(package, "Depends").split(", ")
            for name in names:
                self.assertTrue(any(part.startswith(name) for part in depends), f"{package}: {name}: {depends}")
            self.assertEqual(self.field(package, "Version"), version)
        self.assertNotIn("-dev", self.field("libtreff-dev", "Depends"))
        for name in ("libxapian-dev", "libicu-dev", "libfmt-dev"):
            self.assertIn(name, self.field("libtreff-dev", "Suggests"))

    def test_replace_the_one_of_1_0(self):
        for package in CONTENT:
            for field in ("Breaks", "Replaces"):
                self.assertEqual(self.field(package, field), "" if package == "treff" else "treff (<< 2)")

    def test_fields_of_control(self):
        for package, section in SECTIONS.items():
            self.assertEqual(self.field(package, "Section"), section)
            self.assertEqual(self.field(package, "Priority"), "optional")
            self.assertRegex(self.field(package, "Maintainer"), r"^[^<>]+ <[^<>@ ]+@[^<>@ ]+>$")
            summary, *text = self.field(package, "Description").splitlines()
            self.assertTrue(summary.startswith("full-text search for Norwegian articles"), summary)
            self.assertGreater(len(text), 3)
        self.assertEqual(self.field("python3-treff", "Architecture"), "all")
        self.assertEqual(len({self.field(package, "Description") for package in CONTENT}), 4)

    def test_the_library_says_what_programs_depend_on(self):
        upstream = self.field("libtreff2", "Version").rsplit("-", 1)[0]
        self.assertEqual(self.control_file("libtreff2", "shlibs"), f"libtreff 2 libtreff2 (>= {upstream})\n")
        self.assertIn("ldconfig", self.control_file("libtreff2", "triggers"))

    def test_documents_are_compressed_and_name_the_release(self):
        for package in CONTENT:
            documents = self.folder / "root/usr/share/doc" / package
            text = gzip.decompress((documents / "changelog.Debian.gz").read_bytes()).decode()
            entries = re.findall(r"^treff \((\S+)\) unstable; urgency=medium\n\n  \* .+\n\n -- (.+)  \w+, .+$", text, re.M)
            self.assertEqual(entries[0], (self.field(package, "Version"), self.field(package, "Maintainer")))
            self.assertIn("# Changelog", gzip.decompress((documents / "changelog.gz").read_bytes()).decode())
            self.assertIn("License: GPL-2+", (documents / "copyright").read_text())
        for page in (self.folder / "root/usr/share/man").rglob("*.gz"):
            gzip.decompress(page.read_bytes())

    def test_lintian_finds_nothing(self):
        if not shutil.which("lintian"):
            self.skipTest("lintian is not installed")
        # With a prefix other than /usr, the library is in lib itself; lintian reports that.
        lib = () if "usr/lib/libtreff.a" not in self.files["libtreff-dev"] else (
            "--suppress-tags", "pkg-config-unavailable-for-cross-compilation")
        self.assertEqual(run("lintian", "--allow-root", *lib, *self.packages.values()), "")

    def test_are_installed_upgraded_and_removed_by_apt(self):
        if os.geteuid() != 0 or not all(shutil.which(tool) for tool in ("unshare", "apt-get")):
            self.skipTest("it takes root, unshare and apt-get")
        lower = os.environ.get("TREFF_CLEAN_ROOT")
        apart = ["unshare", "--mount", "--propagation", "private", *([] if lower else ["--net"])]
        if subprocess.run([*apart, "true"], capture_output=True, check=False).returncode != 0:
            self.skipTest("nothing can be mounted here")
        work, out = (pathlib.Path(tempfile.mkdtemp(dir=self.folder)) for _ in range(2))
        result = subprocess.run(
            [*apart, "sh", HERE / "clean_root.sh", lower or "/", work, self.folder, SOURCE / "query/examples",
             ARTICLE, out], text=True, capture_output=True, timeout=600)
        if result.returncode == 77:
            self.skipTest(f"no copy of a root can be mounted here: {result.stderr}")
        seen = {path.name: path.read_text() for path in out.iterdir()}
        self.assertEqual(result.returncode, 0, f"{result.stderr}\n{seen}")
        version = self.field("treff", "Version")
        upstream = version.rsplit("-", 1)[0]
        for command in ("index", "query", "serve"):
            self.assertEqual(seen[f"{command}_version"], f"treff {upstream}\n")
        for query in ("query", "query_after_upgrade"):
            self.assertIn("*skyte* *uten* *forvarsel*", seen[query])
        self.assertIn("add watch remove", seen["completion"])
        self.assertIn("treff-query.1.gz", seen.get("manual", "treff-query.1.gz"))
        self.assertEqual(set(seen["installed"].splitlines()), {f"{name} installed {version}" for name in CONTENT})
        self.assertEqual(seen["changed"], "")
        self.assertEqual(seen["of_old"], "")
        self.assertEqual(seen["python"], f"{upstream} 1\n")
        tools = [pathlib.Path(lower or "/", "usr/bin", tool) for tool in ("cc", "pkg-config")]
        if all(tool.exists() for tool in tools):
            self.assertIn("skyte uten forvarsel", seen["c"])
        self.assertEqual(seen["left_of_commands"], "")
        self.assertEqual(seen["left"], "")

    def test_work_where_they_are_unpacked(self):
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "TREFF_INDEX": str(self.folder / "index")}
        binaries = self.folder / "root/usr/bin"
        run(binaries / "treff-index", "add", ARTICLE, env=environment)
        answer = run(binaries / "treff-query", "skyte uten forvarsel", env=environment)
        self.assertIn("Unntakstilstand i Kasakhstan", answer)


if __name__ == "__main__":
    if not all(shutil.which(tool) for tool in ("cpack", "dpkg-deb", "dpkg-shlibdeps", "file")):
        sys.exit(77)
    unittest.main()
