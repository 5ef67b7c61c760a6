"""One topic's way through an office: nine suggestions on parking, from filing to kept promises.

The district, its units, its deputies and its dates are made up. In memory by default, or in the
store at an address, made ready by `renda init` before:

    python examples/suggestion_desk.py
    python examples/suggestion_desk.py sqlite:///desk.db --lang zh
"""

import argparse
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from renda import Congress, Office, RendaError, where
from renda.calendars import explain_due
from renda.office import ItemDesk
from renda.ports import AlreadyThereError
from renda.process import Actor, Capacity, Move
from renda.suggestions import (
    Accept,
    Advice,
    Assign,
    Close,
    Contact,
    Deliver,
    Evaluate,
    File,
    GiveOpinion,
    NoteSilence,
    OrderRehandling,
    Outcome,
    Promise,
    Remind,
    Reply,
    Satisfaction,
    SettlePromise,
    Suggestion,
    Supervise,
    Topic,
    Visit,
    as_proposed,
    by_unit,
    file_topic,
    hand_over,
    implementation,
    load_procedure,
    on_time,
    promise_ledger,
    repeated,
    satisfaction,
)
from renda.terms import CongressLevel, Term

PLACE = Path(__file__).with_suffix(".toml")
CONGRESS, LEVEL, YEAR_END = "sample-district", CongressLevel.COUNTY, date(2024, 12, 31)
LEAD, SECOND, THIRD = SIGNERS = "代表0001", "代表0002", "代表0003"
TRANSPORT, PLANNING, CITY = "交通运输局", "自然资源和规划局", "城市管理局"
TITLE = "关于增加公共停车位的建议"
PARKING = Topic(
    id="parking-2024",
    title="增加公共停车位",
    fields=(
        Advice(title=TITLE, unit=TRANSPORT),
        Advice(title="关于编制停车设施专项规划的建议", unit=PLANNING),
        Advice(title="关于整治商圈周边停车秩序的建议", unit=CITY),
        Advice(title="关于老旧小区挖潜扩容的建议", unit="住房和城乡建设局"),
        Advice(title="关于规范道路临时停放的建议", unit="公安局"),
        Advice(title="关于单位内部车位错时开放的建议", unit="机关事务管理局"),
        Advice(title="关于完善停车收费标准的建议", unit="发展和改革局"),
        Advice(title="关于建设智慧停车平台的建议", unit="数据局"),
        Advice(title="关于引导社会资本投入的建议", unit="财政局"),
    ),
)
KEY, *OTHERS = (f"{PARKING.id}-{number}" for number in range(1, len(PARKING.fields) + 1))
TEXTS = {
    "en": {
        "repeated": "# Raised again and again",
        "done": "# What was done with {item}",
        "promised": "# What was promised",
        "rates": "# Rates",
        "again": "{why}\nPlay the story in a store of its own: renda init sqlite:///new.db",
    },
    "zh": {
        "repeated": "# 多年重复提出的",
        "done": "# {item}的办理过程",
        "promised": "# 承诺事项",
        "rates": "# 各项比率",
        "again": "{why}\n请另建数据库演示：renda init sqlite:///new.db",
    },
}
PROMISES = (
    Promise(promise_id="p1", what="共享停车场", quantity=5, unit="个", due_on=date(2024, 6, 30)),
    Promise(promise_id="p2", what="停车场", quantity=15, unit="个", due_on=YEAR_END),
    Promise(promise_id="p3", what="停车位", quantity=2700, unit="个", due_on=YEAR_END),
)


def actor(id: str, capacity: Capacity) -> Actor:
    """Return somebody of the district."""
    return Actor(id=id, capacity=capacity, congress_id=CONGRESS)


DEPUTY = actor(LEAD, Capacity.DEPUTY)
BODY = actor("代表工作委员会", Capacity.WORK_BODY)
COUNCIL = actor("主任会议", Capacity.COUNCIL)


def unit(id: str) -> Actor:
    """Return a handling unit."""
    return actor(id, Capacity.UNIT)


def follow(desk: ItemDesk[Suggestion], id: str, *steps: tuple[Move, Actor]) -> Suggestion:
    """Make moves with a suggestion, a transaction for each, and return it."""
    for move, by in steps:
        desk.apply(id, move, by=by)
    return desk.get(id).value


def earlier_years(desk: ItemDesk[Suggestion]) -> None:
    """The same matter was raised before, and put off."""
    for year in (2022, 2023):
        item = f"parking-{year}"
        filed = File(
            suggestion_id=item,
            title=TITLE,
            congress_id=CONGRESS,
            level=LEVEL,
            lead=LEAD,
            on=date(year, 1, 12),
        )
        desk.file(filed, by=DEPUTY)
        follow(
            desk,
            item,
            (Accept(on=date(year, 1, 14)), BODY),
            (Assign(on=date(year, 2, 8), lead=TRANSPORT), BODY),
            (Contact(on=date(year, 2, 20)), unit(TRANSPORT)),
            (_reply(date(year, 4, 20), Outcome.DEFERRED, [LEAD]), unit(TRANSPORT)),
            (_evaluation(date(year, 5, 4), Satisfaction.BASICALLY_SATISFIED), DEPUTY),
            (Close(on=date(year, 5, 6)), BODY),
        )


def file_the_topic(office: Office) -> tuple[Suggestion, ...]:
    """Nine fields of advice become nine suggestions, all of them or none."""
    filing = File(
        suggestion_id=PARKING.id,
        title=PARKING.title,
        congress_id=CONGRESS,
        level=LEVEL,
        lead=LEAD,
        cosigners=[SECOND, THIRD],
        on=date(2024, 1, 15),
    )
    desk = office.suggestions(PLACE)
    filed = file_topic(desk.desk, PARKING, filing, by=DEPUTY)
    with office.session(actor=LEAD, reason="filed from a topic") as session:
        for suggestion in filed:
            session.suggestions(PLACE).file(suggestion.filed, by=DEPUTY)
    accept = Accept(on=date(2024, 1, 20))
    return tuple(follow(desk, suggestion.id, (accept, BODY)) for suggestion in filed)


def hold_the_meeting(office: Office, accepted: Iterable[Suggestion]) -> None:
    """One meeting hands all nine over; what cannot be handed over is said before anything is."""
    day = date(2024, 2, 5)
    proposed = as_proposed(accepted, on=day)
    joint = Assign(on=day, lead=TRANSPORT, co=[PLANNING, CITY])
    pairs = [(suggestion, joint if suggestion.id == KEY else move) for suggestion, move in proposed]
    hand_over(office.suggestions(PLACE).desk, pairs, by=BODY)
    with office.session(actor=BODY.id, reason="assignment meeting") as session:
        for suggestion, move in pairs:
            session.suggestions(PLACE).apply(suggestion.id, move, by=BODY)


def handle_the_key_one(desk: ItemDesk[Suggestion]) -> Suggestion:
    """The council makes one a key suggestion: replied to with promises, visited, kept, closed."""
    lead = unit(TRANSPORT)
    settled = {
        "p1": date(2024, 6, 28),
        "p2": date(2024, 12, 20),
        "p3": date(2024, 12, 25),
    }
    return follow(
        desk,
        KEY,
        (Supervise(on=date(2024, 2, 20), leader="副主任", committee="城建环资委"), COUNCIL),
        (Contact(on=date(2024, 3, 1), kind="in_person"), lead),
        (GiveOpinion(on=date(2024, 3, 4)), unit(PLANNING)),
        (GiveOpinion(on=date(2024, 3, 8)), unit(CITY)),
        (_reply(date(2024, 4, 25), Outcome.PLANNED, [LEAD], PROMISES), lead),
        (Deliver(on=date(2024, 4, 26), to=[SECOND]), lead),
        (Deliver(on=date(2024, 4, 28), to=[THIRD], channel="in_person"), lead),
        (_evaluation(date(2024, 5, 10), Satisfaction.SATISFIED), DEPUTY),
        (SettlePromise(on=settled["p1"], promise_id="p1"), lead),
        (Visit(on=date(2024, 8, 20), finding="9个停车场完工"), COUNCIL),
        (Visit(on=date(2024, 11, 5), finding="13个停车场完工"), COUNCIL),
        (SettlePromise(on=settled["p2"], promise_id="p2"), lead),
        (SettlePromise(on=settled["p3"], promise_id="p3"), lead),
        (_reply(date(2024, 12, 28), Outcome.SOLVED, SIGNERS), lead),
    )


def handle_the_others(desk: ItemDesk[Suggestion]) -> None:
    """Five go well, one is handled again, one is answered late, on one the deputy is silent."""
    for item in OTHERS:
        by = unit(desk.get(item).value.replying[0])
        late = item == OTHERS[5]
        replied, told = date(2024, 5, 20 if late else 6), date(2024, 5, 28)
        follow(
            desk,
            item,
            (Contact(on=date(2024, 2, 28)), by),
            (_reply(replied, Outcome.PARTLY_SOLVED, SIGNERS), by),
        )
        if item == OTHERS[7]:
            after = [(Remind(on=told), BODY), (NoteSilence(on=date(2024, 6, 20)), BODY)]
        elif item == OTHERS[6]:
            after = [
                (_evaluation(told, Satisfaction.DISSATISFIED), DEPUTY),
                (OrderRehandling(on=date(2024, 5, 30)), BODY),
                (Contact(on=date(2024, 6, 6)), by),
                (_reply(date(2024, 6, 18), Outcome.SOLVED, SIGNERS), by),
                (_evaluation(date(2024, 6, 20), Satisfaction.SATISFIED), DEPUTY),
            ]
        else:
            after = [(_evaluation(told, Satisfaction.SATISFIED), DEPUTY)]
        follow(desk, item, *after, (Close(on=date(2024, 6, 21)), BODY))


def play(office: Office) -> Suggestion:
    """Play the whole story in an office and return the key suggestion."""
    desk = office.suggestions(PLACE)
    if not office.roster().congresses:
        with office.session(actor=BODY.id, reason="the congress of the story") as session:
            session.roster.add(Congress(congress_id=CONGRESS, name="示例区", congress_level=LEVEL))
    earlier_years(desk)
    hold_the_meeting(office, file_the_topic(office))
    handle_the_others(desk)
    return handle_the_key_one(desk)


def tell(desk: ItemDesk[Suggestion], key: Suggestion, lang: str) -> None:
    """Print the time line, the ledger of promises, and the rates."""
    texts, kind, every = TEXTS[lang], desk.desk.kind, desk.find()
    print(texts["repeated"])
    # Without texts a word makes two titles alike; here only the very same wish is meant.
    for repeat in repeated(every, YEAR_END, years=3, least="0.90"):
        print(*repeat.years, "-", *repeat.suggestions)
    print()
    print(texts["done"].format(item=key.id))
    for step in key.history:
        move, stage = kind.find_term(step.move.name), kind.stages(step.stage).label(lang)
        done = move.label(lang) if isinstance(move, Term) else move
        print(step.move.on, done, step.actor.id, f"({step.party.label(lang)}) ->", stage)
        for task in step.opened:
            print("  ", kind.task_terms(task.timer).label(lang), f"({task.owner})")
            print("     ", explain_due(task.due, lang).replace("\n", "\n      "))
    print()
    print(texts["promised"])
    for entry in promise_ledger(every, YEAR_END):
        promise = entry.made.promise
        print(promise.what, promise.quantity, promise.unit, promise.due_on, end=" ")
        print(entry.standing.label(lang))
    print()
    print(texts["rates"])
    parking = desk.find(where(topic=PARKING.id))
    silent = load_procedure(PLACE).silent
    print(satisfaction(parking, YEAR_END, silent=silent).headline.text(lang))
    print(on_time(parking, YEAR_END).text(lang))
    print(implementation(parking, YEAR_END).headline.text(lang))
    for who, figure in by_unit(parking, lambda own, id: on_time(own, YEAR_END, unit=id)).items():
        print("  ", who, f"{figure.numerator}/{figure.denominator}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Play the story in a store and print what came of it."""
    parser = argparse.ArgumentParser(description="Nine suggestions on parking")
    parser.add_argument("url", nargs="?", default="memory://", help="the store's address")
    parser.add_argument("--lang", choices=("en", "zh"), default="en")
    asked = parser.parse_args(arguments)
    try:
        with Office.open(asked.url) as office:
            key = play(office)
            tell(office.suggestions(PLACE), key, asked.lang)
    except AlreadyThereError as error:
        parser.exit(2, TEXTS[asked.lang]["again"].format(why=error.text(asked.lang)) + "\n")
    except RendaError as error:
        parser.exit(2, error.text(asked.lang) + "\n")


def _reply(
    on: date, outcome: Outcome, to: Iterable[str], promises: Iterable[Promise] = ()
) -> Reply:
    return Reply(on=on, outcome=outcome, to=to, promises=promises, signed_by="局长")


def _evaluation(on: date, satisfaction: Satisfaction) -> Evaluate:
    return Evaluate(on=on, satisfaction=satisfaction)


if __name__ == "__main__":
    main()
