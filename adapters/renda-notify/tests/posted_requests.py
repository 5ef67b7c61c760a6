"""The other side of channels that post by HTTP: a server on this machine, and what it does."""

import json
from collections.abc import Callable
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

from attrs import define, field


@define
class Posted:
    """A request that was posted."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def content(self) -> Any:
        return json.loads(self.body)


@define(eq=False)
class OtherSide:
    """A server; `answer` says with what it answers a request, and may be changed.

    What it answered with a number of the two hundreds, and `takes`, it has taken.
    """

    answer: Callable[[Posted], tuple[int, dict[str, str], bytes]]
    takes: Callable[[bytes], bool] = lambda said: True
    requests: list[Posted] = field(factory=list)
    taken: list[Posted] = field(factory=list)
    released: Event = field(factory=Event)
    url: str = ""

    def stall(self, posted):
        self.released.wait(30)
        return 200, {}, b"{}"


def ok(posted):
    return 200, {}, b"{}"


def broken(posted):
    return 503, {}, b"out of order"


@contextmanager
def serving(other_side, context=None):
    """Let another side be asked; by TLS where it has a context with its certificate."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            posted = Posted(self.path, dict(self.headers), body)
            other_side.requests.append(posted)
            status, headers, said = other_side.answer(posted)
            if status == 200 and other_side.takes(said):
                other_side.taken.append(posted)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            try:
                self.wfile.write(said)
            except OSError:
                self.close_connection = True

        def log_message(self, *words):
            """Nothing is told of a request."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    scheme = "http" if context is None else "https"
    other_side.url = f"{scheme}://127.0.0.1:{server.server_port}"
    try:
        yield other_side
    finally:
        other_side.released.set()
        server.shutdown()
        server.server_close()
        thread.join()
