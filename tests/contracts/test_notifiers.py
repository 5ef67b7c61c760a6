"""The contract of notifiers: console, file and a shelf keep it, broken ones fail a named case."""

import json
import logging
from collections import deque
from time import sleep

import pytest

from renda.office import ConsoleNotifier, FileNotifier
from renda.ports import NoAddressError, NotDeliveredError, RefusedMessageError
from renda.testing import Arrival, NotifierContract, excused
from renda.testing.suites import standard_cases


class TestFile(NotifierContract):
    def make_notifier(self, tmp_path):
        return FileNotifier(path=tmp_path / "told.jsonl")

    def arrivals(self, notifier):
        lines = notifier.path.read_text(encoding="utf-8").split("\n")[:-1]
        names = ("message_id", "title", "text")
        return [Arrival(**{name: json.loads(line)[name] for name in names}) for line in lines]

    def break_down(self, notifier):
        notifier.path.mkdir()

    def mend(self, notifier):
        notifier.path.rmdir()

    @excused("JSON keeps a title of several lines apart from all else")
    def test_a_title_brings_nothing_but_a_title(self, notifier):
        self._send(notifier, title="期限\n另文")
        assert [arrival.title for arrival in self.arrivals(notifier)] == ["期限\n另文"]


class Terminal:
    """A stream that keeps what is written, and may be broken."""

    def __init__(self):
        self.shown = ""
        self.is_broken = False

    def write(self, text):
        if self.is_broken:
            raise BrokenPipeError
        self.shown += text

    def flush(self):
        """Nothing waits in it."""


class TestConsole(NotifierContract):
    def make_notifier(self, tmp_path):
        return ConsoleNotifier(stream=Terminal())

    def arrivals(self, notifier):
        arrivals = []
        for line in notifier.stream.shown.splitlines():
            if line.startswith("["):
                head, _, title = line.rpartition(" deputies:d1 ")
                arrivals.append(Arrival(message_id=head.strip("[]"), title=title, text=""))
            else:
                [*earlier, last] = arrivals
                text = f"{last.text}{line.removeprefix('    ')}\n"
                arrivals = [
                    *earlier,
                    Arrival(message_id=last.message_id, title=last.title, text=text),
                ]
        return arrivals

    def break_down(self, notifier):
        notifier.stream.is_broken = True

    def mend(self, notifier):
        notifier.stream.is_broken = False

    def carried(self, text):
        shown = "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text)
        return "".join(f"{line}\n" for line in shown.splitlines())


class Post:
    """A channel without fault: a service with a key, which takes messages to addresses."""

    channel = "post"
    patience = 0.2

    def __init__(self, key="geheim"):
        self.key = key
        self.taken = deque()
        self.trouble = ""

    def __repr__(self):
        return "Post()"

    def send(self, message):
        if not message.address:
            raise NoAddressError(channel=self.channel)
        self.answer(message)
        self.take(message)

    def answer(self, message):
        if self.trouble == "stalled":
            sleep(self.patience)
        if self.trouble == "refusing":
            raise RefusedMessageError(channel=self.channel, error="查无此人")
        if self.trouble:
            raise NotDeliveredError(channel=self.channel, error="对方未应答")

    def take(self, message, **other):
        given = {"message_id": message.message_id, "title": message.title.splitlines()[0]}
        self.taken.append(Arrival(**{**given, "text": message.text, **other}))


class TestPost(NotifierContract):
    address = "d1@example.org"
    secrets = ("geheim",)
    seconds = 2.0

    def make_notifier(self, tmp_path):
        return Post()

    def arrivals(self, notifier):
        return [*notifier.taken]

    def break_down(self, notifier):
        notifier.trouble = "broken"

    def mend(self, notifier):
        notifier.trouble = ""

    def refuse(self, notifier):
        notifier.trouble = "refusing"
        return True

    def stall(self, notifier):
        notifier.trouble = "stalled"
        return True


class Strict(Post):
    """A service without fault that takes no title of several lines."""

    def answer(self, message):
        super().answer(message)
        if len(message.title.splitlines()) > 1:
            raise RefusedMessageError(channel=self.channel, error="the title has several lines")


class TestStrict(TestPost):
    def make_notifier(self, tmp_path):
        return Strict()


class HasAnotherNameEachTime(Post):
    fails = "test_it_names_its_channel_always_alike"
    names = iter(map(str, range(99)))
    channel = property(lambda self: next(self.names))


class GivesIdsOfItsOwn(Post):
    fails = "test_what_is_sent_again_comes_under_the_same_id"

    def take(self, message, **other):
        super().take(message, message_id=f"{message.message_id}-{len(self.taken)}")


class ChangesTheId(Post):
    fails = "test_a_message_arrives_under_its_id"

    def take(self, message, **other):
        super().take(message, message_id=message.message_id.replace("/", "-"))


class CutsTexts(Post):
    fails = "test_a_text_arrives_whole_or_as_the_channel_says"

    def take(self, message, **other):
        super().take(message, text=message.text[:2048])


class TakesTitlesForHeads(Post):
    fails = "test_a_title_brings_nothing_but_a_title"

    def take(self, message, **other):
        super().take(message, title=message.title)


class KeepsSilent(Post):
    fails = "test_a_failure_is_told_and_the_same_message_arrives_later"

    def answer(self, message):
        """Whatever the answer was."""


class RaisesWhatItGot(Post):
    fails = "test_a_failure_is_told_and_the_same_message_arrives_later"

    def answer(self, message):
        if self.trouble:
            raise ConnectionError


class TriesForEver(Post):
    fails = "test_what_is_refused_for_good_is_told_so"

    def answer(self, message):
        if self.trouble:
            raise NotDeliveredError(channel=self.channel, error="later")


class LosesWhatHasNoAddress(Post):
    fails = "test_a_message_without_an_address_arrives_or_is_told_to_have_none"

    def send(self, message):
        if message.address:
            super().send(message)


class WaitsTooLong(Post):
    fails = "test_a_channel_that_never_answers_is_not_waited_for"
    patience = 3.0


class ShowsItsKey(Post):
    fails = "test_nothing_secret_is_shown_or_logged"

    def __repr__(self):
        return f"Post(key={self.key!r})"


class LogsAddresses(Post):
    fails = "test_nothing_secret_is_shown_or_logged"

    def take(self, message, **other):
        super().take(message, **other)
        logging.getLogger("post").info("sent to %s", message.address)


class TellsTheAddressInErrors(Post):
    fails = "test_no_failure_tells_a_secret_or_an_address"

    def answer(self, message):
        if self.trouble:
            raise NotDeliveredError(channel=self.channel, error=f"no answer: {message.address}")


class TellsTheKeyBeneathTheError(Post):
    fails = "test_no_failure_tells_a_secret_or_an_address"

    def answer(self, message):
        try:
            super().answer(message)
        except NotDeliveredError as error:
            raise error from ConnectionError(f"https://example.org/?key={self.key}")


FAULTY = [made for made in Post.__subclasses__() if made is not Strict]


@pytest.mark.parametrize("faulty", FAULTY, ids=lambda made: made.__name__)
def test_a_planted_fault_is_caught_by_the_case_that_names_it(faulty, request):
    case = dict(standard_cases(TestPost))[faulty.fails]
    names = case.__code__.co_varnames[: case.__code__.co_argcount]
    given = {"caplog": request.getfixturevalue("caplog")} if "caplog" in names else {}
    more = {"text": "长" * 9999} if "text" in names else {}
    with pytest.raises((AssertionError, pytest.fail.Exception, ConnectionError, NotDeliveredError)):
        case(TestPost(), faulty(), **given, **more)
