"""Mail, before a server on this machine that takes, refuses, fails and stalls."""

import logging
import socket
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from messages import message

from renda.ports import NoAddressError, NotDeliveredError, RefusedMessageError
from renda.testing import Arrival, NotifierContract
from renda_notify import MailNotifier, MailSecurity

CLERK = "clerk@example.org"


class Mailbox:
    """What a mail server does with a mail: takes it, or answers with `says`."""

    def __init__(self):
        self.mails, self.says, self.recipient_says = [], "250 taken", "250 known"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.recipient_says.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.recipient_says

    async def handle_DATA(self, server, session, envelope):
        if self.says.startswith("250"):
            self.mails.append(message_from_bytes(envelope.content, policy=default))
        return self.says


@contextmanager
def mail_server(mailbox, **words):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(mailbox, hostname="127.0.0.1", port=port, **words)
    controller.start()
    try:
        yield port
    finally:
        controller.stop(no_assert=True)


class TestMail(NotifierContract):
    address = CLERK
    secrets = ("the-password",)
    seconds = 5.0

    @pytest.fixture
    def notifier(self, monkeypatch):
        # The server of these tests tells of its own work; what the notifier tells is asked.
        monkeypatch.setattr(logging.getLogger("mail.log"), "disabled", True)
        self.mailbox = Mailbox()
        with mail_server(self.mailbox) as port:
            yield self.make_notifier(None, port)

    def make_notifier(self, tmp_path, port=25):
        return MailNotifier(
            host="127.0.0.1",
            port=port,
            sender="office@example.org",
            security="none",
            password=lambda: "the-password",
            seconds=2,
        )

    def arrivals(self, notifier):
        return [
            Arrival(
                message_id=mail["Renda-Message-Id"],
                title=mail["Subject"],
                # Lines end so on their way, whatever they ended with before.
                text=mail.get_content().replace("\r\n", "\n"),
            )
            for mail in self.mailbox.mails
        ]

    def break_down(self, notifier):
        self.mailbox.says = "451 try again later"

    def mend(self, notifier):
        self.mailbox.says = "250 taken"

    def refuse(self, notifier):
        self.mailbox.recipient_says = f"550 no such mailbox as {CLERK}"
        return True

    def carried(self, text):
        return text if text.endswith("\n") else f"{text}\n"


@pytest.fixture
def mailbox():
    return Mailbox()


def send(port, address=CLERK, **words):
    given = {"security": "none", "seconds": 2, **words}
    MailNotifier(host="localhost", port=port, sender="office@example.org", **given).send(
        message(address=address)
    )


def test_a_mail_says_that_a_program_sent_it_and_in_what_language(mailbox):
    with mail_server(mailbox) as port:
        send(port)
    [mail] = mailbox.mails
    assert mail["To"] == CLERK
    assert mail["From"] == "office@example.org"
    assert mail["Content-Language"] == "zh"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Date"].datetime == message().at


def test_the_same_message_has_the_same_id_in_mail_programs(mailbox):
    with mail_server(mailbox) as port:
        send(port)
        send(port)
    assert len({mail["Message-ID"] for mail in mailbox.mails}) == 1
    assert len(mailbox.mails) == 2


@pytest.mark.parametrize("address", ["a@b.example\r\nBcc: c@d.example", "\n", ",", "@", "代表"])
def test_what_is_no_mail_address_is_refused_and_not_shown(mailbox, address):
    with mail_server(mailbox) as port, pytest.raises(RefusedMessageError) as refused:
        send(port, address)
    assert mailbox.mails == []
    assert "c@d.example" not in str(refused.value)


def test_without_an_address_nobody_is_asked():
    with pytest.raises(NoAddressError):
        send(9, "")


@pytest.mark.parametrize(
    ("says", "error"),
    [
        ("421 closing", NotDeliveredError),
        ("452 full", NotDeliveredError),
        ("550 spam", RefusedMessageError),
        ("552 too much", RefusedMessageError),
    ],
)
def test_the_number_of_the_answer_says_whether_to_try_again(mailbox, says, error):
    mailbox.says = says
    with mail_server(mailbox) as port, pytest.raises(error, match=f"SMTP {says[:3]}"):
        send(port)


def test_a_server_that_never_answers_is_not_waited_for():
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(NotDeliveredError):
        send(silent.getsockname()[1], seconds=0.2)


def test_nobody_at_home_is_tried_again():
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    with pytest.raises(NotDeliveredError, match="ConnectionRefusedError"):
        send(port)


def test_mail_is_encrypted_before_the_password_is_told(mailbox, certificate):
    server, client = certificate
    told = []

    def knows(server, session, envelope, mechanism, data):
        is_right = data.password == b"right"
        told.append((data.login, data.password, session.ssl is not None))
        return AuthResult(success=is_right, handled=is_right)

    words = {"tls_context": server, "authenticator": knows, "require_starttls": True}
    login = {"security": MailSecurity.STARTTLS, "user": "office", "certificates": client}
    with mail_server(mailbox, auth_require_tls=True, **words) as port:
        send(port, password=lambda: "right", **login)
        # A wrong password is put right, and then the message arrives.
        with pytest.raises(NotDeliveredError, match="SMTP 535"):
            send(port, password=lambda: "wrong", **login)
    # A program tries each way of logging in that a server offers.
    assert {*told} == {(b"office", b"right", True), (b"office", b"wrong", True)}
    assert len(mailbox.mails) == 1


def test_a_server_with_a_strange_certificate_gets_nothing(mailbox, certificate):
    server, _ = certificate
    with mail_server(mailbox, tls_context=server) as port, pytest.raises(NotDeliveredError):
        send(port, security="starttls")
    assert mailbox.mails == []


def test_a_server_that_cannot_encrypt_gets_nothing(mailbox):
    with mail_server(mailbox) as port, pytest.raises(NotDeliveredError):
        send(port, security="starttls")
    assert mailbox.mails == []


def test_mail_can_be_encrypted_from_its_first_byte(mailbox, certificate):
    server, client = certificate
    with mail_server(mailbox, ssl_context=server) as port:
        send(port, security="tls", certificates=client)
    assert len(mailbox.mails) == 1
