"""What tests of encrypted channels share."""

import ssl
from subprocess import run

import pytest


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
