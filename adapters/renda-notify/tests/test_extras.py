"""Channels whose extra is missing: said when they are made, with what to install."""

import sys
from subprocess import run

import pytest

import renda_notify
from renda.plugins import Plugins
from renda_notify import (
    AppriseNotifier,
    JetStreamNotifier,
    MissingExtraError,
    RedisStreamNotifier,
    environment_channels,
)

EXTRAS = {"apprise": AppriseNotifier, "nats": JetStreamNotifier, "redis": RedisStreamNotifier}


def key():
    return "hidden"


@pytest.mark.parametrize("extra", EXTRAS)
def test_a_channel_without_its_extra_says_what_to_install(extra, monkeypatch):
    monkeypatch.setitem(sys.modules, extra, None)
    with pytest.raises(MissingExtraError, match=rf"renda-notify\[{extra}\]") as missing:
        EXTRAS[extra](url=key)
    assert isinstance(missing.value, ImportError)
    assert f"渠道{extra}需要附加组件" in missing.value.text("zh")


@pytest.mark.parametrize("extra", EXTRAS)
def test_the_command_hears_of_a_missing_extra_and_has_the_other_channels(extra, monkeypatch):
    monkeypatch.setitem(sys.modules, extra, None)
    monkeypatch.setenv(f"RENDA_{extra.upper()}_URL", "hidden")
    monkeypatch.setenv("RENDA_WECOM_KEY", "hidden")
    plugins = Plugins([environment_channels])
    assert "wecom" in {notifier.channel for notifier in plugins.notifiers()}
    [failure] = plugins.failures.values()
    assert f"renda-notify[{extra}]" in str(failure)


def test_no_package_of_an_extra_is_loaded_before_a_message_is_sent():
    asks = "import sys, renda_notify.environment_channels; print(*sys.modules)"
    loaded = run([sys.executable, "-c", asks], check=True, capture_output=True, text=True).stdout
    assert not {*loaded.split()} & {*EXTRAS}
    assert {*EXTRAS.values()} <= {getattr(renda_notify, name) for name in renda_notify.__all__}
