"""Streams of NATS JetStream, before real servers."""

import asyncio
import json
import threading
from contextlib import ExitStack, contextmanager
from subprocess import DEVNULL, Popen
from urllib.parse import unquote, urlsplit
from uuid import uuid4

import nats
import pytest
from broker_servers import nobody, silence
from messages import message
from nats.js.errors import NotFoundError

from renda.ports import NotDeliveredError, RefusedMessageError
from renda.testing import Arrival, NotifierContract
from renda_notify import JetStreamNotifier

PASSWORD = "the-password"


class Office:
    """An office with a stream of its own on a server."""

    def __init__(self, url):
        self.admin = url
        self.stream = f"renda-test-{uuid4().hex[:12]}"
        self.subject = f"{self.stream}.notices"
        self.host = urlsplit(url).netloc
        self.speak_to(self.host)

    def speak_to(self, host):
        # A server that asks for no password takes any.
        self.url = f"nats://office:{PASSWORD}@{host}"

    def notifier(self, **words):
        return JetStreamNotifier(url=lambda: self.url, subject=self.subject, seconds=2, **words)

    def ask(self, question):
        async def asked():
            client = await nats.connect(self.admin)
            try:
                return await question(client.jetstream())
            finally:
                await client.close()

        return asyncio.run(asked())

    def keep(self, **limits):
        self.ask(
            lambda server: server.add_stream(name=self.stream, subjects=[self.subject], **limits)
        )

    def forget(self):
        async def deleted(server):
            try:
                await server.delete_stream(self.stream)
            except NotFoundError:
                return

        self.ask(deleted)

    def kept(self):
        async def messages(server):
            state = (await server.stream_info(self.stream)).state
            numbers = range(state.first_seq, state.last_seq + 1)
            return [await server.get_msg(self.stream, number) for number in numbers]

        return self.ask(messages)

    def ids(self):
        return [unquote(kept.headers["Nats-Msg-Id"]) for kept in self.kept()]


@pytest.fixture
def office(nats_url):
    office = Office(nats_url)
    office.keep()
    yield office
    office.forget()


class TestJetStream(NotifierContract):
    secrets = (PASSWORD,)
    seconds = 5.0

    @pytest.fixture
    def notifier(self, office):
        self.office = office
        with ExitStack() as self.stack:
            yield self.make_notifier(None)

    def make_notifier(self, tmp_path):
        return self.office.notifier()

    def arrivals(self, notifier):
        events = [json.loads(kept.data) for kept in self.office.kept()]
        return [
            Arrival(
                message_id=event["id"], title=event["data"]["title"], text=event["data"]["text"]
            )
            for event in events
        ]

    def break_down(self, notifier):
        self.office.speak_to(nobody())

    def mend(self, notifier):
        self.office.speak_to(self.office.host)

    def refuse(self, notifier):
        self.office.forget()
        self.office.keep(max_msg_size=100)
        return True

    def stall(self, notifier):
        self.office.speak_to(self.stack.enter_context(silence()))
        return True


def test_a_second_copy_is_recognised_by_the_server(office):
    notifier = office.notifier()
    for message_id in ("建议 1", "建议 1", "m2", "建议 1"):
        notifier.send(message(message_id=message_id))
    assert office.ids() == ["建议 1", "m2"]


def test_without_a_stream_nothing_is_lost(office):
    office.forget()
    with pytest.raises(NotDeliveredError, match="NoStreamResponseError"):
        office.notifier().send(message())
    office.keep()
    office.notifier().send(message())
    assert office.ids() == ["m1"]


def test_a_full_stream_is_waited_for(office):
    office.forget()
    office.keep(max_msgs=1, discard="new")
    office.notifier().send(message())
    with pytest.raises(NotDeliveredError, match="JetStream 10077"):
        office.notifier().send(message(message_id="m2"))
    office.ask(lambda server: server.purge_stream(office.stream))
    office.notifier().send(message(message_id="m2"))
    assert office.ids() == ["m2"]


def test_a_message_larger_than_any_is_given_up(office):
    with pytest.raises(RefusedMessageError, match="MaxPayloadError"):
        office.notifier().send(message(text="长" * 400_000))


def test_it_can_be_called_from_within_an_event_loop(office):
    async def called():
        office.notifier().send(message())

    asyncio.run(called())
    assert office.ids() == ["m1"]


def test_neither_thread_nor_loop_is_left(office):
    before = threading.active_count()
    office.notifier().send(message())
    office.speak_to(nobody())
    with pytest.raises(NotDeliveredError):
        office.notifier().send(message())
    assert threading.active_count() == before


@pytest.mark.parametrize("subject", ["", "a b", "a.*", "a.>", ".a", "a..b"])
def test_a_subject_that_is_none_is_told_when_the_notifier_is_made(subject):
    with pytest.raises(ValueError, match="subject"):
        JetStreamNotifier(url=lambda: "", subject=subject)


def test_an_address_that_is_none_is_told_without_it():
    with pytest.raises(NotDeliveredError) as failed:
        JetStreamNotifier(url=lambda: "nats://hidden:x:y@").send(message())
    assert "hidden" not in str(failed.value)


@contextmanager
def running(program, host, folder):
    """Let a server run, with users, until it is killed; what it kept stays in the folder."""
    port = host.rpartition(":")[2]
    words = [program, "-js", "-a", "127.0.0.1", "-p", port, "-sd", str(folder)]
    process = Popen(
        [*words, "--user", "office", "--pass", PASSWORD], stdout=DEVNULL, stderr=DEVNULL
    )
    try:
        yield
    finally:
        process.kill()
        process.wait()


def until_there(question):
    for _ in range(100):
        try:
            return question()
        except (OSError, nats.errors.Error, NotDeliveredError):
            threading.Event().wait(0.05)
    return question()


def test_a_killed_server_knows_what_it_took(nats_program, tmp_path):
    host = nobody()
    office = Office(f"nats://office:{PASSWORD}@{host}")
    office.speak_to(host)
    with running(nats_program, host, tmp_path):
        until_there(office.keep)
        office.notifier().send(message())
    with pytest.raises(NotDeliveredError):
        office.notifier().send(message())
    with running(nats_program, host, tmp_path):
        until_there(lambda: office.notifier().send(message()))
        office.notifier().send(message(message_id="m2"))
        assert office.ids() == ["m1", "m2"]
        office.url = f"nats://office:another@{host}"
        with pytest.raises(NotDeliveredError) as failed:
            office.notifier().send(message(message_id="m3"))
        assert "another" not in str(failed.value)
