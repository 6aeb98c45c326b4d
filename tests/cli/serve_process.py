# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs treff-serve as a real process on a free port of the loopback, for the tests beside this file."""

import http.client
import json
import os
import signal
import socket
import subprocess
import urllib.parse

from treff_process import TIMEOUT, TreffTest

SERVE = os.environ.get("TREFF_SERVE_COMMAND", "treff-serve")


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()

    @property
    def text(self):
        return self.body.decode()

    @property
    def json(self):
        return json.loads(self.body)

    def __repr__(self):
        return f"{self.status}\n{self.headers}\n{self.body[:2000]!r}"


class ServeTest(TreffTest):
    def serve(self, *options, index=None):
        """Starts a server that ends with the test. Returns its process, which has a member
        `port`."""
        process = subprocess.Popen(
            [SERVE, "--index", str(index or self.index), "--listen", "127.0.0.1:0", *map(str, options)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.environment, cwd=self.folder, text=True)
        self.addCleanup(self.end, process)
        line = process.stdout.readline()
        if not line:
            self.fail(process.stderr.read())
        process.port = urllib.parse.urlsplit(line.strip()).port
        self.port = process.port
        return process

    def end(self, process, with_signal=signal.SIGTERM):
        """Ends the server. Returns its exit code and what it wrote to standard error."""
        if process.poll() is None:
            process.send_signal(with_signal)
        try:
            process.wait(timeout=TIMEOUT)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise
        err = "" if process.stderr.closed else process.stderr.read()
        process.stdout.close()
        process.stderr.close()
        return process.returncode, err

    def request(self, method, target, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
        try:
            connection.request(method, target, body=body, headers=headers or {})
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def get(self, path, headers=None, **parameters):
        query = "?" + urllib.parse.urlencode(parameters) if parameters else ""
        return self.request("GET", path + query, headers=headers)

    def raw(self, data, last=False):
        """Sends `data`, then closes the sending side if `last`. Returns what the server sends
        until it closes the connection."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=TIMEOUT) as connection:
            connection.sendall(data)
            if last:
                connection.shutdown(socket.SHUT_WR)
            received = b""
            try:
                while chunk := connection.recv(65536):
                    received += chunk
            except ConnectionResetError:
                pass
            return received
