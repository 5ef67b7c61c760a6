"""Posting by HTTP: no redirect, no private network, no wait without end; what numbers mean."""

import socket
from contextlib import closing
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from threading import Thread
from time import monotonic, sleep

import pytest
from attrs import evolve
from posted_requests import OtherSide, serving

from renda.ports import NotDeliveredError, RefusedMessageError
from renda_notify import AddressNotAllowedError, HttpPosts
from renda_notify.public_addresses import is_public

NEAR = HttpPosts(seconds=1, allows_private=True)


def post(url, posts=NEAR):
    return posts.post("webhook", url, b"{}", {})


def answering(status, **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return serving(OtherSide(lambda posted: (status, named, b"said")))


@pytest.mark.parametrize("status", [200, 201, 202, 204, 299])
def test_an_answer_of_the_two_hundreds_is_an_arrival(status):
    with answering(status) as other_side:
        assert post(other_side.url) == (b"" if status == 204 else b"said")


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504])
def test_what_may_pass_is_tried_again(status):
    with answering(status) as other_side, pytest.raises(NotDeliveredError) as failed:
        post(other_side.url)
    assert (failed.value.error, failed.value.again_after) == (f"HTTP {status}", None)


@pytest.mark.parametrize("status", [301, 302, 307, 308, 400, 401, 403, 404, 410, 413])
def test_what_will_not_pass_is_refused_and_no_redirect_followed(status):
    with answering(200) as elsewhere:
        with (
            answering(status, Location=elsewhere.url) as other_side,
            pytest.raises(RefusedMessageError, match=f"HTTP {status}"),
        ):
            post(other_side.url)
        assert elsewhere.requests == []


@pytest.mark.parametrize(
    ("asked", "seconds"),
    [
        ("120", 120),
        ("0", 0),
        ("soon", None),
        ("-5", None),
        (format_datetime(datetime.now(UTC) + timedelta(hours=2), usegmt=True), 7200),
        (format_datetime(datetime(2020, 1, 1, tzinfo=UTC), usegmt=True), 0),
        ("Wed, 01 Jan 2020 00:00:00", 0),
    ],
    ids=["seconds", "none", "a word", "less than none", "in two hours", "long ago", "without zone"],
)
def test_the_pause_that_is_asked_for_is_passed_on(asked, seconds):
    with (
        answering(429, Retry_After=asked) as other_side,
        pytest.raises(NotDeliveredError) as failed,
    ):
        post(other_side.url)
    assert failed.value.again_after == (seconds and pytest.approx(seconds, abs=600))


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ftp://example.org/x",
        "file:///etc/hosts",
        "http://",
        "https:/example.org",
        "http://例子.org",
        "http://example.org/a b",
        "http://example.org/\r\nX: y",
        "http://example.org:99999/",
        "http://[::1",
    ],
)
def test_what_is_no_url_is_refused_and_not_shown(url):
    with pytest.raises(RefusedMessageError, match="no URL of http or https") as refused:
        post(url)
    assert not url or url not in str(refused.value)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "10.0.0.1"])
def test_what_stands_on_this_machine_is_not_spoken_to(host):
    with pytest.raises(AddressNotAllowedError):
        post(f"http://{host}:9/", HttpPosts(seconds=1))


@pytest.mark.parametrize(
    ("address", "is_open"),
    [
        ("8.8.8.8", True),
        ("2606:4700:4700::1111", True),
        ("10.0.0.1", False),
        ("172.16.3.4", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:8.8.8.8", True),
        ("fe80::1", False),
        ("fd00::1", False),
    ],
)
def test_private_addresses_are_told_from_public_ones(address, is_open):
    assert is_public(address) == is_open


def test_one_private_address_among_several_is_one_too_many(monkeypatch):
    def both(host, port, **_):
        return [(2, 1, 6, "", (address, port)) for address in ("8.8.8.8", "127.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", both)
    with pytest.raises(AddressNotAllowedError):
        post("http://example.org/", HttpPosts(seconds=1))


def test_https_is_encrypted_and_only_whom_it_trusts_is_told(certificate):
    server, client = certificate
    with serving(OtherSide(lambda posted: (200, {}, b"said")), server) as other_side:
        url = other_side.url.replace("127.0.0.1", "localhost")
        trusting = evolve(NEAR, certificates=client)
        assert post(url, trusting) == b"said"
        with pytest.raises(NotDeliveredError, match="SSLCertVerificationError"):
            post(url)
        # The certificate is of another name.
        with pytest.raises(NotDeliveredError, match="SSLCertVerificationError"):
            post(other_side.url, trusting)
    assert len(other_side.requests) == 1


def test_nobody_at_home_is_tried_again():
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        with pytest.raises(NotDeliveredError, match="ConnectionRefusedError"):
            post(f"http://127.0.0.1:{port}/")


@pytest.mark.parametrize(
    "answer",
    [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf", b"\x00\x01 what\r\n\r\n"],
    ids=["nothing", "half", "no HTTP"],
)
def test_half_an_answer_is_no_arrival(answer):
    with pytest.raises(NotDeliveredError):
        post(_one_answer([answer]))


def test_an_answer_that_drips_is_hung_up_on():
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n"
    began = monotonic()
    with pytest.raises(NotDeliveredError):
        post(_one_answer([head, *[b"."] * 20], pause=0.3))
    assert monotonic() - began < 5


def _one_answer(pieces, pause=0.0):
    """Return the address of a server that answers once, in pieces."""
    listener = socket.create_server(("127.0.0.1", 0))

    def answer():
        with listener, listener.accept()[0] as connection:
            connection.recv(65536)
            for piece in pieces:
                try:
                    connection.sendall(piece)
                except OSError:
                    return
                sleep(pause)

    Thread(target=answer, daemon=True).start()
    return f"http://127.0.0.1:{listener.getsockname()[1]}/"
