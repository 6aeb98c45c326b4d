# SPDX-License-Identifier: GPL-2.0-or-later
"""Measures treff-serve under load: serve_load.py INDEX QUERIES [--seconds 300] [--connections 64]

QUERIES has lines kind<TAB>query. Copies the index, serves the copy on the loopback and requests
/api/search with wrk over connections that are kept alive. Meanwhile, 200 clients send their
requests a byte at a time and a writer commits an article every second. Prints the server's CPU time
per request beside the CPU time per query of treff-query --queries, which runs the same searches
inside one process; the latencies; and the server's memory over time."""

import argparse
import json
import os
import pathlib
import re
import resource
import shutil
import socket
import subprocess
import tempfile
import threading
import time
import urllib.parse

BUILD = pathlib.Path(os.environ.get("TREFF_BUILD", "build/release"))
SLOW_CLIENTS = 200
WRK = """
local targets = {}
for line in io.lines("%s") do targets[#targets + 1] = line end
local next = 0
request = function()
  next = next %% #targets + 1
  return wrk.format("GET", targets[next])
end
"""


class Background:
    """Repeats `action` every `seconds` until stop()."""

    def __init__(self, action, seconds):
        self.done = threading.Event()
        self.rounds = 0
        self.thread = threading.Thread(target=self.run, args=(action, seconds))
        self.thread.start()

    def run(self, action, seconds):
        while not self.done.wait(seconds):
            action()
            self.rounds += 1

    def stop(self):
        self.done.set()
        self.thread.join()


def cpu_seconds(process):
    fields = pathlib.Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_megabytes(process):
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


def library_milliseconds(index, queries, file):
    """Returns the CPU time per query inside one process, measured in the second of two rounds."""
    def once(rounds):
        file.write_text("".join(f"{i}\t{query}\n" for i, query in enumerate(queries * rounds)))
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([BUILD / "query/treff-query", "--index", index, "--json", "--queries", file],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return (once(2) - once(1)) / len(queries) * 1000


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("index", type=pathlib.Path)
    parser.add_argument("queries", type=pathlib.Path)
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--connections", type=int, default=64)
    options = parser.parse_args()
    queries = [line.rpartition("\t")[2] for line in options.queries.read_text().splitlines()]
    with tempfile.TemporaryDirectory(prefix="treff-load-") as folder:
        folder = pathlib.Path(folder)
        index = folder / "index"
        shutil.copytree(options.index, index)
        targets = folder / "targets"
        targets.write_text("".join(f"/api/search?q={urllib.parse.quote(query)}\n" for query in queries))
        script = folder / "targets.lua"
        script.write_text(WRK % targets)
        library = [library_milliseconds(index, queries, folder / "queries")]
        server = subprocess.Popen([BUILD / "query/treff-serve", "--index", index, "--listen", "127.0.0.1:0"],
                                  stdout=subprocess.PIPE, text=True)
        try:
            request = load(server, index, script, options)
        finally:
            server.terminate()
            server.wait()
        library.append(library_milliseconds(index, queries, folder / "queries"))
        print(f"CPU per request {request:.2f} ms; per query of treff-query {library[0]:.2f} ms before and "
              f"{library[1]:.2f} ms after: {request / (sum(library) / 2):.2f} times")


def load(server, index, script, options):
    """Returns the server's CPU time per request, in milliseconds."""
    address = urllib.parse.urlsplit(server.stdout.readline().strip())
    slow = [socket.create_connection((address.hostname, address.port)) for _ in range(SLOW_CLIENTS)]

    def send_slowly():
        for i, client in enumerate(slow):
            try:
                client.sendall(b"G")
            except OSError:  # the server closed the connection: connect again
                client.close()
                slow[i] = socket.create_connection((address.hostname, address.port))

    written = 0

    def write():
        nonlocal written
        written += 1
        article = {"id": f"ny-{written}", "title": "En ny sak", "paragraphs": [f"Sak nummer {written} kom nå."]}
        subprocess.run([BUILD / "indexer/treff-index", "add", "--index", index, "-"], check=True,
                       input=json.dumps(article), text=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    memory = []
    background = [Background(send_slowly, .5), Background(write, 1),
                  Background(lambda: memory.append(resident_megabytes(server)), 1)]
    before, begun = cpu_seconds(server), time.monotonic()
    report = subprocess.run(
        ["wrk", "-t1", f"-c{options.connections}", f"-d{options.seconds}s", "--timeout", "30s", "--latency",
         "-s", script, f"http://{address.netloc}"], check=True, capture_output=True, text=True).stdout
    cpu, seconds = cpu_seconds(server) - before, time.monotonic() - begun
    for one in background:
        one.stop()
    requests = int(re.search(r"(\d+) requests in", report)[1])
    print(report)
    print(f"{requests} requests in {seconds:.0f} s, {written} commits")
    tenths = [memory[i * len(memory) // 10] for i in range(10)] + memory[-1:]
    print("resident MB over time:", *(f"{megabytes:.0f}" for megabytes in tenths))
    for client in slow:
        client.close()
    return cpu / requests * 1000


if __name__ == "__main__":
    main()
