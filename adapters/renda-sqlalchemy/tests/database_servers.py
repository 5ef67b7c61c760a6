"""Databases of the tests' own on the servers there are, and PgBouncer in front of PostgreSQL."""

import os
import shutil
import socket
import subprocess
import time
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory

from sqlalchemy import create_engine, make_url, text

PROGRAM = shutil.which("pgbouncer", path=f"{os.environ['PATH']}{os.pathsep}/usr/sbin")
# All else is as it is shipped.
SETTINGS = """
[databases]
* = host={host} port={port} user={user}{password}
[pgbouncer]
pool_mode = transaction
listen_addr = 127.0.0.1
listen_port = {listen_port}
unix_socket_dir =
auth_type = any
"""


@contextmanager
def database_of_its_own(url, *, options=""):
    """Make a database beside the one of the address, with options, and drop it in the end."""
    name = f"renda_test_{token_hex(6)}"
    server = create_engine(url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} {options}"))
    try:
        yield make_url(url).set(database=name)
    finally:
        with server.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name}"))
        server.dispose()


@contextmanager
def pooled(url):
    """Yield an address at which PgBouncer, in transaction mode, stands before a server's."""
    # Not in pytest's own folder, which is closed to the user that the pooler runs as.
    with TemporaryDirectory() as folder:
        port, settings = _free_port(), Path(folder, "pgbouncer.ini")
        filled = SETTINGS.format(
            host=url.host,
            port=url.port or 5432,
            user=url.username,
            # It takes an empty password for a mistake.
            password=f" password='{url.password}'" if url.password else "",
            listen_port=port,
        )
        settings.write_text(filled, encoding="utf-8")
        Path(folder).chmod(0o755)
        # PgBouncer refuses to be run by root.
        user = ["-u", "nobody"] if os.geteuid() == 0 else []
        process = subprocess.Popen([PROGRAM, "-q", *user, settings], stderr=subprocess.DEVNULL)
        try:
            _wait_for(port, process)
            yield url.set(host="127.0.0.1", port=port)
        finally:
            process.kill()
            process.wait()


def _free_port():
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def _wait_for(port, process):
    while process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.02)
    raise ChildProcessError(process.returncode)
