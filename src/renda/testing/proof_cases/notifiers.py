"""The contract of notifiers: a message arrives under its id, or it is told that it did not."""

import logging
from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from traceback import format_exception
from typing import Any, ClassVar

import pytest
from attrs import evolve, frozen

from renda.kernel.ids import Reference
from renda.kernel.input.bounds import LONGEST_LONG_TEXT
from renda.ports import (
    Message,
    NoAddressError,
    NotDeliveredError,
    Notifier,
    RefusedMessageError,
)
from renda.testing.suites import Suite
from renda.testing.threads import run_within

TITLE = "答复期限临近"
TEXTS = {
    "lines": "建议s1：\n\n  一、停车位\n  二、公交站\n",
    "signs": "\"引号\" 'x' <b>&amp; {name} %s \\n # * _ `码` @all",
    "characters": "🚗 𠮷 é\u200d",
    "long": ("应于2025-06-30前答复。\n" * LONGEST_LONG_TEXT)[:LONGEST_LONG_TEXT],
}


@frozen(kw_only=True)
class Arrival:
    """What the other side of a channel took (送达).

    Args:
        message_id: The id that came along.
        title: The title.
        text: The text, or a part of it where it was split.
    """

    message_id: str
    title: str
    text: str


class NotifierContract(Suite, ABC):
    """The obligations of every `Notifier` (通知渠道契约).

    Derive from it, and say how the notifier is made, what arrived at the other side, and how the
    other side is broken and mended.

    Attributes:
        address: An address that the channel takes; empty where it needs none.
        secrets: Texts that must be shown nowhere, such as the key that the notifier was made with.
        seconds: Within so many seconds the notifier says that it returns.

    >>> from renda.office import FileNotifier
    >>> from renda.testing import Arrival, NotifierContract
    >>> class TestFile(NotifierContract):
    ...     def make_notifier(self, tmp_path):
    ...         return FileNotifier(path=tmp_path / "told.jsonl")
    ...     def arrivals(self, notifier):
    ...         lines = map(json.loads, notifier.path.read_text().splitlines())
    ...         return [Arrival(**{name: line[name] for name in ("message_id", "title", "text")})
    ...                 for line in lines]
    ...     def break_down(self, notifier):
    ...         notifier.path.mkdir()
    ...     def mend(self, notifier):
    ...         notifier.path.rmdir()
    """

    address: ClassVar[str] = ""
    secrets: ClassVar[Sequence[str]] = ()
    seconds: ClassVar[float] = 10.0

    @abstractmethod
    def make_notifier(self, tmp_path: Path) -> Notifier:
        """Make a notifier, and the other side that it speaks to.

        Args:
            tmp_path: An empty folder of its own.
        """

    @abstractmethod
    def arrivals(self, notifier: Notifier) -> Sequence[Arrival]:
        """Return what the other side took so far, in order; of a split text each part."""

    @abstractmethod
    def break_down(self, notifier: Notifier) -> None:
        """Let the other side, which has taken nothing yet, fail until it is mended."""

    @abstractmethod
    def mend(self, notifier: Notifier) -> None:
        """Let the other side take messages again."""

    def refuse(self, notifier: Notifier) -> bool:
        """Let the other side refuse messages for good; return False where it never does."""
        del notifier
        return False

    def stall(self, notifier: Notifier) -> bool:
        """Let the other side never answer; return False where nothing is waited for."""
        del notifier
        return False

    def carried(self, text: str) -> str:
        """Return what arrives of a text, its parts joined: all, unless the channel shortens it."""
        return text

    @pytest.fixture
    def notifier(self, tmp_path: Path) -> Notifier:
        """A notifier whose other side has taken nothing yet."""
        return self.make_notifier(tmp_path)

    def test_it_names_its_channel_always_alike(self, notifier: Notifier) -> None:
        assert isinstance(notifier.channel, str)
        assert notifier.channel.strip() == notifier.channel == notifier.channel

    def test_a_message_arrives_under_its_id(self, notifier: Notifier) -> None:
        self._send(notifier, message_id="建议/s1 1")
        [arrival] = self.arrivals(notifier)
        assert (arrival.message_id, arrival.title) == ("建议/s1 1", TITLE)

    def test_what_is_sent_again_comes_under_the_same_id(self, notifier: Notifier) -> None:
        for message_id in ("m1", "m1", "m2"):
            self._send(notifier, message_id=message_id)
        ids = [arrival.message_id for arrival in self.arrivals(notifier)]
        # A channel that knows what it has carried may leave the second one out.
        assert ids in (["m1", "m1", "m2"], ["m1", "m2"])

    @pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
    def test_a_text_arrives_whole_or_as_the_channel_says(
        self, notifier: Notifier, text: str
    ) -> None:
        self._send(notifier, text=text)
        arrivals = self.arrivals(notifier)
        assert {arrival.message_id for arrival in arrivals} == {"m1"}
        assert "".join(arrival.text for arrival in arrivals) == self.carried(text)

    def test_a_title_brings_nothing_but_a_title(self, notifier: Notifier) -> None:
        try:
            self._send(notifier, title="期限\r\nBcc: other@example.org\n\n另文", text="正文")
        except RefusedMessageError:
            return
        [arrival] = self.arrivals(notifier)
        assert len(arrival.title.splitlines()) == 1
        assert arrival.text == self.carried("正文")

    def test_a_failure_is_told_and_the_same_message_arrives_later(self, notifier: Notifier) -> None:
        self.break_down(notifier)
        with pytest.raises(NotDeliveredError):
            self._send(notifier)
        self.mend(notifier)
        self._send(notifier)
        assert {arrival.message_id for arrival in self.arrivals(notifier)} == {"m1"}

    def test_what_is_refused_for_good_is_told_so(self, notifier: Notifier) -> None:
        if self.refuse(notifier):
            with pytest.raises(RefusedMessageError):
                self._send(notifier)

    def test_a_message_without_an_address_arrives_or_is_told_to_have_none(
        self, notifier: Notifier
    ) -> None:
        try:
            self._send(notifier, address="")
        except NoAddressError:
            return
        assert [arrival.message_id for arrival in self.arrivals(notifier)] == ["m1"]

    def test_a_channel_that_never_answers_is_not_waited_for(self, notifier: Notifier) -> None:
        if self.stall(notifier):
            with pytest.raises(NotDeliveredError):
                run_within(self.seconds, partial(self._send, notifier))

    def test_nothing_secret_is_shown_or_logged(
        self, notifier: Notifier, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        self._send(notifier)
        shown = [repr(notifier), str(notifier), caplog.text]
        assert self._told_secrets("".join(shown)) == []

    def test_no_failure_tells_a_secret_or_an_address(
        self, notifier: Notifier, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        self.break_down(notifier)
        with pytest.raises(NotDeliveredError) as failed:
            self._send(notifier)
        shown = [*format_exception(failed.value), repr(failed.value.data), caplog.text]
        assert self._told_secrets("".join(shown)) == []

    def _told_secrets(self, shown: str) -> list[str]:
        secrets = [*self.secrets, *filter(None, [self.address])]
        return [secret for secret in secrets if secret in shown]

    def _send(self, notifier: Notifier, **fields: Any) -> None:  # noqa: ANN401 - of any field
        notifier.send(evolve(_message(notifier, self.address), **fields))


def _message(notifier: Notifier, address: str) -> Message:
    return Message(
        message_id="m1",
        channel=notifier.channel,
        address=address,
        recipient=Reference("deputies", "d1"),
        title=TITLE,
        text="建议s1应于2025-06-30前答复。",
        lang="zh",
        about=Reference("suggestions", "s1"),
        topic="notice",
        at=datetime(2025, 6, 16, 1, tzinfo=UTC),
    )
