# SPDX-License-Identifier: GPL-2.0-or-later
"""Measures queries as run from a shell: for each query in a file of lines kind<TAB>query, the time
of a process from fork to exit.

usage: query_process.py TREFF_QUERY INDEX QUERIES [HOW_MANY]"""

import statistics
import subprocess
import sys
import time


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    command, index, path = sys.argv[1:4]
    how_many = int(sys.argv[4]) if len(sys.argv) > 4 else 200
    with open(path, encoding="utf-8") as file:
        queries = [line.rstrip("\n").split("\t", 1)[1] for line in file][:how_many]
    times = []
    for query in queries:
        begin = time.perf_counter()
        done = subprocess.run([command, "--index", index, "--", query], stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL, check=False)
        times.append(1000 * (time.perf_counter() - begin))
        if done.returncode == 2:
            sys.exit(f"it failed on: {query}")
    times.sort()
    print(f"{len(times)} processes: median {statistics.median(times):.1f} ms, "
          f"p99 {times[int(.99 * (len(times) - 1))]:.1f} ms, max {times[-1]:.1f} ms")


if __name__ == "__main__":
    main()
