"""Channels that the environment describes: found by the command, keys shown nowhere."""

import pytest
from messages import message
from posted_requests import OtherSide, serving

from renda.plugins import Plugins
from renda_notify import environment_channels

NAMES = ("MAIL", "WEBHOOK_KEY", "WECOM_KEY", "DINGTALK_KEY", "FEISHU_KEY")
URLS = ("APPRISE_URL", "NATS_URL", "REDIS_URL")


@pytest.fixture
def environment(monkeypatch):
    for name in (*NAMES, *URLS):
        monkeypatch.delenv(f"RENDA_{name}", raising=False)
    return monkeypatch


def notifiers():
    plugins = Plugins([environment_channels])
    return {notifier.channel: notifier for notifier in plugins.notifiers()}, plugins.failures


def test_without_variables_there_is_no_channel(environment):
    assert notifiers() == ({}, {})


def test_each_channel_is_there_where_its_variable_is(environment):
    environment.setenv("RENDA_MAIL", "smtp://office%40a@mail.example.org?from=office@example.org")
    for name in (*NAMES[1:], *URLS):
        environment.setenv(f"RENDA_{name}", "hidden")
    found, failures = notifiers()
    named = "apprise dingtalk feishu mail nats redis webhook wecom"
    assert sorted(found) == named.split()
    assert failures == {}
    assert "hidden" not in repr(found)


@pytest.mark.parametrize(
    ("address", "port", "security"),
    [
        ("smtp://h?from=a@b.example", 587, "starttls"),
        ("smtps://h?from=a@b.example", 465, "tls"),
        ("smtp+plain://h:2525?from=a@b.example", 2525, "none"),
    ],
)
def test_the_form_of_the_address_says_how_mail_is_encrypted(environment, address, port, security):
    environment.setenv("RENDA_MAIL", address)
    mail = notifiers()[0]["mail"]
    assert (mail.host, mail.port, mail.security, mail.sender) == (
        "h",
        port,
        security,
        "a@b.example",
    )


@pytest.mark.parametrize(
    "address", ["", "h", "smtp://h", "pop://h?from=a@b.c", "smtp://h:x?from=a"]
)
def test_an_address_that_is_not_understood_is_a_failure_of_the_plugin(environment, address):
    environment.setenv("RENDA_MAIL", address)
    found, failures = notifiers()
    assert found == {}
    [failure] = failures.values()
    assert "smtp://user@host:587?from=office@example.org" in str(failure)


def test_a_gateway_of_ones_own_is_spoken_to_where_that_is_allowed(environment):
    with serving(OtherSide(lambda posted: (200, {}, b'{"errcode": 0}'))) as gateway:
        environment.setenv("RENDA_DINGTALK_KEY", "k")
        environment.setenv("RENDA_DINGTALK_SECRET", "s")
        environment.setenv("RENDA_DINGTALK_URL", f"{gateway.url}/")
        environment.setenv("RENDA_PRIVATE_GATEWAYS", "1")
        notifiers()[0]["dingtalk"].send(message())
    assert gateway.taken[0].path.startswith("/robot/send?access_token=k&timestamp=")
