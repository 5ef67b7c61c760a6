"""Services of Apprise, before servers on this machine: its own JSON, and mail."""

import logging
from email import message_from_bytes
from email.policy import default
from urllib.parse import unquote

import pytest
from aiosmtpd.controller import Controller
from broker_servers import nobody
from messages import message
from posted_requests import OtherSide, broken, ok, serving

from renda.ports import NoAddressError, NotDeliveredError, RefusedMessageError
from renda.testing import Arrival, NotifierContract
from renda_notify import AppriseNotifier

CLERK = "clerk-0001"
# What it loads on Python 3.11 warns of a module that later ones do not have.
pytestmark = pytest.mark.filterwarnings("ignore:.*imghdr:DeprecationWarning")


@pytest.fixture
def other_side():
    with serving(OtherSide(ok)) as other_side:
        yield other_side


def url_of(other_side, path="/told/{address}"):
    return f"json://office:the-password@{other_side.url.removeprefix('http://')}{path}"


class TestAppriseService(NotifierContract):
    address = CLERK
    secrets = ("the-password",)
    seconds = 5.0

    @pytest.fixture
    def notifier(self, other_side):
        self.other_side = other_side
        return self.make_notifier(None)

    def make_notifier(self, tmp_path):
        return AppriseNotifier(url=lambda: url_of(self.other_side), seconds=2)

    def arrivals(self, notifier):
        arrivals = []
        for posted in self.other_side.taken:
            assert posted.path == f"/told/{CLERK}"
            text, _, signed = posted.content["message"].rpartition("\n#")
            # The last word of a part says which it is.
            name = signed.rpartition(" ")[0] if signed.endswith(("/2", "/3")) else signed
            arrivals.append(Arrival(message_id=name, title=posted.content["title"], text=text))
        return arrivals

    def break_down(self, notifier):
        self.other_side.answer = broken

    def mend(self, notifier):
        self.other_side.answer = ok

    def stall(self, notifier):
        self.other_side.answer = self.other_side.stall
        return True


def test_an_address_fills_its_place_and_nothing_more(other_side):
    notifier = AppriseNotifier(url=lambda: url_of(other_side, "/to/{address}/end"))
    notifier.send(message(address="a/b?c=d#e, json://other"))
    [posted] = other_side.requests
    assert [unquote(part) for part in posted.path.split("/")] == [
        *("", "to", "a/b?c=d#e, json://other", "end")
    ]


def test_an_address_never_says_which_host_is_spoken_to():
    notifier = AppriseNotifier(url=lambda: "json://key@{address}/told")
    with pytest.raises(RefusedMessageError, match="as its host") as refused:
        notifier.send(message(address="127.0.0.1"))
    assert "{address}" in refused.value.text("zh")


def test_without_an_address_a_place_cannot_be_filled(other_side):
    with pytest.raises(NoAddressError):
        AppriseNotifier(url=lambda: url_of(other_side)).send(message())
    assert other_side.requests == []


def test_a_url_is_one_service_even_where_it_looks_like_two(other_side):
    both = f"{url_of(other_side, '/a')}, {url_of(other_side, '/b')}"
    AppriseNotifier(url=lambda: both).send(message())
    assert len(other_side.requests) == 1


def test_no_redirect_is_followed(other_side):
    sends_on = OtherSide(lambda posted: (307, {"Location": other_side.url}, b""))
    with serving(sends_on), pytest.raises(NotDeliveredError):
        AppriseNotifier(url=lambda: url_of(sends_on, "/")).send(message())
    assert other_side.requests == []


def test_a_long_text_comes_in_parts_that_each_have_the_id(other_side):
    AppriseNotifier(url=lambda: url_of(other_side, "/")).send(message(text="长" * 100_000))
    texts = [posted.content["message"] for posted in other_side.requests]
    assert [text.rpartition("\n")[2] for text in texts] == ["#m1 1/3", "#m1 2/3", "#m1 3/3"]
    assert texts[-1].rpartition("\n")[0].endswith("……")


@pytest.mark.parametrize("url", ["", "hidden", "nosuch://hidden", "json://"])
def test_a_url_that_apprise_does_not_know_is_told_without_it(url, caplog):
    caplog.set_level(logging.DEBUG)
    with pytest.raises(NotDeliveredError) as failed:
        AppriseNotifier(url=lambda: url).send(message())
    assert "hidden" not in str(failed.value) + caplog.text


def test_others_log_by_apprise_as_before(other_side, caplog):
    caplog.set_level(logging.DEBUG)
    AppriseNotifier(url=lambda: url_of(other_side, "/")).send(message())
    logging.getLogger("apprise").warning("said by another")
    assert caplog.messages == ["said by another"]


def test_mail_is_one_of_the_services():
    mails = []

    class Mailbox:
        async def handle_DATA(self, server, session, envelope):
            mails.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=default)))
            return "250 taken"

    port = nobody().rpartition(":")[2]
    controller = Controller(Mailbox(), hostname="127.0.0.1", port=int(port))
    controller.start()
    try:
        url = f"mailto://127.0.0.1:{port}/?from=office@example.org&to={{address}}&format=text"
        AppriseNotifier(url=lambda: url).send(message(address="clerk@example.org"))
    finally:
        controller.stop(no_assert=True)
    [(recipients, mail)] = mails
    assert recipients == ["clerk@example.org"]
    assert mail["Subject"] == "答复期限临近"
    assert mail.get_content().split() == ["建议s1应于2025-06-30前答复。", "#m1"]
