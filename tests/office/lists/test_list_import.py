"""A past year's list comes in whole or not at all, under the headers that offices use."""

import csv
from datetime import UTC, date, datetime

import pytest

from renda import Congress, InputError, Mandate, Office
from renda.memory import MemoryStore
from renda.office import (
    ListImport,
    NoRosterError,
    UnknownCongressError,
    import_list,
)
from renda.people import CongressSession
from renda.plugins import Plugins
from renda.ports import StoreBusyError
from renda.process import Actor
from renda.suggestions import Accept, File, HandlingUnit

HEADER = """
编号,题目,提出人,联名人,收到日期,会内会外,受理时间,交办日期,承办单位,会办单位,沟通时间,沟通方式,答复日期,答复类别
签发人,反馈日期,满意度,办结日期,备注
"""
ROW = """
1,增加公共停车位,d1,d2、d3,2024/1/15,会议期间,2024.1.20,2024年2月5日,u1,u2;u3,2024-03-04,面谈,2024-04-05,A
负责人,2024-04-20,满意,2024-05-06,无
"""
HEADER, ROW = (",".join(lines.split()).split(",") for lines in (HEADER, ROW))


def replaced(row, **cells):
    return [cells.get(f"c{place}", cell) for place, cell in enumerate(row)]


@pytest.fixture
def write(tmp_path):
    def write(*rows, header=HEADER, encoding="utf-8", name="2024.csv"):
        path = tmp_path / name
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file).writerows([header, *rows])
        return path

    return write


def district(**store):
    office = Office(MemoryStore(**store), Plugins())
    with office.session(actor="clerk") as session:
        session.roster.add(Congress(congress_id="c1", name="示例区", congress_level="county"))
    return office


@pytest.fixture
def empty():
    return district()


def brought_in(office, file, procedure="national"):
    return import_list(office, file, procedure=procedure, congress_id="c1", actor="clerk")


def kept(office):
    return office.suggestions("national").find()


def problems(office, file):
    with pytest.raises(InputError) as refused:
        brought_in(office, file)
    return [(problem.row, problem.column) for problem in refused.value.problems]


def test_a_row_becomes_a_suggestion_by_the_moves_it_tells(empty, write):
    assert brought_in(empty, write(ROW)) == ListImport(
        added=("1",), unchanged=(), ignored=("备注",)
    )
    (item,) = kept(empty)
    assert [str(step.move.name) for step in item.history] == [
        "file", "accept", "assign", "contact", "reply", "evaluate", "close",
    ]  # fmt: skip
    assert (item.stage, item.outcome, item.unit, item.cosigners) == (
        "closed", "solved", "u1", ("d2", "d3"),
    )  # fmt: skip
    assert item.contacts[0].kind == "in_person"
    assert [handler.unit for handler in item.handlers] == ["u1", "u2", "u3"]


def test_what_was_not_done_is_left_empty(empty, write):
    brought_in(empty, write(ROW[:7] + [""] * 12))
    assert [str(item.stage) for item in kept(empty)] == ["accepted"]


def test_nobody_is_told_of_what_was_done_long_ago(empty, write):
    brought_in(empty, write(ROW))
    with empty.store.session(actor="courier") as session:
        assert session.outbox.due(datetime(2100, 1, 1, tzinfo=UTC)) == ()


def test_a_list_in_gb18030_is_read_as_well(empty, write):
    brought_in(empty, write(ROW, encoding="gb18030"))
    assert kept(empty)[0].title == "增加公共停车位"


def test_a_list_that_is_brought_in_again_changes_nothing(empty, write):
    file = write(ROW, replaced(ROW, c0="2"))
    brought_in(empty, file)
    before = empty.anchor()
    assert brought_in(empty, file) == ListImport(added=(), unchanged=("1", "2"), ignored=("备注",))
    assert empty.anchor() == before


def test_every_problem_is_told_at_once_and_nothing_is_kept(empty, write):
    file = write(
        ROW,
        replaced(ROW, c0="2", c4="2024-13-01"),
        replaced(ROW, c0="3", c1="", c16="还行"),
        replaced(ROW, c0="4", c13=""),
        replaced(ROW, c0="5", c12="2024-01-01"),
        [*replaced(ROW, c0="6"), "多余"],
        ROW,
    )
    assert problems(empty, file) == [
        (3, "收到日期"),
        (4, "题目"),
        (4, "满意度"),
        (5, "答复类别"),
        (6, "答复日期"),
        (7, ""),
        (8, "编号"),
    ]
    assert kept(empty) == ()


def test_a_problem_says_what_is_allowed_in_both_languages(empty, write):
    with pytest.raises(InputError) as refused:
        brought_in(empty, write(replaced(ROW, c16="还行"), replaced(ROW, c0="2", c12="2024-01-01")))
    english, chinese = (refused.value.text(lang).splitlines() for lang in ("en", "zh"))
    assert english[0].startswith(
        "2024.csv, row 2, column 满意度: '还行' is not allowed; allowed: 满意、基本满意"
    )
    assert "2024.csv，第3行，列答复日期：对 2 办理" in chinese[1]


def test_columns_that_are_missing_or_double_are_told_by_their_names(empty, write):
    with pytest.raises(InputError) as refused:
        brought_in(empty, write(ROW, header=["标题", *HEADER[1:]]))
    text = refused.value.text()
    assert "the columns 标题 and 题目 mean the same" in text
    assert "the column is missing; it may be called: 建议编号、编号" in text


def test_rows_without_any_cell_are_passed_over(empty, write):
    assert brought_in(empty, write([""] * 19, ROW, [])).added == ("1",)


def test_what_is_kept_otherwise_is_not_written_over(empty, write):
    brought_in(empty, write(ROW))
    assert problems(empty, write(replaced(ROW, c16="不满意", c17=""))) == [(2, "编号")]
    assert kept(empty)[0].evaluation.satisfaction == "satisfied"


def test_deputies_and_units_may_be_told_by_name(empty, write):
    with empty.session(actor="clerk") as session:
        for number in (1, 2, 3):
            session.roster.add(
                Mandate(
                    deputy_id=f"d{number}",
                    person_id=f"p{number}",
                    name="代表0002" if number == 3 else f"代表000{number}",
                    congress_id="c1",
                    elected_on=date(2022, 1, 5),
                )
            )
        units = session.of(HandlingUnit)
        for number in (1, 2, 3):
            units.add(HandlingUnit(unit_id=f"u{number}", name=f"单位{number}", congress_id="c1"))
    brought_in(empty, write(replaced(ROW, c2="代表0001", c8="单位1", c9="单位2")))
    (item,) = kept(empty)
    assert (item.lead, item.unit) == ("d1", "u1")
    # Two deputies are called so: which one is meant nobody can tell.
    assert problems(empty, write(replaced(ROW, c0="2", c2="代表0002"))) == [(2, "收到日期")]


def test_a_category_is_one_of_the_place_s_tree(empty, write):
    header = [*HEADER[:18], "建议分类"]
    brought_in(empty, write([*ROW[:18], "transport"], header=header))
    assert kept(empty)[0].category == "transport"
    assert problems(empty, write(["2", *ROW[1:18], "colours"], header=header)) == [(2, "收到日期")]


def test_a_congress_that_is_not_there_is_refused_with_those_that_are(empty, write):
    with pytest.raises(UnknownCongressError, match="allowed: c1"):
        import_list(empty, write(ROW), procedure="national", congress_id="c9", actor="clerk")


def test_where_no_congress_is_known_a_roster_is_asked_for(write):
    with Office.open("memory://") as office, pytest.raises(NoRosterError) as refused:
        import_list(office, write(ROW), procedure="national", congress_id="c9", actor="clerk")
    assert refused.value.text("zh").startswith("没有人大'c9'，也没有任何人大；请先导入名册")


def test_a_file_that_is_not_there_is_refused(empty, tmp_path):
    assert problems(empty, tmp_path / "none.csv") == [(None, "")]


def test_a_row_that_cannot_be_read_ends_the_list_as_a_problem(empty, tmp_path):
    file = tmp_path / "broken.csv"
    file.write_text("\r\n".join((",".join(HEADER), ",".join(ROW), '"never ended')), "utf-8")
    assert problems(empty, file) == [(3, "")]
    assert kept(empty) == ()


# --- numbers of the register ----------------------------------------------------------------------


def numbers(office):
    return {item.id: item.number and item.number.label("zh") for item in kept(office)}


def accepted_next(office, id="new"):
    deputy, body = (Actor(id=of, capacity=of, congress_id="c1") for of in ("deputy", "work_body"))
    desk = office.suggestions("national")
    filed = File(
        suggestion_id=id, title="停车", congress_id="c1", level="county", lead="deputy",
        on=date(2024, 12, 2),
    )  # fmt: skip
    desk.file(filed, by=deputy)
    return desk.apply(id, Accept(on=date(2024, 12, 3)), by=body).value.number.serial


def test_the_numbers_of_an_old_list_are_those_of_the_register(empty, write):
    rows = [
        [*replaced(ROW, c0=f"s{no}"), told]
        for no, told in enumerate(("7", "2024年第5号", "2024-6"))
    ]
    brought_in(empty, write(*rows, header=[*HEADER, "登记号"]))
    assert numbers(empty) == {"s0": "2024年第7号", "s1": "2024年第5号", "s2": "2024年第6号"}
    assert accepted_next(empty) == 8


def test_an_id_that_is_a_number_is_the_number_where_the_list_has_no_column_for_it(empty, write):
    rows = [replaced(ROW, c0=id) for id in ("S-1", "第12号", "2024-3", "2023-9", "20240117")]
    brought_in(empty, write(*rows))
    assert numbers(empty) == {
        "第12号": "2024年第12号",
        "2024-3": "2024年第3号",
        "S-1": "2024年第13号",
        "2023-9": "2024年第14号",
        "20240117": "2024年第15号",
    }
    assert accepted_next(empty) == 16


def test_a_number_is_given_once(empty, write):
    rows = [[*replaced(ROW, c0=id), "5"] for id in ("s1", "s2")]
    with pytest.raises(InputError) as refused:
        brought_in(empty, write(*rows, header=[*HEADER, "登记号"]))
    assert "s2不能是2024年第5号：s1已用此号" in refused.value.text("zh")
    assert problems(empty, write([*ROW, "五"], header=[*HEADER, "登记号"])) == [(2, "登记号")]
    assert kept(empty) == ()


def test_a_number_of_a_session_is_counted_on_in_its_session(empty, write):
    held = {"congress_id": "c1", "term": 17, "session_number": 3, "begins_year": True}
    with empty.session(actor="clerk", reason="会议") as session:
        session.of(CongressSession).add(CongressSession(**held, opened_on=date(2024, 1, 10)))
    brought_in(empty, write([*ROW, "第17届第3次会议第4号"], header=[*HEADER, "登记号"]))
    assert numbers(empty) == {"1": "第17届第3次会议第4号"}
    assert accepted_next(empty) == 5


def test_a_store_that_others_are_writing_to_is_no_problem_of_a_row(write):
    busy = district(patience=0.01)
    with busy.session(actor="another") as session:
        session.begin_writing()
        with pytest.raises(StoreBusyError):
            brought_in(busy, write(ROW))
