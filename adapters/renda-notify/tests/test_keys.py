"""Keys come from outside when they are needed, and stand in no text."""

import pytest
from messages import message

from renda.ports import NotDeliveredError
from renda_notify import WebhookNotifier, WeComNotifier, key_from_environment


def test_a_key_is_read_each_time_it_is_needed(monkeypatch):
    key = key_from_environment("RENDA_TEST_KEY")
    monkeypatch.setenv("RENDA_TEST_KEY", "first")
    assert key() == "first"
    monkeypatch.setenv("RENDA_TEST_KEY", "second")
    assert key() == "second"


def test_a_key_shows_its_variable_only(monkeypatch):
    monkeypatch.setenv("RENDA_TEST_KEY", "hidden")
    key = key_from_environment("RENDA_TEST_KEY")
    assert repr(key) == "<a key from RENDA_TEST_KEY>"
    assert "hidden" not in repr(WebhookNotifier(key=key)) + repr(WeComNotifier(key=key))


def test_a_key_that_is_not_there_is_told_in_both_languages(monkeypatch):
    monkeypatch.delenv("RENDA_TEST_KEY", raising=False)
    with pytest.raises(LookupError, match="RENDA_TEST_KEY") as missing:
        key_from_environment("RENDA_TEST_KEY")()
    assert "环境变量RENDA_TEST_KEY未设置" in missing.value.text("zh")


def test_a_vault_that_fails_is_tried_again_and_its_words_are_kept():
    no_vault = {"what the vault says is hidden": ""}
    with pytest.raises(NotDeliveredError, match="KeyError") as failed:
        WeComNotifier(key=lambda: no_vault["another key that is hidden"]).send(message())
    assert "hidden" not in str(failed.value)
