"""The notifier that sends mail by SMTP, in a connection that is encrypted unless told otherwise."""

import smtplib
import ssl
from collections.abc import Generator
from contextlib import contextmanager
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as WIRE
from email.utils import format_datetime
from hashlib import sha256

from attrs import field, frozen
from attrs.validators import gt

from renda.ports import Message, NoAddressError, NotDeliveredError, RefusedMessageError
from renda.terms import Term
from renda_notify.keys import Key, key_of
from renda_notify.message_parts import one_line
from renda_notify.wording import WORDS

MAIL = "mail"
# The other side says by its number whether a later attempt may succeed.
TEMPORARY = range(400, 500)


class MailSecurity(Term):
    """How the connection to a mail server is kept from others (邮件连接加密)."""

    STARTTLS = "starttls", "encrypted once it stands (STARTTLS)"
    TLS = "tls", "encrypted from its first byte (TLS)"
    NONE = "none", "not encrypted: for a server on this machine"


class NoMailAddressError(RefusedMessageError):
    """A message is to go to what is no mail address."""

    message = "what {channel} is to send to is no mail address"
    said_by = WORDS

    def __init__(self, *, channel: str) -> None:
        super().__init__(channel=channel, error="")


@frozen(kw_only=True)
class MailNotifier:
    """Sends each message as a mail of its own (邮件通知).

    The id of a message is in the header `Renda-Message-Id`, and in `Message-ID` as its hash, so
    that mail programs show the same message once.

    Args:
        host: The mail server.
        port: Its port; 587 is that of STARTTLS.
        sender: The address that mails come from.
        security: How the connection is encrypted.
        user: The name to log in with; empty to log in nowhere.
        password: Returns the password.
        seconds: Each wait for the server takes no longer than this, in seconds.
        channel: The channel that it carries.
        certificates: What certificates are trusted; None for those of the system.
    """

    host: str
    port: int = 587
    sender: str
    security: MailSecurity = field(default=MailSecurity.STARTTLS, converter=MailSecurity)
    user: str = field(default="", repr=False)
    password: Key | None = field(default=None, repr=False)
    seconds: float = field(default=10.0, validator=gt(0))
    channel: str = MAIL
    certificates: ssl.SSLContext | None = field(default=None, repr=False)

    def send(self, message: Message) -> None:
        """Send a message; see `Notifier.send`."""
        if not message.address:
            raise NoAddressError(channel=self.channel)
        mail = self._mail(message)
        try:
            with self._server() as server:
                server.send_message(mail)
        except smtplib.SMTPRecipientsRefused as error:
            [(code, _)] = error.recipients.values()
            self._fail(code)
        except smtplib.SMTPResponseException as error:
            self._fail(error.smtp_code)
        except (OSError, smtplib.SMTPException) as error:
            raise NotDeliveredError(channel=self.channel, error=type(error).__name__) from None

    def _mail(self, message: Message) -> EmailMessage:
        mail = EmailMessage(policy=WIRE.clone(utf8=False))
        mail["From"] = self.sender
        mail["To"] = self._recipient(message.address)
        mail["Subject"] = one_line(message.title)
        mail["Date"] = format_datetime(message.at)
        mail["Message-ID"] = f"<{sha256(message.message_id.encode()).hexdigest()}@renda.invalid>"
        mail["Renda-Message-Id"] = message.message_id
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(message.text, cte="base64")
        # After the content, which brings its own headers and takes the others away.
        mail["Content-Language"] = message.lang
        return mail

    def _recipient(self, address: str) -> Address:
        try:
            recipient = Address(addr_spec=address)
        except (ValueError, IndexError, HeaderParseError):
            recipient = Address()
        if not (recipient.username and recipient.domain):
            raise NoMailAddressError(channel=self.channel)
        return recipient

    @contextmanager
    def _server(self) -> Generator[smtplib.SMTP]:
        context = self.certificates or ssl.create_default_context()
        if self.security is MailSecurity.TLS:
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=self.seconds, context=context
            )
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=self.seconds)
        with server:
            if self.security is MailSecurity.STARTTLS:
                server.starttls(context=context)
            if self.user and self.password is not None:
                server.login(self.user, key_of(self.channel, self.password))
            yield server

    def _fail(self, code: int) -> None:
        error = f"SMTP {code}"
        # A wrong password is put right by somebody, and then the same message arrives.
        if code in TEMPORARY or code in {530, 535}:
            raise NotDeliveredError(channel=self.channel, error=error) from None
        raise RefusedMessageError(channel=self.channel, error=error) from None
