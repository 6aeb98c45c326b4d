# SPDX-License-Identifier: GPL-2.0-or-later
"""Builds programs outside the source tree against an installed treff: with CMake, with pkg-config,
in C, in Python.

The installed tree is moved before it is used. This reveals paths of the build folder or of the
prefix that are left in it."""

import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

BUILD = os.environ["TREFF_BUILD"]
SOURCE = pathlib.Path(__file__).resolve().parents[2]
HERE = SOURCE / "tests" / "install"
EXAMPLES = SOURCE / "query" / "examples"
QUERY = "skyter uten forvarsel"
PASSAGE = "Soldatene har fått klarsignal til å skyte uten forvarsel."
SYSTEM_PYTHON = "/usr/bin/python3"


def run(*command, **options):
    result = subprocess.run([str(part) for part in command], text=True, capture_output=True,
                            timeout=250, **options)
    if result.returncode != 0:
        raise AssertionError(f"{command}: {result.returncode}\n{result.stdout}{result.stderr}")
    return result.stdout


class InstallTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="treff-install-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        run("cmake", "--install", BUILD, "--prefix", cls.folder / "first")
        cls.prefix = cls.folder / "moved"
        (cls.folder / "first").rename(cls.prefix)
        cls.library = next(cls.prefix.rglob("libtreff.so")).parent
        cls.environment = {key: os.environ[key] for key in ("PATH", "LANG") if key in os.environ}
        cls.environment["HOME"] = folder.name
        cls.environment["PKG_CONFIG_PATH"] = str(cls.library / "pkgconfig")
        cls.shared = cls.configure_and_build("shared")

    @classmethod
    def configure_and_build(cls, kind):
        build = cls.folder / kind
        run("cmake", "-S", HERE / "consumer", "-B", build, "-G", "Ninja", f"-DTREFF_KIND={kind}",
            f"-DEXAMPLES={EXAMPLES}", f"-DCMAKE_PREFIX_PATH={cls.prefix}", env=cls.environment)
        run("cmake", "--build", build, env=cls.environment)
        return build

    def new_index(self, programs=None):
        index = tempfile.mkdtemp(dir=self.folder) + "/index"
        self.run_program((programs or self.shared) / "index_memory", index)
        return index

    def run_program(self, *command, **options):
        return run(*command, env=self.environment, **options)

    def test_cmake_shared(self):
        index = self.new_index()
        self.assertIn(PASSAGE, self.run_program(self.shared / "search", index, QUERY))
        self.assertIn("libtreff.so", self.run_program("ldd", self.shared / "search"))

    def test_every_part_has_the_same_version(self):
        version = self.run_program("pkg-config", "--modversion", "treff").strip()
        for command in ("treff-index", "treff-query", "treff-serve"):
            self.assertEqual(self.run_program(self.prefix / "bin" / command, "--version"), f"treff {version}\n")
        python = dict(self.environment, PYTHONPATH=str(next(self.prefix.rglob("dist-packages"))))
        self.assertEqual(run(SYSTEM_PYTHON, "-B", "-c", "import treff; print(treff.version())", env=python),
                         f"{version}\n")
        for header, text in (("treff/version.h", f'#define TREFF_VERSION "{version}"'),
                             ("treff.h", f'/* "{version}" */')):
            self.assertIn(text, (self.prefix / "include" / header).read_text())
        latest = re.search(r"^## \[([0-9.]+)\]", (SOURCE / "CHANGELOG.md").read_text(), re.M)[1]
        self.assertEqual(latest, version)
        major = version.split(".")[0]
        self.assertIn(f"libtreff.so.{major} =>", self.run_program("ldd", self.shared / "search"))

    def test_manual_and_completions(self):
        share = self.prefix / "share"
        for file in ("man/man1/treff-index.1", "man/man1/treff-query.1", "man/man1/treff-serve.1", "man/man7/treff-query-syntax.7",
                     "bash-completion/completions/treff-index", "bash-completion/completions/treff-query",
                     "zsh/vendor-completions/_treff-index", "zsh/vendor-completions/_treff-query",
                     "fish/vendor_completions.d/treff-index.fish", "fish/vendor_completions.d/treff-query.fish"):
            self.assertGreater((share / file).stat().st_size, 100)

    def test_cmake_static(self):
        programs = self.configure_and_build("static") / "bin"
        index = self.new_index(programs)
        self.assertIn(PASSAGE, self.run_program(programs / "search", index, QUERY))
        self.assertNotIn("libtreff", self.run_program("ldd", programs / "search"))

    def test_pkg_config_from_a_makefile_and_c(self):
        build = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
        self.run_program("make", "-f", HERE / "consumer" / "Makefile", f"EXAMPLES={EXAMPLES}", cwd=build)
        index = self.new_index()
        for program in ("search", "search_c"):
            self.assertIn(PASSAGE, self.run_program(build / program, index, QUERY))
        self.assertIn(PASSAGE, self.run_program(self.shared / "search_c", index, QUERY))
        missing = subprocess.run([build / "search_c", self.folder / "none", "x"], text=True,
                                 env=self.environment, capture_output=True)
        self.assertEqual(missing.returncode, 2)
        self.assertIn("none", missing.stderr)

    def test_pkg_config_names_what_a_static_program_links(self):
        libraries = self.run_program("pkg-config", "--static", "--libs", "treff").split()
        for name in ("-ltreff", "-lxapian", "-licuuc", "-lxml2", "-larchive", "-lfmt"):
            self.assertIn(name, libraries)

    def test_a_server_with_threads(self):
        queries = [QUERY, "date:2022-13", "skudd", "xyzzyx"] * 20
        output = self.run_program(self.shared / "server", self.new_index(),
                                  input="\n".join(queries) + "\n").splitlines()
        self.assertEqual(len(output), len(queries))
        self.assertEqual(sum("Unntakstilstand" in line for line in output if line.startswith(QUERY)), 20)
        self.assertEqual(sum("bad_query" in line for line in output), 20)
        self.assertEqual(sum(line.endswith("\tnothing") for line in output), 20)

    def test_add_subdirectory_leaks_nothing_and_runs(self):
        for shared, library in (("OFF", "libtreff.a"), ("ON", "libtreff.so")):
            with self.subTest(BUILD_SHARED_LIBS=shared):
                build = self.folder / f"subproject-{shared}"
                run("cmake", "-S", HERE / "subproject", "-B", build, "-G", "Ninja",
                    f"-DTREFF_SOURCE={SOURCE}", f"-DBUILD_SHARED_LIBS={shared}", env=self.environment)
                if os.environ.get("TREFF_WHOLE_SUBPROJECT"):
                    subprocess.run(["cmake", "--build", build, "--target", "search"], check=True,
                                   env=self.environment)
                else:
                    self.build_program_only(build, library)
                answer = self.run_program(build / "search", self.new_index(), QUERY)
                self.assertIn(PASSAGE, answer)
                self.assertEqual("libtreff" in self.run_program("ldd", build / "search"), shared == "ON")

    def build_program_only(self, build, library):
        """Compiles and links the program with its project's own commands, but against the library
        of this build. Compiling all of treff again would take minutes."""
        commands = run("ninja", "-C", build, "-t", "commands", "search").splitlines()
        compile = next(line for line in commands if "-c " in line and line.endswith("examples/search.cc"))
        self.assertNotIn("-Wall", compile)
        self.assertNotIn("-fvisibility", compile)
        for made in pathlib.Path(BUILD, "query", "package").glob(library + "*"):
            shutil.copy(made, build / "treff" / "query" / "package", follow_symlinks=False)
        lexicon = pathlib.Path("share", "treff", "norsk.lexicon")
        (build / lexicon.parent).mkdir(parents=True)
        shutil.copy(pathlib.Path(BUILD, lexicon), build / lexicon)
        (build / "CMakeFiles" / "search.dir" / EXAMPLES.relative_to("/")).mkdir(parents=True, exist_ok=True)
        for command in (compile, commands[-1]):
            run("sh", "-c", command, cwd=build, env=self.environment)

    def test_python(self):
        environment = dict(self.environment, PYTHONPATH=str(next(self.prefix.rglob("dist-packages"))))
        output = run(SYSTEM_PYTHON, "-B", EXAMPLES / "search.py", self.new_index(), QUERY, env=environment)
        self.assertIn("*skyte* *uten* *forvarsel*", output)
        self.assertTrue(output.endswith("Slangen\n"), output)
        run(SYSTEM_PYTHON, "-B", HERE / "python_package.py", self.new_index(), env=environment)

    def test_python_names_a_library_that_is_not_its_own(self):
        source = self.folder / "older.c"
        source.write_text("int treff_api_version(void) { return 1; }\n")
        older, foreign = self.folder / "libolder.so", self.folder / "libforeign.so"
        run("gcc", "-shared", "-o", older, source)
        source.write_text("int anything(void) { return 1; }\n")
        run("gcc", "-shared", "-o", foreign, source)
        for library, says in ((older, "older than this Python package"), (foreign, "not libtreff"),
                              (self.folder / "none.so", "cannot be loaded")):
            environment = dict(self.environment, TREFF_LIBRARY=str(library),
                               PYTHONPATH=str(next(self.prefix.rglob("dist-packages"))))
            tried = subprocess.run([SYSTEM_PYTHON, "-B", "-c", "import treff"], env=environment,
                                   capture_output=True, text=True, timeout=250)
            self.assertEqual(tried.returncode, 1)
            self.assertRegex(tried.stderr.splitlines()[-1], f"^ImportError: .*{says}")

    def test_documents_show_the_examples(self):
        def lines(text):
            return "\n".join(line.strip() for line in text.strip().splitlines())

        readme = (SOURCE / "README.md").read_text() + (EXAMPLES / "README.md").read_text()
        shown = set()
        for suffix, block in re.findall(r"^```(cpp|c|python)\n(.*?)^```", readme, re.M | re.S):
            kind = {"cpp": "cc", "c": "c", "python": "py"}[suffix]
            here = {example.name for example in EXAMPLES.glob(f"*.{kind}")
                    if lines(block) in lines(example.read_text())}
            self.assertTrue(here, f"none of query/examples has this part of the documents:\n{block}")
            shown |= here
        self.assertEqual(shown, {example.name for example in EXAMPLES.iterdir()} - {"README.md"})

    def test_commands_find_their_lexicon(self):
        answer = self.run_program(self.prefix / "bin" / "treff-query", "--index", self.new_index(), QUERY)
        self.assertIn("Unntakstilstand", answer)


if __name__ == "__main__":
    unittest.main()
