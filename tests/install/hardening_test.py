# SPDX-License-Identifier: GPL-2.0-or-later
"""The commands and the library are built with the compiler's and linker's hardening options."""

import os
import subprocess
import unittest

BINARIES = [os.environ[name] for name in ("TREFF_INDEX_COMMAND", "TREFF_QUERY_COMMAND", "TREFF_SHARED_LIBRARY")
            if os.environ.get(name)]


def readelf(option, binary):
    return subprocess.run(["readelf", "--wide", option, binary], check=True, text=True, capture_output=True).stdout


class HardeningTest(unittest.TestCase):
    def test_code_may_lie_anywhere(self):
        for binary in BINARIES:
            self.assertRegex(readelf("--file-header", binary), r"Type: +DYN ", binary)

    def test_what_is_resolved_at_start_is_read_only(self):
        for binary in BINARIES:
            self.assertIn("GNU_RELRO", readelf("--program-headers", binary), binary)
            self.assertRegex(readelf("--dynamic", binary), r"BIND_NOW|FLAGS_1.*\bNOW\b", binary)

    def test_no_memory_is_both_written_and_run(self):
        for binary in BINARIES:
            headers = readelf("--program-headers", binary).splitlines()
            self.assertFalse([line for line in headers if " RWE " in line], binary)
            self.assertTrue([line for line in headers if "GNU_STACK" in line and " RW " in line], binary)

    def test_stacks_are_guarded(self):
        for binary in BINARIES:
            self.assertIn("__stack_chk_fail", readelf("--dyn-syms", binary), binary)

    @unittest.skipUnless(os.environ["TREFF_OPTIMISED"] == "yes", "only optimised code is fortified")
    def test_calls_of_the_c_library_are_fortified(self):
        self.assertRegex("".join(readelf("--dyn-syms", binary) for binary in BINARIES), r"__\w+_chk@")


if __name__ == "__main__":
    unittest.main()
