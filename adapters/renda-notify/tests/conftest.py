"""What tests of channels share: a certificate, and the brokers there are."""

import ssl
from subprocess import run

import pytest
from broker_servers import EXPECTED, PROGRAM, addresses


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    """A certificate of `localhost`, and what trusts it: `(server's, client's)` context."""
    folder = tmp_path_factory.mktemp("certificate")
    key, own = folder / "key.pem", folder / "own.pem"
    words = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext"
    run(
        ["openssl", *words.split(), "subjectAltName=DNS:localhost", "-keyout", key, "-out", own],
        check=True,
        capture_output=True,
    )
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(own, key)
    return server, ssl.create_default_context(cafile=own)


def pytest_collection_modifyitems(config, items):
    absent = {f"{name}_url" for name in EXPECTED if name not in addresses()}
    absent |= {"nats_program"} if PROGRAM is None else set()
    left_out = [item for item in items if absent & {*getattr(item, "fixturenames", ())}]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_terminal_summary(terminalreporter):
    left_out = sorted({*EXPECTED} - {*addresses()})
    if left_out:
        names = ", ".join(f"{name} (RENDA_TEST_{name.upper()}_URL)" for name in left_out)
        terminalreporter.write_line(f"renda-notify: not tested on {names}")
    if PROGRAM is None:
        terminalreporter.write_line("renda-notify: not tested on a NATS server that is killed")


@pytest.fixture(scope="session")
def nats_url():
    """The address of a NATS server with JetStream."""
    return addresses()["nats"]


@pytest.fixture(scope="session")
def nats_program():
    """The program of a NATS server."""
    return PROGRAM


@pytest.fixture(scope="session")
def redis_url():
    """The address of a Redis server."""
    return addresses()["redis"]
