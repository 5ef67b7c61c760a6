"""Streams of Redis, before a real server that knows the office as a user of few rights."""

import json
from contextlib import ExitStack
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from broker_servers import nobody, silence
from messages import message
from redis import Redis

from renda.ports import NotDeliveredError
from renda.testing import Arrival, NotifierContract
from renda_notify import RedisStreamNotifier

PASSWORD = "the-password"


class Office:
    """A user of the server, who may append to a stream of their own and do nothing else."""

    def __init__(self, server, url):
        self.server = server
        self.name = self.stream = f"renda-test-{uuid4().hex[:12]}"
        server.acl_setuser(
            self.name, enabled=True, passwords=[f"+{PASSWORD}"], keys=[self.stream],
            commands=["+xadd", "+client", "+select"],
        )  # fmt: skip
        parts = urlsplit(url)
        self.host = f"{parts.hostname}:{parts.port or 6379}"
        self.path = parts.path
        self.speak_to(self.host)

    def speak_to(self, host, password=PASSWORD):
        self.url = f"redis://{self.name}:{password}@{host}{self.path}"

    def notifier(self, **words):
        return RedisStreamNotifier(url=lambda: self.url, stream=self.stream, seconds=2, **words)

    def entries(self):
        return [
            {name.decode(): value.decode() for name, value in entry.items()}
            for _, entry in self.server.xrange(self.stream)
        ]


@pytest.fixture
def office(redis_url):
    with Redis.from_url(redis_url) as server:
        office = Office(server, redis_url)
        yield office
        server.delete(office.stream)
        server.acl_deluser(office.name)


class TestRedisStream(NotifierContract):
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
        events = [json.loads(entry["event"]) for entry in self.office.entries()]
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
        self.office.server.set(self.office.stream, "something else")
        return True

    def stall(self, notifier):
        self.office.speak_to(self.stack.enter_context(silence()))
        return True


def test_the_id_stands_beside_the_event(office):
    office.notifier(source="urn:office:wujin").send(message(message_id="建议 1"))
    [entry] = office.entries()
    event = json.loads(entry["event"])
    assert entry["id"] == event["id"] == "建议 1"
    assert (event["source"], event["type"]) == ("urn:office:wujin", "renda.notice.reply-due")


def test_a_wrong_password_is_put_right_and_the_message_arrives(office):
    office.speak_to(office.host, "another")
    with pytest.raises(NotDeliveredError, match="AuthenticationError"):
        office.notifier().send(message())
    office.speak_to(office.host)
    office.notifier().send(message())
    assert [entry["id"] for entry in office.entries()] == ["m1"]


def test_rights_that_are_missing_are_given_and_the_message_arrives(office):
    office.server.execute_command("ACL", "SETUSER", office.name, "-xadd")
    with pytest.raises(NotDeliveredError, match="NoPermission"):
        office.notifier().send(message())
    office.server.execute_command("ACL", "SETUSER", office.name, "+xadd")
    office.notifier().send(message())
    assert len(office.entries()) == 1


def test_no_connection_is_left(office):
    for number in range(3):
        office.notifier().send(message(message_id=f"m{number}"))
    users = [client["user"] for client in office.server.client_list()]
    assert office.name not in users


def test_an_address_that_is_none_is_told_without_it():
    notifier = RedisStreamNotifier(url=lambda: "http://hidden@host")
    with pytest.raises(NotDeliveredError, match="ValueError") as failed:
        notifier.send(message())
    assert "hidden" not in str(failed.value)
