# SPDX-License-Identifier: GPL-2.0-or-later
"""treff-serve: slow and malformed requests, starting and stopping."""

import concurrent.futures
import signal
import socket
import time

from serve_api import ApiTest
from serve_process import SERVE
from treff_process import CORPUS, TIMEOUT, main


class Clients(ApiTest):
    def test_keeps_connections_alive(self):
        self.serve()
        with socket.create_connection(("127.0.0.1", self.port), timeout=TIMEOUT) as connection:
            file = connection.makefile("rwb")
            for _ in range(3):
                file.write(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
                file.flush()
                self.assertEqual(file.readline(), b"HTTP/1.1 200 OK\r\n")
                while file.readline() != b"\r\n":
                    pass
                self.assertEqual(file.read(3), b"ok\n")

    def test_a_slow_client_is_cut_off_even_if_it_sends_now_and_then(self):
        self.serve("--client-timeout", "0.5")
        with socket.create_connection(("127.0.0.1", self.port), timeout=TIMEOUT) as connection:
            begun = time.monotonic()
            connection.settimeout(0.05)
            try:
                for byte in b"GET /healthz HTTP/1.1\r\nX: " + b"x" * 1000:
                    connection.sendall(bytes([byte]))
                    try:
                        if connection.recv(100) == b"":
                            break
                    except TimeoutError:
                        pass
            except (BrokenPipeError, ConnectionResetError):
                pass
            self.assertLess(time.monotonic() - begun, 20)

    def test_slow_clients_hinder_nobody(self):
        self.serve()
        slow = []
        for _ in range(200):
            connection = socket.create_connection(("127.0.0.1", self.port), timeout=TIMEOUT)
            connection.sendall(b"GET /api/search?q=skyte HTTP/1.1\r\nHost:")
            slow.append(connection)
        for _ in range(20):
            self.assertEqual(self.get("/api/search", q="skyte").status, 200)
        for connection in slow:
            connection.close()

    def test_a_target_may_be_a_whole_address(self):
        self.serve()
        for target, status in ((b"http://x/api/search?q=skyte", 200), (b"HTTP://x:80/healthz", 200), (b"http://x", 200),
                               (b"http://x?lang=nn", 200), (b"http://x/nope", 404), (b"/http://x/healthz", 404)):
            answer = self.raw(b"GET " + target + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            self.assertTrue(answer.startswith(b"HTTP/1.1 %d " % status), (target, answer[:200]))

    def test_too_much_is_refused(self):
        self.serve("--max-body", "1")
        big = b"x" * (1 << 20) + b"y"
        answer = self.raw(b"POST /api/search HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(big) + big)
        self.assertTrue(answer.startswith(b"HTTP/1.1 413 "), answer[:200])
        chunked = b"POST /api/search HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
        answer = self.raw(chunked + b"%x\r\n" % len(big) + big + b"\r\n0\r\n\r\n")
        self.assertTrue(answer.startswith(b"HTTP/1.1 413 "), answer[:200])
        answer = self.raw(b"GET /" + b"x" * 200_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n")
        self.assertRegex(answer[:30], rb"HTTP/1.[01] (414|431) ")
        self.assertEqual(self.get("/healthz").status, 200)

    def test_a_client_that_sends_too_much_is_told(self):
        self.serve("--max-body", "1")
        for megabytes in (2, 40):
            answer = self.request("POST", "/multi-search", body=b"x" * (megabytes << 20))
            self.assert_error(answer, 413, "too_large", "1048576")
        asking = b"POST /multi-search HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\nExpect: 100-continue\r\n\r\n"
        self.assertTrue(self.raw(asking).startswith(b"HTTP/1.1 413 "))

    def test_a_query_as_long_as_treff_reads_fits(self):
        self.serve()
        answer = self.get("/api/search", q="ø" * 10_000)
        self.assertEqual(answer.status, 200, answer)

    def test_malformed_requests_are_survived(self):
        self.serve()
        for data in (b"\r\n\r\n", b"GET\r\n\r\n", b"\x00\xff\x16\x03\x01", b"GET / HTTP/9.9\r\n\r\n",
                     b"GET /api/search?q=%%%&&&==&%=% HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                     b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                     b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                     b"GET /feed?q=a%0d%0aX-Evil:%201 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"):
            self.assertNotIn(b"\r\nX-Evil", self.raw(data, last=True))
        self.assertEqual(self.get("/healthz").status, 200)


class Process(ApiTest):
    def test_ends_at_a_signal_with_0(self):
        for each in (signal.SIGTERM, signal.SIGINT):
            process = self.serve()
            self.assertEqual(self.get("/healthz").status, 200)
            self.assertEqual(self.end(process, each), (0, ""))

    def test_answers_what_it_has_taken_before_it_ends(self):
        self.add(CORPUS)
        process = self.serve("--threads", "1")
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            asked = [pool.submit(self.get, "/api/search", q="s* a* f* uten forvarsel", limit=500) for _ in range(8)]
            self.assertEqual(asked[0].result().status, 200)
            process.send_signal(signal.SIGTERM)
            for answer in asked:
                try:
                    self.assertIn(answer.result().status, (200, 503))
                except (ConnectionError, OSError):  # the request came after the signal
                    pass
        self.assertEqual(self.end(process)[0], 0)

    def test_a_hang_up_changes_nothing(self):
        process = self.serve()
        process.send_signal(signal.SIGHUP)
        self.assertEqual(self.get("/healthz").status, 200)

    def test_logs_nothing_unless_asked_and_no_query_then(self):
        process = self.serve()
        self.get("/api/search", q="hemmelig")
        self.assertEqual(self.end(process), (0, ""))
        process = self.serve("--access-log")
        self.get("/api/search", q="hemmelig")
        self.get("/api/search%0atreff-serve:%20forged", q="x")
        self.request("HEAD", "/healthz")
        err = self.end(process)[1]
        self.assertRegex(err, r"(?m)^treff-serve: [0-9TZ:-]+ GET /api/search 200 [0-9]+ [0-9.]+ms$")
        self.assertNotIn("hemmelig", err)
        self.assertRegex(err, r"(?m) HEAD /healthz 200 ")
        self.assertEqual(err.count("\n"), 3)
        process = self.serve("--log-queries")
        self.get("/api/search", q="hemmelig å")
        self.assertIn("/api/search?q=hemmelig%20%C3%A5 200", self.end(process)[1])

    def test_says_in_one_line_what_is_wrong(self):
        def run(*options):
            return self.run_command(SERVE, *options)

        self.assert_one_line_error(run("--index", self.folder / "none", "--listen", ":0"), 2, "none")
        self.assert_one_line_error(run("--index", self.index, "--listen", "127.0.0.1:99999"), 2, "99999")
        self.assert_one_line_error(run("--index", self.index, "--listen", "no.such.host.invalid:0"), 2, "--listen")
        self.assert_one_line_error(run("--index", self.index, "--timeout", "soon"), 2, "--timeout")
        self.assert_one_line_error(run("--index", self.index, "--timeout", "10", "--shard-timeout", "6"), 2,
                                   "--shard-timeout", "5 seconds")
        self.assert_one_line_error(run("word"), 2, "word")
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            self.assert_one_line_error(run("--index", self.index, "--listen", f"127.0.0.1:{port}"), 2, str(port),
                                       "--listen")


if __name__ == "__main__":
    main()
