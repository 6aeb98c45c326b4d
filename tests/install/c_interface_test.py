# SPDX-License-Identifier: GPL-2.0-or-later
"""The C interface stays binary-compatible: all functions, structs and enumerators in
c_interface.txt are unchanged in treff.h. Structs may grow at their end, unless they are elements of
arrays.

After an addition to treff.h, `python3 tests/install/c_interface_test.py --write` adds its lines to
the list. A changed or missing line breaks compatibility, which only a new major version may do.

abidiff is not used: in a release build, which has no debug information, it sees only the names of
symbols. With debug information, abidw writes 14,000 lines, most of them about types of the standard
library that the handles hide and that differ between compilers."""

import ctypes
import importlib.util
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parents[1]
HEADER = SOURCE / "query/include/treff.h"
LIST = HERE / "c_interface.txt"
LIBRARY = os.environ.get("TREFF_SHARED_LIBRARY")
COMPILER = shutil.which("c++")

PROBE = """#include <cxxabi.h>
#include <cstddef>
#include <cstdio>
#include <treff.h>
#define FUNCTION(f) std::printf("%s: %s\\n", #f, type_name<decltype(f)>());
#define FIELD(s, f) std::printf("%s.%s: %s at %zu\\n", #s, #f, type_name<decltype(s::f)>(), offsetof(s, f));
#define ELEMENT(s) std::printf("%s: %zu bytes\\n", #s, sizeof(s));
#define ENUMERATOR(e) std::printf("%s: %d\\n", #e, static_cast<int>(e));
template <typename T>
const char* type_name() { return abi::__cxa_demangle(typeid(T).name(), nullptr, nullptr, nullptr); }
int main() {
"""


def structs(text):
    """Returns {struct: its fields}, in order."""
    found = {}
    for name, body in re.findall(r"typedef struct (\w+) \{(.*?)\} \w+;", text, re.S):
        found[name] = re.findall(r"(\w+)\s*[,;]", body)
    return found


def interface():
    """Returns {name: description}: the type of a function, the type and offset of a field, the size
    of an array element, the value of an enumerator."""
    text = re.sub(r"/\*.*?\*/", "", HEADER.read_text(), flags=re.S)
    lines = [f"FUNCTION({name})" for name in re.findall(r"TREFF_EXPORT[^;(]*?(\w+)\(", text)]
    for name, fields in structs(text).items():
        lines += [f"FIELD({name}, {field})" for field in fields]
        if re.search(rf"^  const {name}\* \w+;", text, re.M):
            lines.append(f"ELEMENT({name})")
    for body in re.findall(r"typedef enum \w+ \{(.*?)\}", text, re.S):
        lines += [f"ENUMERATOR({name})" for name in re.findall(r"\b(TREFF_\w+)", body)]
    with tempfile.TemporaryDirectory(prefix="treff-c-") as folder:
        source = pathlib.Path(folder, "probe.cc")
        source.write_text(PROBE + "\n".join(lines) + "\n}\n")
        subprocess.run([COMPILER, "-I", HEADER.parent, "-I", SOURCE / "indexer/include", "-o",
                        source.with_suffix(""), source], check=True)
        found = subprocess.run([source.with_suffix("")], check=True, text=True, capture_output=True).stdout
    return dict(line.split(": ", 1) for line in found.splitlines())


def listed():
    lines = (line for line in LIST.read_text().splitlines() if line and not line.startswith("#"))
    return dict(line.split(": ", 1) for line in lines)


class CInterfaceTest(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.now = interface()
        cls.listed = listed()

    def offsets(self, struct):
        return [int(what.rsplit(" ", 1)[1]) for name, what in self.now.items() if name.startswith(struct + ".")]

    def test_what_is_listed_is_still_so(self):
        changed = {name: (what, self.now.get(name)) for name, what in self.listed.items()
                   if self.now.get(name) != what}
        self.assertEqual(changed, {})

    def test_additions_are_listed(self):
        self.assertEqual([name for name in self.now if name not in self.listed], [],
                         "add them with: python3 tests/install/c_interface_test.py --write")

    def test_fields_are_added_at_the_end(self):
        for struct in {name.split(".")[0] for name in self.listed if "." in name}:
            old = [name for name in self.listed if name.startswith(struct + ".")]
            new = [name for name in self.now if name.startswith(struct + ".")]
            self.assertEqual(new[:len(old)], old)

    def test_the_library_exports_every_function(self):
        symbols = subprocess.run(["nm", "-D", "--defined-only", LIBRARY], check=True, text=True,
                                 capture_output=True).stdout.split()
        for name, what in self.listed.items():
            if "(" in what:
                self.assertIn(name, symbols)

    def test_an_older_program_s_smaller_options_are_not_overrun(self):
        library = ctypes.CDLL(LIBRARY)
        library.treff_search_options_init.argtypes = [ctypes.c_void_p, ctypes.c_size_t]
        for size in self.offsets("treff_search_options")[1:]:
            options = ctypes.create_string_buffer(b"\xaa" * 512, 512)
            library.treff_search_options_init(options, size)
            self.assertEqual(int.from_bytes(options.raw[:8], sys.byteorder), size)
            self.assertEqual(options.raw[size:], b"\xaa" * (512 - size))

    def test_python_has_the_same_structs(self):
        spec = importlib.util.spec_from_file_location("_library", SOURCE / "query/python/treff/_library.py")
        python = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(python)
        found = 0
        for kind in vars(python).values():
            if isinstance(kind, type) and issubclass(kind, ctypes.Structure) and hasattr(kind, "_fields_"):
                struct = "treff" + re.sub(r"([A-Z])", r"_\1", kind.__name__).lower()
                offsets = [getattr(kind, field).offset for field, *_ in kind._fields_]
                self.assertEqual(offsets, self.offsets(struct)[:len(offsets)], struct)
                size = self.now.get(struct, f"{ctypes.sizeof(kind)} bytes")
                self.assertEqual(f"{ctypes.sizeof(kind)} bytes", size, struct)
                found += 1
        self.assertGreaterEqual(found, 5)


def write():
    now = interface()
    broken = [name for name, what in listed().items() if now.get(name) != what]
    if broken:
        sys.exit(f"{LIST.name}: treff.h breaks {', '.join(broken)}; a new major version begins with an empty list")
    head = [line for line in LIST.read_text().splitlines() if line.startswith("#")]
    LIST.write_text("\n".join(head + [f"{name}: {what}" for name, what in now.items()]) + "\n")


if __name__ == "__main__":
    if not COMPILER or not shutil.which("nm") or ctypes.sizeof(ctypes.c_void_p) != 8:
        print("skipped: it takes a C++ compiler, nm and pointers of 64 bits")
        sys.exit(77)
    if sys.argv[1:] == ["--write"]:
        write()
    else:
        unittest.main()
