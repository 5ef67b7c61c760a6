"""A year of notices: its letters of initiative, and on each day who is newly told of what.

Two suggestions and the projects of `livelihood_year.py` go their way, and theme months are called
for in time, late or not at all. The district, its deputies and its dates are made up:

    python examples/notices_year.py
    python examples/notices_year.py sqlite:///notices.db --lang zh
"""

import argparse
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import livelihood_year
from livelihood_year import CONGRESS, DEPUTY, TRANSPORT, WORK_BODY, actor

from renda import Congress, Mandate, Month, Office, RendaError
from renda.notices import Notice
from renda.office import NoticeDesk
from renda.ports import AlreadyThereError
from renda.suggestions import Accept, Assign, Contact, File, HandlingUnit, Promise, Reply
from renda.work import Reception, ThemeMonth

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
SIGNERS = "代表0001", "代表0002"
UNIT = actor(TRANSPORT, "unit")
# In May and October the first five days are holidays: a letter of the 6th or the 9th is late.
LETTERS = {
    1: date(2025, 1, 2),
    2: date(2025, 2, 5),
    3: date(2025, 3, 7),
    4: None,
    5: date(2025, 5, 6),
    6: date(2025, 6, 3),
    7: date(2025, 7, 1),
    8: None,
    9: date(2025, 9, 1),
    10: date(2025, 10, 9),
    11: date(2025, 11, 3),
    12: date(2025, 12, 1),
}
TEXTS = {
    "en": {
        "letters": "# Letters of initiative",
        "letter": "{month}  due {last_day}  issued {issued_on}  {standing}",
        "notices": "# Who is told of what, by the day",
        "deputies": "{n} deputies",
        "line": "{day}  {title} ({recipients})",
        "and": ", ",
        "again": "{why}\nPlay the year in a store of its own: renda init sqlite:///new.db",
    },
    "zh": {
        "letters": "# 每月倡议书",
        "letter": "{month}  最迟{last_day}  发布{issued_on}  {standing}",
        "notices": "# 逐日通知",
        "deputies": "{n}名代表",
        "line": "{day}  {title}（{recipients}）",
        "and": "、",
        "again": "{why}\n请另建数据库演示：renda init sqlite:///new.db",
    },
}
NAMES = {
    "unit": {"en": "unit", "zh": "承办单位"},
    "mandate": {"en": "deputy", "zh": "代表"},
    "work_body": {"en": "work body", "zh": "代表工作机构"},
    "standing_committee": {"en": "standing committee", "zh": "常委会"},
    "government_office": {"en": "government office", "zh": "政府办公室"},
}


def keep_roster(office: Office) -> None:
    """Keep who there is: a district, two deputies, a unit."""
    with office.session(actor=WORK_BODY.id) as session:
        session.roster.add(
            Congress(congress_id=CONGRESS, name="示例区人大", congress_level="county")
        )
        for n, name in enumerate(SIGNERS, 1):
            session.roster.add(
                Mandate(
                    deputy_id=name,
                    person_id=f"p{n}",
                    name=name,
                    congress_id=CONGRESS,
                    elected_on=date(2022, 1, 5),
                )
            )
        for id in (TRANSPORT, livelihood_year.HEALTH):
            session.of(HandlingUnit).add(HandlingUnit(unit_id=id, name=id, congress_id=CONGRESS))


def call_for_themes(office: Office) -> None:
    """Hold a reception in each theme month, and issue its letter, or not."""
    with office.session(actor=WORK_BODY.id) as session:
        for number, issued in LETTERS.items():
            held = Reception(
                activity_id=f"r{number}",
                happened_on=date(2025, number, 20),
                deputies=SIGNERS,
                visitors=12,
            )
            session.activities.record(held)
            month = ThemeMonth(
                activity_id=f"t{number}",
                congress_id=CONGRESS,
                month=Month(2025, number),
                theme="安全生产",
                letter_issued_on=issued,
                activities=[held.activity_id],
            )
            session.activities.record(month)


def handle_suggestions(office: Office) -> None:
    """Reply to one suggestion in time, with a promise, and to another too late."""
    desk = office.suggestions("national")
    for id, title in (("s1", "关于增设公交站点的建议"), ("s2", "关于修缮人行道的建议")):
        filed = File(
            suggestion_id=id,
            title=title,
            congress_id=CONGRESS,
            level="county",
            lead=SIGNERS[0],
            cosigners=SIGNERS[1:],
            on=date(2025, 1, 8),
        )
        desk.file(filed, by=DEPUTY)
        desk.apply(id, Accept(on=date(2025, 1, 9)), by=WORK_BODY)
        desk.apply(id, Assign(on=date(2025, 2, 10), lead=TRANSPORT), by=WORK_BODY)
        desk.apply(id, Contact(on=date(2025, 3, 12), kind="call"), by=UNIT)
    promise = Promise(promise_id="p1", what="新增站点3处", due_on=date(2025, 10, 31))
    for id, day, promises in (("s1", date(2025, 4, 2), [promise]), ("s2", date(2025, 6, 5), [])):
        reply = Reply(
            on=day,
            outcome="in_progress" if promises else "solved",
            text="答复如附件",
            signed_by="局长",
            promises=promises,
            to=SIGNERS,
        )
        desk.apply(id, reply, by=UNIT)


def play(office: Office) -> NoticeDesk:
    """Play the year in an office, and return the desk at which its notices are planned."""
    keep_roster(office)
    livelihood_year.play(office)
    call_for_themes(office)
    handle_suggestions(office)
    return office.notices(rulebook="wujin-2024")


def new_notices(desk: NoticeDesk) -> Iterator[tuple[date, list[Notice]]]:
    """Yield each day of the year with the notices that are first told on it."""
    told: set[str] = set()
    for n in range((LAST - FIRST).days + 1):
        day = FIRST + timedelta(n)
        plan = desk.plan(day)
        yield day, [notice for notice in plan.notices if notice.notice_id not in told]
        told |= {notice.notice_id for notice in plan.notices}


def recipients_text(notices: Sequence[Notice], lang: str) -> str:
    """Return whom notices with one title are for; of many deputies their number."""
    names: dict[str, list[str]] = {}
    for notice in notices:
        names.setdefault(notice.recipient.kind, []).append(notice.recipient.id)
    words = [
        TEXTS[lang]["deputies"].format(n=len(ids))
        if kind == "mandate" and len(ids) > 1
        else NAMES[kind][lang]
        for kind, ids in names.items()
    ]
    return TEXTS[lang]["and"].join(words)


def tell(desk: NoticeDesk, lang: str) -> None:
    """Print the letters of the year, then the notices of each day that has any."""
    texts = TEXTS[lang]
    print(texts["letters"])
    for letter in desk.letters(CONGRESS, 2025, as_of=LAST):
        words = {
            "month": f"{letter.month.start:%Y-%m}",
            "last_day": letter.last_day,
            "issued_on": letter.issued_on or "-".ljust(10),
            "standing": letter.standing.label(lang),
        }
        print(texts["letter"].format(**words))
    print(f"\n{texts['notices']}")
    for day, notices in new_notices(desk):
        by_title: dict[str, list[Notice]] = {}
        for notice in notices:
            by_title.setdefault(notice.title.label(lang), []).append(notice)
        for title, same in by_title.items():
            recipients = recipients_text(same, lang)
            print(texts["line"].format(day=day, title=title, recipients=recipients))


def main(arguments: Sequence[str] | None = None) -> None:
    """Play the year in a store, and print its letters and notices."""
    parser = argparse.ArgumentParser(description="A year of notices")
    parser.add_argument("url", nargs="?", default="memory://", help="the store's address")
    parser.add_argument("--lang", choices=("en", "zh"), default="en")
    asked = parser.parse_args(arguments)
    try:
        with Office.open(asked.url) as office:
            tell(play(office), asked.lang)
    except AlreadyThereError as error:
        parser.exit(2, TEXTS[asked.lang]["again"].format(why=error.text(asked.lang)) + "\n")
    except RendaError as error:
        parser.exit(2, error.text(asked.lang) + "\n")


if __name__ == "__main__":
    main()
