"""The page on the report's JSON names every key and every reason that a report can hold."""

import json
import re
from pathlib import Path

from hypothesis import given

from renda import Report, Year, check, to_json, where
from renda.reports import Note, Reason, Rejected, Remark, Way
from renda.testing.strategies import of

PAGES = Path(__file__).parents[3] / "docs"


def told_on(*pages):
    text = "".join((PAGES / name).read_text("utf-8") for name in pages)
    return set(re.findall(r"\w+", " ".join(re.findall(r"`[^`\n]+`", text))))


# Keyed by ids, reasons or languages, which are no keys of the form.
BY_NAME = {
    *("rules", "subjects", "congresses", "levels", "groups", "fields"),
    *("rejected_numbers", "doubles", "title", "instrument", "owner"),
}


def keys_of(data):
    if isinstance(data, list):
        yield from (key for part in data for key in keys_of(part))
    elif isinstance(data, dict):
        for key, held in data.items():
            yield key
            if not (isinstance(held, dict) and key in BY_NAME):
                yield from keys_of(held)


@given(of(Report))
def test_the_page_tells_every_key_of_a_report(report):
    assert set(keys_of(json.loads(to_json(report)))) - told_on("report.md") == set()


def test_the_page_tells_every_word_of_the_form():
    words = {
        str(word) for vocabulary in (Note, Reason, Rejected, Remark, Way) for word in vocabulary
    }
    assert words - told_on("report.md", "verdicts.md") == set()


def test_the_page_tells_the_keys_that_few_reports_hold(book, rule, roster, deputy, record):
    people = roster(
        deputy("d1", "2020-01-01", "2025-06-01", person_id="p"),
        deputy("d2", "2025-06-01", person_id="p"),
    )
    held = [
        *(record(id, "2025-03-01", source_id="e", grade="high") for id in ("r1", "r2")),
        record("r3", "2025-03-01", kind="unheard-of"),
    ]
    graded = rule(where=where(kind="reception", grade="high"))
    keys = {*keys_of(json.loads(to_json(check(book(graded), people, held, Year(2025)))))}
    assert {"mandates", "doubles", "grades", "by", "criterion", "omissions", "rows"} <= keys
    assert keys - told_on("report.md") == set()
