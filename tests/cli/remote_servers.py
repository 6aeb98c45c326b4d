# SPDX-License-Identifier: GPL-2.0-or-later
"""For tests of shards: starts xapian-tcpsrv, and provides a fake ssh that runs commands locally."""

import json
import os
import random
import shutil
import socket
import subprocess
import sys

from treff_process import SKIPPED, TIMEOUT, TreffTest

WORDS = ("naust fjord båt hus husleie leie leilighet skule skole gutt jente snø storm vind hav fisk "
         "torsk fiskebåt kvote regjering minister sak lov dom dommer rett tinghus by bygd veg vei "
         "bru tunnel ferje ferge skyte skudd jeger elg bjørn ulv sau lam gard gård bonde melk ost "
         "marked pris straum strøm krone bank rente lån sjukehus sykehus lege pasient operasjon").split()
NAMES = "Oslo Bergen Kari Ola Hansen NRK NAV Tromsø Finnmark Stortinget".split()
LITTLE = "og i på som det er ikke ikkje av for med til en ei et har".split()


def require_servers():
    """Skips the test file if Debian's xapian-tools is not installed."""
    for program in ("xapian-tcpsrv", "xapian-progsrv"):
        if shutil.which(program) is None:
            print(f"skipped: {program} is not installed (Debian: xapian-tools)")
            sys.exit(SKIPPED)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A xapian-tcpsrv process that serves an index on the loopback."""

    def __init__(self, index, port=None):
        self.index, self.port = index, port or free_port()
        # It needs its own process group, because it signals its whole group when it ends.
        self.process = subprocess.Popen(
            ["xapian-tcpsrv", "--interface", "127.0.0.1", "--port", str(self.port), str(index)],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True)
        for line in self.process.stdout:
            if b"Listening" in line:
                return
        raise RuntimeError("xapian-tcpsrv does not start")

    @property
    def address(self):
        return f"tcp://127.0.0.1:{self.port}"

    def stop(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, 9)
        self.process.wait(timeout=TIMEOUT)
        self.process.stdout.close()


class RemoteTest(TreffTest):
    def serve(self, index, port=None):
        server = Server(index, port)
        self.addCleanup(server.stop)
        return server

    def use_local_ssh(self):
        """Puts a fake ssh in the PATH. It runs its command on this machine and logs its arguments."""
        program = self.write("bin/ssh", f'''#!/bin/sh
printf '%s\\n' "$@" >> "{self.folder}/ssh.log"
while [ "$1" != -- ]; do shift; done
shift 2
exec "$@"
''')
        program.chmod(0o755)
        self.environment["PATH"] = f"{program.parent}:{self.environment['PATH']}"

    def split(self, articles, count, *words):
        """Adds the articles to one index, and also distributes them over `count` shards. Compacts
        the index and the shards, and returns their paths."""
        self.write("alt.jsonl", "".join(json.dumps(article) + "\n" for article in articles))
        whole = self.folder / "alt"
        self.add(*words, "alt.jsonl", index=whole)
        parts = []
        for i in range(1, count + 1):
            parts.append(self.folder / f"del-{i}")
            self.add("--shard", f"{i}/{count}", *words, "alt.jsonl", index=parts[-1])
        for index in (whole, *parts):
            self.assertEqual(self.treff_index("compact", "--index", index).code, 0)
        return whole, parts

    def ask(self, indexes, queries, *words):
        """Runs many queries. Returns their answers as parsed JSON."""
        self.write("queries.tsv", "".join(f"{i}\t{query}\n" for i, query in enumerate(queries)))
        named = [word for index in indexes for word in ("--index", index)]
        result = self.treff_query(*named, "--json", "--queries", "queries.tsv", *words)
        self.assertIn(result.code, (0, 1), result.err)
        return [json.loads(line) for line in result.out.splitlines()]


def random_articles(seed, count):
    """Small articles that share many words. Some share their date or source, and some have no title."""
    chance = random.Random(seed)

    def sentence(length):
        words = [chance.choice(LITTLE) if chance.random() < .35 else chance.choice(NAMES)
                 if chance.random() < .1 else chance.choice(WORDS) for _ in range(length)]
        return " ".join(words).capitalize() + "."

    articles = []
    for i in range(count):
        article = {"id": f"sak-{chance.randrange(10 ** 6)}-{i}",
                   "paragraphs": [" ".join(sentence(chance.randint(4, 12))
                                           for _ in range(chance.randint(1, 4)))
                                  for _ in range(chance.randint(1, 5))]}
        if chance.random() < .9:
            article["title"] = sentence(chance.randint(2, 6))[:-1]
        if chance.random() < .8:
            article["published"] = f"202{chance.randint(0, 3)}-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}"
        if chance.random() < .7:
            article["source"] = chance.choice(["NRK Nyheter", "Avisa Nordland", "Firda"])
        if chance.random() < .5:
            article["author"] = chance.choice(["Kari Nordmann", "Ola Hansen"])
        articles.append(article)
    return articles


def random_queries(seed, count):
    """Queries with every operator, and with words that no article has."""
    chance = random.Random(seed)

    def word():
        return chance.choice(["zzyzx", "fiskar", "båtane"]) if chance.random() < .1 else chance.choice(
            LITTLE if chance.random() < .1 else NAMES if chance.random() < .15 else WORDS)

    def part():
        return chance.choice([
            word, word, word, word,
            lambda: "+" + word(), lambda: "-" + word(), lambda: "=" + word(),
            lambda: f'"{word()} {word()}"', lambda: f'"{word()} {word()}"~6', lambda: f'-"{word()} {word()}"',
            lambda: f"{word()} NEAR/{chance.randint(2, 9)} {word()}",
            lambda: f"({word()} OR {word()})", lambda: f"{word()} AND {word()}",
            lambda: f"{word()} NOT {word()}", lambda: word()[:chance.randint(2, 4)] + "*", lambda: "*" + word()[-3:],
            lambda: f"title:{word()}", lambda: 'source:"NRK Nyheter"', lambda: "source:firda",
            lambda: "author:kari", lambda: f"date:202{chance.randint(0, 3)}", lambda: "*",
        ])()

    return [" ".join(part() for _ in range(chance.choice([1, 1, 2, 2, 3, 4]))) for _ in range(count)]
