"""The brokers that channels are tested before: real servers, where their addresses are known.

An address is in RENDA_TEST_REDIS_URL and RENDA_TEST_NATS_URL; with CI=true servers on this machine
are expected. A test of a server that is left out is not collected, and the summary says so.
"""

import os
import shutil
import socket
from contextlib import contextmanager

# A server that tests start and kill by themselves.
PROGRAM = shutil.which("nats-server")
EXPECTED = {"nats": "nats://127.0.0.1:4222", "redis": "redis://127.0.0.1:6379/0"}


def addresses():
    """Return the addresses of the brokers there are, by name."""
    found = {}
    for name, usual in EXPECTED.items():
        given = os.environ.get(f"RENDA_TEST_{name.upper()}_URL")
        if given or os.environ.get("CI") == "true":
            found[name] = given or usual
    return found


def nobody():
    """Return a host with a port at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return f"127.0.0.1:{free.getsockname()[1]}"


@contextmanager
def silence():
    """Let somebody listen who never says a word; their host with its port."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        yield f"127.0.0.1:{silent.getsockname()[1]}"
