"""The systemd units and the example for nginx: they are sound, and shut in what they start."""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

PACKAGE = pathlib.Path(__file__).resolve().parents[2] / "query" / "package"
UNITS = sorted((PACKAGE / "systemd").glob("*.service"))
MOST_EXPOSURE = 2.0


def run(*command):
    return subprocess.run([str(word) for word in command], text=True, capture_output=True, timeout=60, check=False)


class Units(unittest.TestCase):
    def test_share_one_user_and_one_state_directory(self):
        for unit in UNITS:
            text = unit.read_text()
            for line in ("DynamicUser=yes", "User=treff", "ProtectSystem=strict", "WantedBy=multi-user.target"):
                self.assertIn(line + "\n", text, unit.name)
            self.assertRegex(text, r"(?m)^StateDirectory=treff\b", unit.name)
            self.assertIn("--index /var/lib/treff/index ", text, unit.name)

    @unittest.skipUnless(shutil.which("systemd-analyze"), "systemd-analyze is not installed")
    def test_expose_little(self):
        for unit in UNITS:
            result = run("systemd-analyze", "security", "--offline=true", "--no-pager", unit)
            exposure = re.search(r"exposure level for \S+: ([0-9.]+)", result.stdout)
            if exposure is None:
                self.skipTest(f"systemd-analyze does not work here: {result.stderr}")
            self.assertLessEqual(float(exposure[1]), MOST_EXPOSURE, unit.name)


@unittest.skipUnless(shutil.which("nginx") and shutil.which("openssl"), "nginx and openssl are not installed")
class Nginx(unittest.TestCase):
    def test_reads_the_example(self):
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            made = run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=sok.example.org",
                       "-keyout", folder / "key.pem", "-out", folder / "cert.pem")
            self.assertEqual(made.returncode, 0, made.stderr)
            example = (PACKAGE / "nginx" / "treff.conf").read_text()
            example = example.replace("/etc/ssl/certs/sok.example.org.pem", str(folder / "cert.pem"))
            example = example.replace("/etc/ssl/private/sok.example.org.key", str(folder / "key.pem"))
            config = folder / "nginx.conf"
            config.write_text(f"pid {folder}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\naccess_log off;\n{example}}}\n")
            result = run("nginx", "-t", "-c", config, "-p", folder)
            self.assertEqual(result.returncode, 0, result.stderr)


if __name__ == "__main__":
    sys.argv.append("-v")
    unittest.main()
