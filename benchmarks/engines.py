"""Four rule engines, and renda, judging facts that were counted before, one subject at a time.

A subject's facts are whether it is in office and, for each rule, the certain and the possible tally
and the number required; the engine says which of the four answers follows, as cheaply as its own
language allows. What it says is (rule, subject, verdict), in a plain tuple.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import Any

from renda import Finding, Roster
from renda.duties.check.judge import subject_judge
from renda.duties.rules.amounts import Amount
from renda.duties.rules.tenures import deputy_tenures
from renda.kernel.terms import Scope

Facts = dict[Scope, list[dict[str, Any]]]
Names = dict[Scope, dict[str, str]]
Said = list[tuple[str, str, str]]
Judge = Callable[[Facts], Said]

NUMBERS = count()
# One loses events once some hundred thousand were posted, the other would take minutes.
FEW = {"durable-rules": 500, "zen-engine": 20_000}
MET, UNDETERMINED, NOT_MET, OUT = "met", "undetermined", "not_met", "not_applicable"


def names(findings: Iterable[Finding]) -> Names:
    """Return for each scope its rules' codes by names that an engine can take for a variable."""
    found: Names = defaultdict(dict)
    for finding in findings:
        found[finding.scope][finding.rule.code.split(".")[1].replace("-", "_")] = finding.rule.code
    return found


def counted_facts(findings: Iterable[Finding]) -> Facts:
    """Return the facts of each subject, by scope."""
    facts: dict[tuple[Scope, str], dict[str, Any]] = {}
    for finding in findings:
        fact = facts.setdefault((finding.scope, finding.subject), {"id": finding.subject})
        name = finding.rule.code.split(".")[1].replace("-", "_")
        fact["in_office"] = finding.verdict != OUT
        fact[name] = finding.counted
        fact[f"{name}_possible"] = finding.possible
        fact[f"{name}_required"] = finding.required
    by_scope: Facts = defaultdict(list)
    for (scope, _), fact in facts.items():
        by_scope[scope].append(fact)
    return by_scope


def ruling(findings: Iterable[Finding], roster: Roster) -> Judge:
    """Judge by renda: the function that all its tallies feed, with no record in sight."""
    windows = {finding.rule.code: finding.window for finding in findings}
    named = names(findings)
    judges = {
        code: subject_judge(
            window,
            deputy_tenures(roster, window.rule.time_policy, window.period, window.judged_on)
            if window.rule.scope is Scope.DEPUTY
            else {},
        )
        for code, window in windows.items()
    }

    def judge(facts: Facts) -> Said:
        return [
            (code, fact["id"], judge_one(fact["id"], ((Amount(fact[name], fact[may]),),)).verdict)
            for scope, rows in facts.items()
            for name, code in named[scope].items()
            for judge_one, may in [(judges[code], f"{name}_possible")]
            for fact in rows
        ]

    return judge


def rule_engine(named: Names) -> Judge:
    """Judge by rule-engine: two expressions a rule, the second asked only where the first fails."""
    from rule_engine import Rule

    rules = {
        scope: [
            (code, Rule(f"{name} >= {name}_required"), Rule(f"{name}_possible >= {name}_required"))
            for name, code in codes.items()
        ]
        for scope, codes in named.items()
    }
    in_office = Rule("in_office")

    def verdict(fact: dict[str, Any], met: Rule, may: Rule) -> str:
        if not in_office.matches(fact):
            return OUT
        if met.matches(fact):
            return MET
        return UNDETERMINED if may.matches(fact) else NOT_MET

    def judge(facts: Facts) -> Said:
        return [
            (code, fact["id"], verdict(fact, met, may))
            for scope, rows in facts.items()
            for fact in rows
            for code, met, may in rules[scope]
        ]

    return judge


def _graph(codes: dict[str, str]) -> dict[str, Any]:
    """Return a zen decision: one expression node with an expression a rule."""
    answer = (
        "not in_office ? 'not_applicable' : {0} >= {0}_required ? 'met' : "
        "{0}_possible >= {0}_required ? 'undetermined' : 'not_met'"
    )
    asked = [{"id": code, "key": code, "value": answer.format(code)} for code in codes]
    return {
        "contentType": "application/vnd.gorules.decision",
        "nodes": [
            {"id": "i", "name": "in", "type": "inputNode", "content": {}},
            {"id": "x", "name": "x", "type": "expressionNode", "content": {"expressions": asked}},
            {"id": "o", "name": "out", "type": "outputNode", "content": {}},
        ],
        "edges": [
            {"id": "1", "sourceId": "i", "targetId": "x", "type": "edge"},
            {"id": "2", "sourceId": "x", "targetId": "o", "type": "edge"},
        ],
    }


def zen_engine(named: Names) -> Judge:
    """Judge by zen-engine in its batch form, which is the faster of its two."""
    import zen

    graphs = {str(scope): json.dumps(_graph(codes)) for scope, codes in named.items()}
    engine = zen.ZenEngine({"loader": graphs.__getitem__})

    def judge(facts: Facts) -> Said:
        said: Said = []
        for scope, rows in facts.items():
            answers = engine.evaluate_batch([{"key": str(scope), "context": fact} for fact in rows])
            for fact, answer in zip(rows, answers, strict=True):
                result = answer["data"]["result"]
                said += [(code, fact["id"], result[name]) for name, code in named[scope].items()]
        return said

    return judge


def zen_engine_single(named: Names) -> Judge:
    """Judge by zen-engine, a decision at a time."""
    import zen

    engine = zen.ZenEngine()
    decisions = {
        scope: engine.create_decision(json.dumps(_graph(codes))) for scope, codes in named.items()
    }

    def judge(facts: Facts) -> Said:
        said: Said = []
        for scope, rows in facts.items():
            for fact in rows:
                result = decisions[scope].evaluate(fact)["result"]
                said += [(code, fact["id"], result[name]) for name, code in named[scope].items()]
        return said

    return judge


def business_rules(named: Names) -> Judge:
    """Judge by business-rules, whose conditions hold a variable against a constant.

    So the margin to the number required is the variable; rules are tried until one applies.
    """
    from business_rules import run_all
    from business_rules.actions import BaseActions, rule_action
    from business_rules.fields import FIELD_TEXT
    from business_rules.variables import (
        BaseVariables,
        boolean_rule_variable,
        numeric_rule_variable,
    )

    class Variables(BaseVariables):
        def __init__(self, fact: dict[str, Any], name: str) -> None:
            self.fact, self.name = fact, name

        @boolean_rule_variable()
        def in_office(self) -> bool:
            return self.fact["in_office"]

        @numeric_rule_variable()
        def margin(self) -> int:
            return self.fact[self.name] - self.fact[f"{self.name}_required"]

        @numeric_rule_variable()
        def possible_margin(self) -> int:
            return self.fact[f"{self.name}_possible"] - self.fact[f"{self.name}_required"]

    class Actions(BaseActions):
        said = NOT_MET

        @rule_action(params={"verdict": FIELD_TEXT})
        def say(self, verdict: str) -> None:
            self.said = verdict

    def rule(variable: str, operator: str, value: object, verdict: str) -> dict[str, Any]:
        condition = {"name": variable, "operator": operator, "value": value}
        return {
            "conditions": {"all": [condition]},
            "actions": [{"name": "say", "params": {"verdict": verdict}}],
        }

    rules = [
        rule("in_office", "is_false", True, OUT),  # noqa: FBT003 - the engine's own form
        rule("margin", "greater_than_or_equal_to", 0, MET),
        rule("possible_margin", "greater_than_or_equal_to", 0, UNDETERMINED),
    ]

    def verdict(fact: dict[str, Any], name: str) -> str:
        actions = Actions()
        run_all(rules, Variables(fact, name), actions, stop_on_first_trigger=True)
        return actions.said

    def judge(facts: Facts) -> Said:
        return [
            (code, fact["id"], verdict(fact, name))
            for scope, rows in facts.items()
            for fact in rows
            for name, code in named[scope].items()
        ]

    return judge


def durable_rules(named: Names) -> Judge:
    """Judge by durable-rules in its batch form, which is the faster of its two.

    Each rule and subject is an event, whose facts are its margins.
    """
    from durable.lang import m, post_batch, ruleset, when_all

    said: Said = []

    def heard(verdict: str) -> Callable[[Any], None]:
        return lambda c: said.append((c.m.rule, c.m.subject, verdict))

    its_name = f"duty-{next(NUMBERS)}"  # it knows rulesets by name, for the whole process
    with ruleset(its_name):
        when_all(m.in_office == False)(heard(OUT))  # noqa: E712 - the engine's own form
        when_all((m.in_office == True) & (m.margin >= 0))(heard(MET))  # noqa: E712
        when_all(  # three comparisons, as it has no order among rules
            (m.in_office == True) & (m.margin < 0) & (m.may >= 0)  # noqa: E712
        )(heard(UNDETERMINED))
        when_all((m.in_office == True) & (m.may < 0))(heard(NOT_MET))  # noqa: E712
    ids = count()

    def events(facts: Facts) -> Iterator[dict[str, Any]]:
        for scope, rows in facts.items():
            for fact in rows:
                for name, code in named[scope].items():
                    yield {
                        "id": str(next(ids)),
                        "rule": code,
                        "subject": fact["id"],
                        "in_office": fact["in_office"],
                        "margin": fact[name] - fact[f"{name}_required"],
                        "may": fact[f"{name}_possible"] - fact[f"{name}_required"],
                    }

    def judge(facts: Facts) -> Said:
        said.clear()
        post_batch(its_name, list(events(facts)))
        return said.copy()

    return judge


def few(facts: Facts, number: int) -> Facts:
    """Return the facts of the first subjects of each scope only."""
    return {scope: rows[:number] for scope, rows in facts.items()}


ENGINES = {
    "rule-engine": rule_engine,
    "zen-engine": zen_engine,
    "durable-rules": durable_rules,
    "business-rules": business_rules,
}
