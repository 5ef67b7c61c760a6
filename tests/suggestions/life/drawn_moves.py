"""Moves with suggestions, drawn as somebody might say them at a desk."""

from datetime import date, timedelta

from attrs import evolve
from hypothesis import strategies as st
from suggestions.walks import CO, ELSEWHERE, UNIT

from renda.process.steps import numbered_steps
from renda.suggestions.life.promises import Promise
from renda.suggestions.life.terms import HandlingMode, Outcome, Satisfaction, Unsuitable

TITLE = "关于增加公共停车位的建议"
UNITS = (UNIT, CO, ELSEWHERE)


def handing(_, draw):
    units = draw(st.permutations([unit.id for unit in UNITS]))
    co = units[1 : 1 + draw(st.integers(0, 2))]
    return {"lead": units[0], "co": co, "mode": draw(st.sampled_from(HandlingMode))}


def replying(item, draw):
    due = item.history[-1].move.on + timedelta(150)
    promise = Promise(promise_id=f"p{len(item.promises)}", what="建成", due_on=due)
    return {
        "outcome": draw(st.sampled_from(Outcome)),
        "to": draw(st.sampled_from([item.signers, item.signers, (item.lead,), ()])),
        "promises": draw(st.sampled_from([(), (promise,)])),
        "relay_agreed": draw(st.booleans()),
    }


def settling(item, _):
    opened = [promise.promise.promise_id for promise in item.promises if not promise.settled_on]
    return {"promise_id": opened[0] if opened else "p9"}


def postponing(item, draw):
    latest = max((date.max.replace(year=2025), *(made.due_on for made in item.promises)))
    due = max(latest, item.history[-1].move.on) + timedelta(150)
    return {**settling(item, draw), "due_on": due, "reason": "资金未到位"}


def recording(item, _):
    id, source = f"o{len(item.outcomes)}", "台账"
    return {"outcome_id": id, "what": "泊位", "quantity": 5, "unit": "个", "source": source}


def extending(item, draw):
    owed = draw(st.sampled_from(["reply", "rehandle"]))
    return {"timer": owed, "to": item.history[-1].move.on + timedelta(120), "reason": "x"}


def declining(item, draw):
    asked = [(request.timer, request.unit) for request in item.extension_requests]
    timer, unit = draw(st.sampled_from(asked or [("reply", "water")]))
    return {"timer": timer, "unit": unit}


def evaluating(_, draw):
    graded = st.sampled_from(Satisfaction)
    grades = {name: draw(graded) for name in ("satisfaction", "attitude", "effect")}
    return {**grades, "note": "x"}


def one_of(name, words):
    return lambda item, draw: {name: draw(st.sampled_from(words))}


def correcting(item, draw):
    number = draw(st.integers(1, len(item.history) + 1))
    steps = numbered_steps(item.history)
    right = None
    if number <= len(steps) and draw(st.booleans()):
        wrong = steps[number - 1].move
        right = evolve(wrong, on=wrong.on + timedelta(draw(st.integers(-9, 9))))
    return {"step": number, "to": right, "why": "录入有误"}


SAID = {
    "correct": correcting,
    **dict.fromkeys(["assign", "reassign", "allocate"], handing),
    "merge": lambda item, draw: {**handing(item, draw), "into": "s2"},
    "revise": one_of("title", [TITLE, f"{TITLE}（修改稿）"]),
    "decline": one_of("reason", Unsuitable),
    "withdraw": lambda item, draw: {"asked_by": draw(st.sampled_from([(), item.signers]))},
    **dict.fromkeys(["request_return", "object", "restrict"], one_of("reason", ["不属于职责范围"])),
    "return_opinion": one_of("unit", [unit.id for unit in UNITS]),
    "reply": replying,
    "deliver": lambda item, draw: {"to": draw(st.sampled_from([item.signers, (item.lead,)]))},
    "evaluate": evaluating,
    "publish": one_of("feedback", [False, True]),
    **dict.fromkeys(["convene", "ask_facts"], one_of("text", ["双方当面沟通"])),
    "give_facts": one_of("unit", [unit.id for unit in UNITS]),
    "supervise": one_of("leader", ["d0009"]),
    "visit": one_of("finding", ["已开工"]),
    "settle_promise": settling,
    "postpone_promise": postponing,
    "record_outcome": recording,
    "put_right": lambda item, draw: {"finding": draw(st.integers(1, 3)), "evidence": "照片"},
    "tell_progress": lambda item, draw: {"year": draw(st.integers(2024, 2026)), "text": "已开工"},
    "extend": lambda item, draw: {**extending(item, draw), "told_on": date(2025, 1, 6)},
    "request_extension": extending,
    "decline_extension": declining,
}


def said(name, item, draw):
    """Return what else a move says, such that its contents are no mistake."""
    return SAID[name](item, draw) if name in SAID else {}
