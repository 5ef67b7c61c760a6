"""Channels that carry the notices of an office: mail, webhooks, chat robots, brokers.

They know how a service is spoken to, and what it demands of lengths, rates and signatures. They do
not know who is owed a notice, nor when it is tried again. Their modules: `mail`, `webhook`,
`apprise_service`, the folders `robots` and `brokers`, and `environment_channels` (what the command
line finds); beneath them `http_posts` (a request that follows nothing and waits for nobody),
`public_addresses` (where a request may go), `cloud_events` (messages as events), `message_parts`
(long texts), `keys` (secrets from outside) and `extras` (what else must be installed).
`icalendar_feed` writes a calendar to subscribe to; `wording` holds their words.

>>> from renda_notify import key_from_environment
>>> key_from_environment("WECOM_KEY")
<a key from WECOM_KEY>
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renda_notify.apprise_service import AppriseNotifier
    from renda_notify.brokers.jetstream import JetStreamNotifier
    from renda_notify.brokers.redis_stream import RedisStreamNotifier
    from renda_notify.extras import MissingExtraError
    from renda_notify.http_posts import HttpPosts
    from renda_notify.icalendar_feed import calendar_feed
    from renda_notify.keys import Key, key_from_environment
    from renda_notify.mail import MailNotifier, MailSecurity
    from renda_notify.public_addresses import AddressNotAllowedError
    from renda_notify.robots.dingtalk import DingTalkNotifier
    from renda_notify.robots.feishu import FeishuNotifier
    from renda_notify.robots.wecom import WeComNotifier
    from renda_notify.webhook import WebhookNotifier

__all__ = [
    "AddressNotAllowedError",
    "AppriseNotifier",
    "DingTalkNotifier",
    "FeishuNotifier",
    "HttpPosts",
    "JetStreamNotifier",
    "Key",
    "MailNotifier",
    "MailSecurity",
    "MissingExtraError",
    "RedisStreamNotifier",
    "WeComNotifier",
    "WebhookNotifier",
    "calendar_feed",
    "key_from_environment",
]

# A name is loaded when it is first asked for: every command finds the package, few send anything.
HOMES = {
    "AddressNotAllowedError": "public_addresses",
    "AppriseNotifier": "apprise_service",
    "DingTalkNotifier": "robots.dingtalk",
    "FeishuNotifier": "robots.feishu",
    "HttpPosts": "http_posts",
    "JetStreamNotifier": "brokers.jetstream",
    "Key": "keys",
    "MailNotifier": "mail",
    "MailSecurity": "mail",
    "MissingExtraError": "extras",
    "RedisStreamNotifier": "brokers.redis_stream",
    "WeComNotifier": "robots.wecom",
    "WebhookNotifier": "webhook",
    "calendar_feed": "icalendar_feed",
    "key_from_environment": "keys",
}


def __getattr__(name: str) -> object:
    """Import a public name."""
    if name not in HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{HOMES[name]}"), name)
