"""What makes the channels that variables of the environment describe, each by its name.

Keys are read when a message is sent. It does not know which channels are offered.
"""

import os
from collections.abc import Callable, Mapping
from functools import partial
from urllib.parse import parse_qs, unquote, urlsplit

from renda import RendaError
from renda.ports import Notifier
from renda_notify.apprise_service import AppriseNotifier
from renda_notify.brokers.jetstream import JetStreamNotifier
from renda_notify.brokers.redis_stream import RedisStreamNotifier
from renda_notify.http_posts import HttpPosts
from renda_notify.keys import Key, key_from_environment
from renda_notify.mail import MailNotifier, MailSecurity
from renda_notify.robots.dingtalk import DingTalkNotifier
from renda_notify.robots.feishu import FeishuNotifier
from renda_notify.robots.robot import Robot
from renda_notify.robots.wecom import WeComNotifier
from renda_notify.webhook import WebhookNotifier
from renda_notify.wording import WORDS

# The forms of a mail server's address, each with how the connection is encrypted.
MAIL_FORMS = {
    "smtp": MailSecurity.STARTTLS,
    "smtps": MailSecurity.TLS,
    "smtp+plain": MailSecurity.NONE,
}
MAIL_PORTS = {MailSecurity.STARTTLS: 587, MailSecurity.TLS: 465, MailSecurity.NONE: 25}


class MailServerError(RendaError, ValueError):
    """What a variable says of the mail server is not understood; it is not shown."""

    message = "RENDA_MAIL is read as smtp://user@host:587?from=office@example.org; allowed: {forms}"
    said_by = WORDS


def _mail() -> MailNotifier:
    try:
        parts = urlsplit(os.environ["RENDA_MAIL"])
        security = MAIL_FORMS[parts.scheme]
        [sender] = parse_qs(parts.query)["from"]
        host, port = parts.hostname or "", parts.port or MAIL_PORTS[security]
    except (KeyError, ValueError):
        raise MailServerError(forms=", ".join(MAIL_FORMS)) from None
    return MailNotifier(
        host=host,
        port=port,
        sender=sender,
        security=security,
        user=unquote(parts.username or ""),
        password=key_from_environment("RENDA_MAIL_PASSWORD"),
    )


def _webhook() -> WebhookNotifier:
    return WebhookNotifier(
        key=key_from_environment("RENDA_WEBHOOK_KEY"),
        url=os.environ.get("RENDA_WEBHOOK_URL", ""),
        posts=_posts(),
    )


def _robot(robot: Callable[..., Robot], prefix: str) -> Robot:
    words: dict[str, str | Key] = {}
    if f"{prefix}_SECRET" in os.environ:
        words["secret"] = key_from_environment(f"{prefix}_SECRET")
    if f"{prefix}_URL" in os.environ:
        words["base_url"] = os.environ[f"{prefix}_URL"].rstrip("/")
    return robot(key=key_from_environment(f"{prefix}_KEY"), posts=_posts(), **words)


def _redis() -> RedisStreamNotifier:
    return RedisStreamNotifier(
        url=key_from_environment("RENDA_REDIS_URL"),
        stream=os.environ.get("RENDA_REDIS_STREAM", "renda:notices"),
    )


def _apprise() -> AppriseNotifier:
    return AppriseNotifier(url=key_from_environment("RENDA_APPRISE_URL"))


def _nats() -> JetStreamNotifier:
    return JetStreamNotifier(
        url=key_from_environment("RENDA_NATS_URL"),
        subject=os.environ.get("RENDA_NATS_SUBJECT", "renda.notices"),
    )


def _posts() -> HttpPosts:
    """Return how requests are posted: to gateways of one's own only where the environment says."""
    return HttpPosts(allows_private=os.environ.get("RENDA_PRIVATE_GATEWAYS") == "1")


# What makes each channel, by the name it is offered under.
MAKERS: Mapping[str, Callable[[], Notifier]] = {
    "mail": _mail,
    "webhook": _webhook,
    "wecom": partial(_robot, WeComNotifier, "RENDA_WECOM"),
    "dingtalk": partial(_robot, DingTalkNotifier, "RENDA_DINGTALK"),
    "feishu": partial(_robot, FeishuNotifier, "RENDA_FEISHU"),
    "apprise": _apprise,
    "nats": _nats,
    "redis": _redis,
}
