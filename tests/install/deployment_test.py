# SPDX-License-Identifier: GPL-2.0-or-later
"""The systemd units and the nginx example are valid, and the units sandbox their services."""

import http.client
import json
import pathlib
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "cli"))

from serve_process import ServeTest  # noqa: E402
from treff_process import CORPUS, TIMEOUT  # noqa: E402

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


NGINX = shutil.which("nginx", path="/usr/sbin:/sbin:/usr/bin:/bin")


@unittest.skipUnless(NGINX and shutil.which("openssl"), "nginx and openssl are not installed")
class Nginx(ServeTest):
    def free_port(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            return taken.getsockname()[1]

    def test_serves_by_the_example(self):
        self.add(CORPUS)
        self.serve()
        folder = self.folder
        made = run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=sok.example.org",
                   "-keyout", folder / "key.pem", "-out", folder / "cert.pem")
        self.assertEqual(made.returncode, 0, made.stderr)
        port = self.free_port()
        example = (PACKAGE / "nginx" / "treff.conf").read_text()
        for written, here in (("/etc/ssl/certs/sok.example.org.pem", folder / "cert.pem"),
                              ("/etc/ssl/private/sok.example.org.key", folder / "key.pem"),
                              ("127.0.0.1:8733", f"127.0.0.1:{self.port}"), ("listen 443 ssl;", f"listen 127.0.0.1:{port} ssl;"),
                              ("    listen [::]:443 ssl;\n", "")):
            self.assertIn(written, example)
            example = example.replace(written, str(here))
        places = "".join(f"{name}_temp_path {folder}/{name};\n"
                         for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        config = self.write("nginx.conf", f"daemon off;\nmaster_process off;\npid {folder}/pid;\nerror_log stderr;\n"
                                          f"events {{}}\nhttp {{\naccess_log off;\n{places}{example}}}\n")
        nginx = subprocess.Popen([NGINX, "-c", config, "-p", folder], stderr=subprocess.PIPE, text=True)
        self.addCleanup(nginx.stderr.close)
        self.addCleanup(nginx.wait, TIMEOUT)
        self.addCleanup(nginx.terminate)
        trust = ssl.create_default_context(cafile=folder / "cert.pem")
        trust.check_hostname = False

        def ask(method, target, body=None):
            connection = http.client.HTTPSConnection("127.0.0.1", port, timeout=TIMEOUT, context=trust)
            try:
                connection.request(method, target, body=body, headers={"Host": "sok.example.org"})
                answer = connection.getresponse()
                return answer.status, answer.headers, answer.read()
            finally:
                connection.close()

        deadline = time.monotonic() + TIMEOUT
        while True:
            try:
                status, headers, body = ask("GET", "/api/search?q=skyte+uten+forvarsel")
                break
            except ConnectionRefusedError:
                self.assertIsNone(nginx.poll(), nginx.poll() is not None and nginx.stderr.read())
                self.assertLess(time.monotonic(), deadline)
        self.assertEqual(status, 200)
        self.assertIn("max-age", headers["Strict-Transport-Security"])
        self.assertEqual(json.loads(body), json.loads(self.query("--json", "skyte uten forvarsel").out))
        self.assertEqual(ask("GET", "/api/search?q=" + urllib.parse.quote("ø" * 10_000))[0], 200)
        self.assertIn(b"://sok.example.org/article?", ask("GET", "/feed?q=skyte")[2])
        found = ask("POST", "/multi-search", json.dumps({"queries": [{"indexUid": "a", "q": "skyte"}]}))
        self.assertEqual(found[0], 200)
        self.assertEqual(ask("GET", "/metrics")[0], 200)

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
            result = run(NGINX, "-t", "-c", config, "-p", folder)
            self.assertEqual(result.returncode, 0, result.stderr)


if __name__ == "__main__":
    sys.argv.append("-v")
    unittest.main()
