"""Suggestions in numbers, and the numbers of their figures."""

from datetime import date

from suggestions.desks import BODY, done, evaluated, filed, replied

from renda.suggestions.life.moves import NoteSilence, Remind

END = date(2025, 3, 1)


def numbered(made, count, *args, prefix="s", **changes):
    return [made(*args, suggestion_id=f"{prefix}{n}", **changes) for n in range(count)]


def silent(item):
    on = date(2024, 5, 20)
    return done(item, (Remind(on=on), BODY), (NoteSilence(on=on), BODY))


def numbers(figure):
    return figure.numerator, figure.denominator, figure.percent


def brief(figures):
    return {str(figure.name): numbers(figure)[:2] for figure in figures}


def percents(figures):
    return [figure.percent for figure in figures]


def mixed():
    return [
        *numbered(evaluated, 2, "satisfied", prefix="a"),
        evaluated("basically_satisfied", suggestion_id="b"),
        evaluated("dissatisfied", suggestion_id="c"),
        silent(replied(suggestion_id="d")),
        replied(suggestion_id="e"),
        filed(suggestion_id="f"),
    ]
