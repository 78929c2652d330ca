"""The simulator as a server on loopback: the API and the hosted page, one thread a request."""

import http.client
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from heelfirst.payments.simulator.door import Answer, answer
from heelfirst.payments.simulator.page import page
from heelfirst.payments.simulator.simulator import Simulator

_LARGEST_BODY = 1_000_000


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, simulator: Simulator, port: int) -> None:
        self.simulator = simulator
        super().__init__(("127.0.0.1", port), _Handler)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Head and body leave together: a small answer in two parts waits for the other side's delayed acknowledgement.
    wbufsize = -1
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        self._handle("GET")

    def do_POST(self) -> None:
        self._handle("POST")

    def _handle(self, method: str) -> None:
        length = min(int(self.headers.get("Content-Length") or 0), _LARGEST_BODY)
        body = self.rfile.read(length).decode(errors="replace")
        if self.path.startswith("/v1/"):
            found = answer(self.server.simulator, method, self.path, dict(self.headers.items()), body)
        else:
            found = page(self.server.simulator, method, urlsplit(self.path).path, body)
        self._send(found)

    def _send(self, found: Answer) -> None:
        if found.status == 0:
            self.close_connection = True
            with suppress(OSError):
                self.connection.shutdown(socket.SHUT_RDWR)
            return
        body = found.body.encode()
        self.send_response(found.status)
        for name, value in found.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing: who serves prints what it wants."""


@contextmanager
def serving(simulator: Simulator, *, port: int = 0) -> Iterator[str]:
    """Serve on loopback while inside; yields the address, like `http://127.0.0.1:49152`."""
    server = _Server(simulator, port)
    simulator.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield simulator.address
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def posted(address: str, body: bytes, headers: Mapping[str, str], *, timeout_s: int = 10) -> bool:
    """Send one message to a door over HTTP; whether it answered 2xx."""
    to = urlsplit(address)
    kind = http.client.HTTPSConnection if to.scheme == "https" else http.client.HTTPConnection
    line = kind(to.hostname or "127.0.0.1", to.port, timeout=timeout_s)
    try:
        line.request("POST", to.path or "/", body, dict(headers))
        return line.getresponse().status // 100 == 2
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()
