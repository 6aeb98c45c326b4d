# SPDX-License-Identifier: GPL-2.0-or-later
"""One writer adds, replaces and removes articles at full speed while four processes search: two
with the library (through its Python package), two with treff-query and an endless list of queries.
Nothing may fail, and at the end the index holds exactly what was written. In long runs, the memory
and open files of each process must not grow after the first minute, and the size of the index must
stay bounded.

TREFF_SOAK_SECONDS is the duration (default 10; 600 for a full run). TREFF_LIBRARY names
libtreff."""

import fcntl
import json
import os
import pathlib
import random
import signal
import statistics
import subprocess
import sys
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "cli"), str(HERE.parents[1] / "query" / "python")]
from treff_process import CORPUS, INDEX, QUERY, TIMEOUT, TreffTest, main  # noqa: E402

SECONDS = float(os.environ.get("TREFF_SOAK_SECONDS", "10"))
WARM = 60  # seconds; after these, nothing may grow
WINDOW = 30  # seconds over which a median is taken
IDS = 2000
MOST_SEGMENTS = 12
# Articles per commit, from a few, which the writer builds directly, to a load, which threads build.
CHANGES = (1, 5, 30, 90, 250)

F_SETPIPE_SZ = 1031  # the fcntl module has this name from Python 3.10 on

FIRST = {"id": "sak-0", "title": "Sak 0", "text": ""}

stopping = False


def stop(*_):
    global stopping
    stopping = True


def title_of(number):
    """Spells the number with known words. New words would fill the searchers' caches up to their
    limit."""
    digits = "null en to tre fire fem seks sju åtte ni".split()
    return " ".join(["Sak", *(digits[int(digit)] for digit in str(number))])


def vocabulary():
    return " ".join(p.read_text(encoding="utf-8") for p in sorted(CORPUS.glob("*.txt"))).split()


def random_query(choice, words):
    some = choice.choices(words, k=choice.randint(1, 4))
    text = " ".join(word.strip("«».,:;!?–()\"'") for word in some)
    return choice.choice((text, text, text, f'"{text}"', f"{text[:4]}*", text.replace(" ", " NEAR/5 ")))


# --- the processes -------------------------------------------------------------------------------


def write(index):
    """Writes until it is stopped. Then prints the articles that the index must hold, as JSON."""
    import treff
    choice, words = random.Random(1), vocabulary()
    live, number = {FIRST["id"]: FIRST["title"]}, 0
    commits = 0
    while not stopping:
        with treff.Writer(index, wait=10) as writer:
            for _ in range(100):
                if stopping:
                    break
                for _ in range(choice.choice(CHANGES)):
                    name = f"sak-{choice.randrange(IDS)}"
                    if choice.random() < .25:
                        assert writer.remove(name) == (name in live), name
                        live.pop(name, None)
                        continue
                    number += 1
                    paragraphs = [" ".join(choice.choices(words, k=60)) for _ in range(3)]
                    writer.add(treff.Article(id=name, title=title_of(number), paragraphs=paragraphs))
                    live[name] = title_of(number)
                writer.commit()
                commits += 1
        subprocess.run([INDEX, "compact", "--index", index], check=True, stdout=subprocess.DEVNULL)
    json.dump({"articles": live, "changes": number, "commits": commits}, sys.stdout)


def search(index, seed):
    """Searches until it is stopped. Then prints the number of searches and of passages."""
    import treff
    choice, words = random.Random(int(seed)), vocabulary()
    searcher = treff.Searcher(index)
    searches = passages = 0
    while not stopping:
        query = random_query(choice, words)
        for hit in searcher.search(query, snippet_length=200):
            passages += 1
            assert all(0 <= a < b <= len(hit.text) for a, b in hit.highlights), (query, hit)
            # '*' finds every article, even those with no word of the query.
            assert "*" in query.split() or hit.highlights or hit.title_highlights, (query, hit)
        searches += 1
    json.dump({"searches": searches, "passages": passages}, sys.stdout)


class Member:
    """A process of the soak test and its measurements."""

    def __init__(self, name, process):
        self.name, self.process = name, process
        self.samples = []  # (seconds, bytes, open files)

    def sample(self, seconds):
        folder = pathlib.Path("/proc") / str(self.process.pid)
        pages = int((folder / "statm").read_text().split()[1])
        self.samples.append((seconds, pages * os.sysconf("SC_PAGESIZE"), len(list((folder / "fd").iterdir()))))

    def windows(self, column):
        """The median of a column of the samples in each window after the warm-up."""
        windows = {}
        for sample in self.samples:
            if sample[0] >= WARM:
                windows.setdefault(int((sample[0] - WARM) // WINDOW), []).append(sample[column])
        return [statistics.median(values) for _, values in sorted(windows.items())]


class Soak(TreffTest):
    in_memory = True

    def start(self, name, *command, **options):
        process = subprocess.Popen(list(map(str, command)), stderr=subprocess.PIPE, text=True,
                                   env={**self.environment, **self.libraries}, **options)
        self.addCleanup(process.kill)
        return Member(name, process)

    def start_role(self, name, *words):
        return self.start(name, sys.executable, "-B", __file__, *words, stdout=subprocess.PIPE)

    def start_queries(self, name, seed):
        member = self.start(name, QUERY, "--index", self.index, "--queries", "/dev/stdin", "--trec",
                            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, bufsize=1)
        fcntl.fcntl(member.process.stdin, F_SETPIPE_SZ, 4096)  # a small pipe: few queries are left at the end
        choice, words = random.Random(seed), vocabulary()

        def feed():
            try:
                while not stopping:
                    member.process.stdin.write(f"1\t{random_query(choice, words)}\n")
                member.process.stdin.close()
            except BrokenPipeError:
                pass  # finish() checks the exit code

        thread = threading.Thread(target=feed, daemon=True)
        thread.start()
        member.feeder = thread
        return member

    def index_bytes(self):
        total = 0
        for folder, _, names in os.walk(self.index):
            for name in names:
                try:
                    total += os.stat(os.path.join(folder, name)).st_size
                except FileNotFoundError:
                    pass  # removed by a merge
        return total

    def segments(self):
        """The number of segments of the newest commit."""
        lines = (self.index / "XAPIANDB").read_text(encoding="ascii").splitlines()
        return sum(line.startswith("auto ") for line in lines)

    def test_soak(self):
        if not os.environ.get("TREFF_LIBRARY"):
            self.skipTest("TREFF_LIBRARY is not set")
        self.libraries = {k: os.environ[k] for k in ("TREFF_LIBRARY", "TREFF_LEXICON", "PYTHONUTF8",
                                                     "TREFF_INDEX_COMMAND") if k in os.environ}
        self.add(self.write("first.jsonl", json.dumps({**FIRST, "paragraphs": ["Den første saken."]})))
        members = [self.start_role("writer", "--write", self.index)]
        members += [self.start_role(f"library {i}", "--search", self.index, i) for i in (1, 2)]
        members += [self.start_queries(f"treff-query {i}", i) for i in (3, 4)]
        sizes = self.watch(members)
        results = self.finish(members)
        self.report(members, sizes, results)
        self.verify_index(results[0]["articles"])
        if SECONDS >= WARM + 2 * WINDOW:
            self.verify_bounds(members, sizes)

    def watch(self, members):
        start, sizes = time.monotonic(), []
        while (seconds := time.monotonic() - start) < SECONDS:
            for member in members:
                if member.process.poll() is not None:
                    self.fail(f"{member.name} has ended: {member.process.stderr.read()}")
                member.sample(seconds)
            sizes.append((seconds, self.index_bytes()))
            self.assertLessEqual(self.segments(), MOST_SEGMENTS)
            time.sleep(.5)
        return sizes

    def finish(self, members):
        stop()
        results = []
        for member in members:
            if hasattr(member, "feeder"):
                member.feeder.join(timeout=TIMEOUT)
                with member.process.stderr as stream:
                    error = stream.read()
                member.process.wait(timeout=TIMEOUT)
                self.assertIn(member.process.returncode, (0, 1), error)
                continue
            member.process.send_signal(signal.SIGTERM)
            out, error = member.process.communicate(timeout=TIMEOUT)
            self.assertEqual((member.process.returncode, error), (0, ""), member.name)
            results.append(json.loads(out))
        return results

    def verify_index(self, expected):
        export = self.treff_index("export", "--index", self.index)
        titles = {a["id"]: a["title"] for a in map(json.loads, export.out.splitlines())}
        self.assertEqual(titles, expected)
        check = self.treff_index("check", "--index", self.index)
        self.assertEqual((check.code, check.err), (0, ""), check)

    def report(self, members, sizes, results):
        lines = [f"{SECONDS:.0f} s: {results[0]['commits']} commits, {results[0]['changes']} articles "
                 f"written, {sum(r['searches'] for r in results[1:])} searches by the library"]
        for member in members:
            after = [s for s in member.samples if s[0] >= min(WARM, SECONDS / 2)]
            memory, files = [s[1] / 1e6 for s in after], [s[2] for s in after]
            lines.append(f"{member.name:14} {min(memory):6.1f}–{max(memory):.1f} MB, windows "
                         f"{[round(w / 1e6, 1) for w in member.windows(1)]}, {min(files)}–{max(files)} files, "
                         f"windows {[round(w) for w in member.windows(2)]}")
        after = [size / 1e6 for seconds, size in sizes if seconds >= min(WARM, SECONDS / 2)]
        lines.append(f"index          {min(after):6.1f}–{max(after):.1f} MB")
        sys.stderr.write("\n".join(lines) + "\n")

    def verify_bounds(self, members, sizes):
        for member in members:
            windows = member.windows(1)
            usual = statistics.median(windows)
            for window in windows:
                self.assertLess(abs(window - usual), .1 * usual, f"memory of {member.name}")
            # The number of open segments varies, so compare the maxima.
            files = [sample[2] for sample in member.samples if sample[0] >= WARM]
            half = len(files) // 2
            self.assertLess(max(files[half:]), 1.5 * max(files[:half]), f"files of {member.name}")
        early = max(size for seconds, size in sizes if seconds < WARM + WINDOW)
        self.assertLess(max(size for _, size in sizes), 1.5 * early, "size of the index")


if __name__ == "__main__":
    if len(sys.argv) > 2 and sys.argv[1] in ("--write", "--search"):
        signal.signal(signal.SIGTERM, stop)
        (write if sys.argv[1] == "--write" else search)(*sys.argv[2:])
    else:
        main()
