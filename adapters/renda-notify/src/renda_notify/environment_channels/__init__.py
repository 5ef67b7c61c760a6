"""The channels that variables of the environment describe, for `renda notices deliver` to find.

A channel is offered where its first variable is set. `makers` make them, and are loaded then: every
command looks for plugins, and few of them send anything.
"""

import os
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from renda.plugins import hookimpl

if TYPE_CHECKING:
    from renda.ports import Notifier

# The variable that offers each channel.
VARIABLES: Mapping[str, str] = {
    "mail": "RENDA_MAIL",
    "webhook": "RENDA_WEBHOOK_KEY",
    "wecom": "RENDA_WECOM_KEY",
    "dingtalk": "RENDA_DINGTALK_KEY",
    "feishu": "RENDA_FEISHU_KEY",
    "apprise": "RENDA_APPRISE_URL",
    "nats": "RENDA_NATS_URL",
    "redis": "RENDA_REDIS_URL",
}


@hookimpl
def renda_notifiers() -> "Mapping[str, Callable[[], Notifier]]":
    """Offer the channels that the environment describes; see `Plugins.notifiers`."""
    offered = (name for name, variable in VARIABLES.items() if variable in os.environ)
    return {name: partial(_make, name) for name in offered}


def _make(name: str) -> "Notifier":
    from renda_notify.environment_channels.makers import MAKERS

    return MAKERS[name]()
