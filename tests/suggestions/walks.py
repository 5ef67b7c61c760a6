"""One suggestion on its way at a place's desk: every call makes a move and returns the walk."""

from datetime import date
from functools import cache

from renda.dates.calendar_files import china
from renda.process.moves import Extend
from renda.process.parties import Actor
from renda.suggestions.life.filing_moves import Accept, Decline, File, Withdraw
from renda.suggestions.life.moves import (
    Assign,
    Close,
    Contact,
    Deliver,
    Evaluate,
    GiveOpinion,
    Merge,
    OrderRehandling,
    Receive,
    Reply,
    RequestReturn,
)
from renda.suggestions.life.procedures import suggestion_desk
from renda.suggestions.life.requests.extension_requests import RequestExtension

day = date.fromisoformat
DAY = "2025-02-10"
CHINA = china()
PLACES = (
    "beijing-2014",
    "shanghai-2015",
    "chongqing-2017",
    "zhejiang-2016",
    "shandong-2017",
    "qingdao-2021",
    "henan-2017",
)


def actor(id, capacity):
    return Actor(id=id, capacity=capacity, congress_id="c1")


LEAD, SECOND, THIRD, OTHER = (actor(f"d000{n}", "deputy") for n in (1, 2, 3, 4))
UNIT, CO, ELSEWHERE = (actor(id, "unit") for id in ("transport", "police", "water"))
BODY, COUNCIL = actor("work-body", "work_body"), actor("chairs", "council")
SECRETARIAT, PRESIDIUM = actor("session", "secretariat"), actor("presidium", "presidium")
COMMITTEE, STANDING = actor("finance", "committee"), actor("standing", "standing_committee")
OFFICE = actor("office", "government_office")
BODIES = (BODY, COUNCIL, SECRETARIAT, PRESIDIUM, COMMITTEE, STANDING, OFFICE)
SIGNERS = ("d0001", "d0002", "d0003")
# Where only what is broad and difficult gets a longer time.
BROAD_ONLY = {"beijing-2014", "shanghai-2015", "qingdao-2021", "henan-2017"}
# Where a longer time is applied for, and somebody consents.
CONSENT = {*PLACES} - {"chongqing-2017", "henan-2017"}
BEIJING = {"assign": COUNCIL, "merge": COUNCIL, "extend": COUNCIL, "order_rehandling": STANDING}
OWN_WAY = {"beijing-2014": BEIJING}


@cache
def shipped(place, calendar):
    return suggestion_desk(place, calendar)


class Walk:
    def __init__(self, place="national", *, on=DAY, calendar=None, by=LEAD, **filing):
        self.place = place
        self.desk = (shipped if type(place) is str else suggestion_desk)(place, calendar or CHINA)
        given = {
            "suggestion_id": "s1",
            "title": "关于增加公共停车位的建议",
            "congress_id": "c1",
            "level": "county",
            "lead": by.id,
        }
        self.it = self.desk.begin(File(on=day(on), **{**given, **filing}), by=by)

    def do(self, move, by):
        self.it = self.desk.apply(self.it, move, by=by)
        return self

    def on(self, given):
        return self.it.history[-1].move.on if given is None else day(given)

    def body(self, move):
        township = str(self.it.level) == "township"
        return PRESIDIUM if township else OWN_WAY.get(str(self.place), {}).get(move, BODY)

    def accepted(self, on=None):
        return self.do(Accept(on=self.on(on)), self.body("accept"))

    def declined(self, reason, on=None):
        return self.do(Decline(on=self.on(on), reason=reason), self.body("decline"))

    def assigned(self, on=None, *, lead="transport", **kwargs):
        walk = self.accepted(on) if str(self.it.stage) == "submitted" else self
        return walk.do(Assign(on=self.on(on), lead=lead, **kwargs), self.body("assign"))

    def merged(self, on=None, *, into="s9", lead="transport", **kwargs):
        walk = self.accepted(on) if str(self.it.stage) == "submitted" else self
        return walk.do(Merge(on=self.on(on), lead=lead, into=into, **kwargs), self.body("merge"))

    def withdrawn(self, *asked_by, on=None):
        return self.do(Withdraw(on=self.on(on), asked_by=asked_by), LEAD)

    def received(self, on=None, by=UNIT):
        return self.do(Receive(on=self.on(on)), by)

    def returned(self, on=None, by=UNIT):
        return self.do(RequestReturn(on=self.on(on), reason="不属于本单位职责"), by)

    def contacted(self, on=None, by=UNIT):
        return self.do(Contact(on=self.on(on)), by)

    def advised(self, on=None, by=CO):
        return self.do(GiveOpinion(on=self.on(on)), by)

    def applied(self, to, on=None, owner=""):
        """Let the units that owe the reply apply for more time, or one of them."""
        for unit in [owner] if owner else self.it.replying:
            move = RequestExtension(
                on=self.on(on), timer="reply", to=day(to), reason="需要多方协调"
            )
            self.do(move, actor(unit, "unit"))
        return self

    def extended(self, to, on=None, by=None, **kwargs):
        """Let a body grant what was applied for, or the unit take it where nobody has to."""
        walk = self.applied(to, on, kwargs.get("owner", "")) if self.place in CONSENT else self
        given = {"reason": "需要多方协调", "told_on": self.on(on), **kwargs}
        move = Extend(on=walk.on(on), timer="reply", to=day(to), **given)
        return walk.do(move, by or walk.body("extend"))

    def replied(self, on=None, *, by=UNIT, outcome="solved", to=None, **kwargs):
        given = {"to": self.it.signers if to is None else to, **kwargs}
        given = {"signed_by": "head", "text": "已办理", **given}
        return self.do(Reply(on=self.on(on), outcome=outcome, **given), by)

    def delivered(self, *to, on=None, by=UNIT):
        return self.do(Deliver(on=self.on(on), to=to), by)

    def evaluated(self, satisfaction, on=None, by=LEAD):
        note = "没有答复到点上" if satisfaction == "dissatisfied" else ""
        grades = dict.fromkeys(("satisfaction", "attitude", "effect"), satisfaction)
        return self.do(Evaluate(on=self.on(on), note=note, **grades), by)

    def rehandled(self, on=None):
        return self.do(OrderRehandling(on=self.on(on)), self.body("order_rehandling"))

    def closed(self, on=None):
        return self.do(Close(on=self.on(on)), self.body("close"))

    def task(self, timer, owner=None):
        """Return what is owed, or was: the last of it."""
        found = [
            task for task in self.it.tasks if task.timer == timer and owner in {None, task.owner}
        ]
        return found[-1] if found else None

    def legal(self, timer, owner=None):
        found = self.task(timer, owner)
        return None if found is None else found.due.legal.isoformat()

    def due(self, timer, owner=None):
        return self.task(timer, owner).due.on.isoformat()

    def open(self):
        return {task.timer for task in self.it.tasks if task.is_open}

    @property
    def stage(self):
        return str(self.it.stage)


def assigned(place="national", on=DAY, **filing):
    """Return a walk whose suggestion was filed, accepted and assigned on one day."""
    handling = {key: filing.pop(key) for key in ("co", "mode", "lead_unit") if key in filing}
    lead = handling.pop("lead_unit", "transport")
    return Walk(place, on=on, **filing).assigned(lead=lead, **handling)


def answered(place="national", on=DAY, **filing):
    """Return a walk whose suggestion was replied to, to every signer, on one day."""
    return assigned(place, on, **filing).contacted().replied()
