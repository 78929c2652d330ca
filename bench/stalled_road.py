"""A road to a site that can be cut, or stand still with everything on it, as networks do: a small TCP relay."""

import asyncio
import threading
from contextlib import suppress
from typing import Self
from urllib.parse import urlsplit

_CHUNK = 65_536


class StalledRoad:
    """Passes bytes on to a site, from a port of its own, in a thread of its own."""

    def __init__(self, address: str) -> None:
        where = urlsplit(address)
        self._host, self._port = where.hostname or "127.0.0.1", where.port or 80
        self._loop = asyncio.new_event_loop()
        self._moving = asyncio.Event()
        self._refuses = False
        self._on_it: set[asyncio.StreamWriter] = set()
        self._pumps: set[asyncio.Task[None]] = set()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self.address = ""

    def __enter__(self) -> Self:
        self._thread.start()
        self._moving.set()
        server = asyncio.run_coroutine_threadsafe(
            asyncio.start_server(self._passing, "127.0.0.1", 0), self._loop
        ).result()
        self._server = server
        self.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def still(self) -> None:
        """Nothing moves and nothing falls: what is sent waits, and so does a new connection."""
        self._loop.call_soon_threadsafe(self._moving.clear)

    def cut(self) -> None:
        """Every connection falls, and new ones fall at once."""

        def cut() -> None:
            self._refuses = True
            self._fall()

        self._loop.call_soon_threadsafe(cut)

    def open(self) -> None:
        """Everything moves again; what waited comes now."""

        def opened() -> None:
            self._refuses = False
            self._moving.set()

        self._loop.call_soon_threadsafe(opened)

    def _fall(self) -> None:
        for writer in self._on_it:
            writer.transport.abort()
        self._on_it.clear()

    async def _end(self) -> None:
        self._server.close()
        self._fall()
        for pump in self._pumps:
            pump.cancel()
        await asyncio.gather(*self._pumps, return_exceptions=True)

    async def _passing(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._refuses:
            writer.transport.abort()
            return
        with suppress(OSError):
            to_read, to_write = await asyncio.open_connection(self._host, self._port)
            self._on_it |= {writer, to_write}
            for one, other in ((reader, to_write), (to_read, writer)):
                pump = asyncio.create_task(self._pump(one, other))
                self._pumps.add(pump)
                pump.add_done_callback(self._pumps.discard)

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while chunk := await reader.read(_CHUNK):
                await self._moving.wait()
                writer.write(chunk)
                await writer.drain()
        self._on_it.discard(writer)
        writer.close()
