"""A suggestion as it is filed, and accepted."""

from office.office_world import BODY, DEPUTY, ON

from renda.suggestions import Accept, File


def filed(**fields):
    given = {
        "suggestion_id": "s1",
        "title": "增加公共停车位",
        "congress_id": "c1",
        "level": "county",
        "lead": "d1",
        "cosigners": ["d2"],
        "on": ON,
    }
    return File(**{**given, **fields})


def accepted(desk):
    desk.file(filed(), by=DEPUTY)
    return desk.apply("s1", Accept(on=ON), by=BODY)
