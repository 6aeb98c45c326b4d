# SPDX-License-Identifier: GPL-2.0-or-later
"""A TCP proxy that delays what it forwards and counts round trips. It simulates a slow network on
machines that do not allow tc netem."""

import asyncio
import selectors
import threading


class DelayProxy:
    """Forwards to a port of this machine, with a delay of `delay` seconds in each direction."""

    def __init__(self, port, delay=0):
        self.target, self.delay = port, delay
        self.round_trips = 0
        self.port = None
        self._ready = threading.Event()
        # epoll waits for whole milliseconds; select does not.
        self._loop = asyncio.SelectorEventLoop(selectors.SelectSelector())
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        self._ready.wait()

    @property
    def address(self):
        return f"tcp://127.0.0.1:{self.port}"

    def stop(self):
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def _run(self):
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(
            asyncio.start_server(self._serve, "127.0.0.1", 0, limit=1 << 20))
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        server.close()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.close()

    async def _serve(self, reader, writer):
        try:
            back_reader, back_writer = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            writer.close()
            return
        state = {"asking": False}
        try:
            await asyncio.gather(self._forward(reader, back_writer, state, True),
                                 self._forward(back_reader, writer, state, False))
        except asyncio.CancelledError:
            pass  # stop()

    async def _forward(self, reader, writer, state, asks):
        loop = asyncio.get_running_loop()
        last = 0
        pending = set()
        try:
            while data := await reader.read(1 << 18):
                if asks and not state["asking"]:
                    self.round_trips += 1
                state["asking"] = asks
                if not self.delay:
                    writer.write(data)
                    continue
                # Keep the order even if the clock is coarse.
                last = max(loop.time() + self.delay, last)
                pending.add(loop.call_at(last, writer.write, data))
            await asyncio.sleep(self.delay)
            writer.close()
        except (ConnectionError, asyncio.CancelledError):
            writer.close()
