# SPDX-License-Identifier: GPL-2.0-or-later
"""The shared library exports exactly what the public headers declare as exported."""

import os
import pathlib
import re
import subprocess
import unittest

LIBRARY = os.environ["TREFF_SHARED_LIBRARY"]
SOURCE = pathlib.Path(__file__).resolve().parents[2]


def declared():
    """The functions and classes of the public headers that are marked TREFF_EXPORT."""
    names = set()
    for folder in ("indexer/include", "query/include"):
        for header in (SOURCE / folder).rglob("*.h"):
            text = re.sub(r"//[^\n]*", "", header.read_text())
            for value in re.finditer(r"^struct (\w+) \{.*?^\};", text, re.M | re.S):
                if "TREFF_EXPORT" in value[0]:  # a plain struct whose functions are exported
                    names.add(value[1])
                    text = text.replace(value[0], "")
            for declaration in re.findall(r"TREFF_EXPORT\s([^;{]*)[;{]", text):
                a_class = re.match(r"\w+(?=\s*(:[^:]|$))", declaration.strip())
                names.add(a_class[0] if a_class else re.search(r"(\w+)\(", declaration)[1])
    return names


def exported():
    """Exported symbols, demangled, without 'vtable for' and the like."""
    lines = subprocess.run(["nm", "-D", "-C", "--defined-only", LIBRARY], check=True, text=True,
                           capture_output=True).stdout.splitlines()
    return [re.sub(r"^\w+ \w (\w+ (\w+ )?for )?", "", line) for line in lines]


class SymbolsTest(unittest.TestCase):
    def test_exports_are_the_public_interface(self):
        public = declared()
        found = set()
        for symbol in exported():
            name = re.sub(r"(\[abi:\w+\])?\(.*|\[abi:\w+\]", "", symbol).removeprefix("treff::").split("::")[0]
            with self.subTest(symbol=symbol):
                self.assertIn(name, public)
                self.assertNotIn("::Impl", symbol.split("(")[0])
            found.add(name)
        self.assertEqual(public - found, set())


if __name__ == "__main__":
    unittest.main()
