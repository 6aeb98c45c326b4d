# SPDX-License-Identifier: GPL-2.0-or-later
"""Shards over a slow network, and copies of an index made with rsync while it is being written."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import threading
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
from delay_proxy import DelayProxy
from remote_servers import RemoteTest, random_articles, random_queries, require_servers
from treff_process import INDEX, QUERY, main

COUNT = 40


def articles(turn):
    return "".join(json.dumps({"id": f"sak-{i}", "text": f"Naust og omgang{turn}omgang ved fjorden."}) + "\n"
                   for i in range(COUNT))


class Delay(RemoteTest):
    def proxied(self, parts, delay):
        proxies = [DelayProxy(self.serve(part).port, delay) for part in parts]
        for proxy in proxies:
            self.addCleanup(proxy.stop)
        return proxies

    def test_a_query_takes_few_round_trips(self):
        whole, parts = self.split(random_articles(1, 120), 2)
        proxies = self.proxied(parts, 0)
        addresses = [proxy.address for proxy in proxies]
        self.ask(addresses, ["naust"])
        opening = proxies[0].round_trips
        for query, most in (("fisk torsk", 6), ("+fisk +båt", 6), ("regjering minister lov dom", 6),
                            ("fisk", 10)):
            proxies[0].round_trips = 0
            self.ask(addresses, [query] * 21)
            # Only the first search looks up the frequencies of the words.
            self.assertLessEqual(proxies[0].round_trips, opening + most + 20 * (most - 2), query)

    def test_delay_changes_nothing_but_the_time(self):
        whole, parts = self.split(random_articles(2, 80), 2)
        queries = random_queries(2, 20)
        expected = self.ask([whole], queries)
        for delay in (.001, .01):
            addresses = [proxy.address for proxy in self.proxied(parts, delay)]
            for one, many in zip(expected, self.ask(addresses, queries)):
                self.assertEqual([(p["article"], p["passage"]) for p in one["passages"]],
                                 [(p["article"], p["passage"]) for p in many["passages"]], one["query"])

    def test_in_a_network_namespace_with_netem(self):
        whole, parts = self.split(random_articles(4, 60), 2)
        self.write("queries.tsv", "1\tfisk torsk\n2\t\"og fisk\"\n")
        script = f"""
ip link set lo up && tc qdisc add dev lo root netem delay $1ms || exit 77
for i in 1 2; do
  setsid xapian-tcpsrv --interface 127.0.0.1 --port 700$i {self.folder}/del-$i >{self.folder}/log-$i &
  pids="$pids $!"
  until grep -q Listening {self.folder}/log-$i; do :; done
done
{QUERY} --index tcp://127.0.0.1:7001 --index tcp://127.0.0.1:7002 --json --queries queries.tsv
code=$?
for pid in $pids; do kill -9 $pid; done
exit $code
"""
        one = self.treff_query("--index", whole, "--json", "--queries", "queries.tsv")
        for delay in ("1", "20"):
            many = self.run_command("unshare", "--net", "--map-root-user", "sh", "-c", script, "sh", delay)
            if many.code in (1, 77) and not many.out:
                self.skipTest("tc netem in a network namespace is not allowed here")
            self.assertEqual(many.code, 0, many)
            self.assertEqual(
                [[p["article"] for p in json.loads(line)["passages"]] for line in one.out.splitlines()],
                [[p["article"] for p in json.loads(line)["passages"]] for line in many.out.splitlines()])


@unittest.skipIf(shutil.which("rsync") is None, "rsync is not installed")
class Replica(RemoteTest):
    in_memory = True

    # These commands are in query/SHARDS.md.
    COPY = """set -e
rm -rf snapshot
"$TREFF_INDEX_COMMAND" snapshot --index index snapshot
rsync -a --exclude XAPIANDB --exclude lock snapshot/ copy/
rsync -ac snapshot/XAPIANDB copy/
rsync -a --delete --exclude lock snapshot/ copy/
"""

    def copy(self):
        self.environment["TREFF_INDEX_COMMAND"] = INDEX
        result = self.run_command("sh", "-c", self.COPY)
        self.assertEqual(result.code, 0, result)

    def test_every_copy_opens_and_is_one_commit_at_any_moment(self):
        self.write("nye.jsonl", articles(0))
        self.add("nye.jsonl")
        self.copy()
        stop = threading.Event()
        wrong = []

        def write():
            turn = 0
            while not stop.is_set():
                turn += 1
                self.write("nye.jsonl", articles(turn))
                self.add("nye.jsonl")

        def copy():
            while not stop.is_set():
                self.copy()

        threads = [threading.Thread(target=run) for run in (write, copy)]
        for thread in threads:
            thread.start()
        try:
            seen = set()
            end = time.monotonic() + 4
            while time.monotonic() < end or len(seen) < 3:
                answer = self.treff_query("--index", "copy", "--json", "--limit", "1", "naust")
                self.assertEqual(answer.code, 0, answer)
                found = json.loads(answer.out)
                self.assertEqual(found["total"], COUNT)
                turn = found["passages"][0]["text"].split()[2]
                same = self.treff_query("--index", "copy", "--json", "--limit", "100", "naust")
                turns = {p["text"].split()[2] for p in json.loads(same.out)["passages"]}
                self.assertEqual(len(turns), 1, turns)
                seen.add(turn)
        finally:
            stop.set()
            for thread in threads:
                thread.join()
        self.assertEqual(self.treff_index("check", "--index", "copy").code, 0)


if __name__ == "__main__":
    require_servers()
    main()
