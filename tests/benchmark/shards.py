# SPDX-License-Identifier: GPL-2.0-or-later
"""Measures the cost of shards: shards.py SHARD_LATENCY ARTICLES.jsonl QUERIES [FOLDER]

Splits the articles into 1, 2 and 4 shards in FOLDER (kept and reused). Runs the queries on them
locally and through xapian-tcpsrv. A proxy in Python delays each round trip by 0, 1 or 20 ms; on
two cores, it takes up to 5 ms of a query itself."""

import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
from delay_proxy import DelayProxy
from remote_servers import Server

INDEX = os.environ.get("TREFF_INDEX_COMMAND", "build/release/indexer/treff-index")
COUNTS = (1, 2, 4)


def make(articles, folder):
    for count in COUNTS:
        for i in range(1, count + 1):
            index = folder / f"{i}-{count}"
            if index.exists():
                continue
            subprocess.run([INDEX, "add", "--index", index, "--shard", f"{i}/{count}", articles], check=True)
            subprocess.run([INDEX, "compact", "--index", index], check=True)


def run(program, queries, indexes):
    lines = subprocess.run([program, queries, *map(str, indexes)], check=True, capture_output=True,
                           text=True).stdout.splitlines()
    return lines


def main():
    program, articles, queries = sys.argv[1:4]
    asked = 2 * len(pathlib.Path(queries).read_text().splitlines())
    folder = pathlib.Path(sys.argv[4] if len(sys.argv) > 4 else tempfile.mkdtemp(prefix="treff-shards-"))
    make(articles, folder)
    for count in COUNTS:
        indexes = [folder / f"{i}-{count}" for i in range(1, count + 1)]
        print(f"{count} shards, local:", *run(program, queries, indexes), sep="\n  ", flush=True)
        servers = [Server(index) for index in indexes]
        print(f"{count} shards, loopback:",
              *run(program, queries, [server.address for server in servers]), sep="\n  ", flush=True)
        for delay in (0, .001, .02):
            proxies = [DelayProxy(server.port, delay / 2) for server in servers]
            print(f"{count} shards, {delay * 1000:g} ms:",
                  *run(program, queries, [proxy.address for proxy in proxies]),
                  f"{proxies[0].round_trips / asked:.1f} round trips a query", sep="\n  ", flush=True)
            for proxy in proxies:
                proxy.stop()
        for server in servers:
            server.stop()


if __name__ == "__main__":
    main()
