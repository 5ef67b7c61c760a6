"""CSV as spreadsheets read it: one writer, with the mark where it is asked for."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda import Roster, Year, check, load_rulebook, to_csv
from renda.reports import csv_bytes, formula_safe

CELLS = st.lists(st.lists(st.text(st.characters(codec="utf-8")), min_size=2, max_size=2))


@given(CELLS, st.booleans())
def test_what_is_written_is_read_again(rows, bom):
    data = csv_bytes(rows, bom=bom)
    assert data.startswith(b"\xef\xbb\xbf") >= bom
    text = data.decode()[1:] if bom else data.decode()
    assert list(csv.reader(io.StringIO(text, newline=""))) == rows


def test_a_report_may_have_the_mark_before_its_header():
    report = check(load_rulebook("wujin-2024"), Roster(congresses=[]), [], Year(2025))
    assert to_csv(report, bom=True) == "\ufeff".encode() + to_csv(report)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_a_text_that_begins_a_formula_is_preceded_by_an_apostrophe(sign):
    assert formula_safe(f"{sign}1") == f"'{sign}1"
    assert formula_safe(f"1{sign}") == f"1{sign}"
