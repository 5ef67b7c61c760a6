"""A mapping in a file: every mistake of it is told at once, with what is allowed."""

import pytest

from renda import InputError
from renda.inputs import DayForm, MappedTable, TableMapping, UnknownMappingError, load_mapping

HEAD = 'format = "renda.tables/1"\n'


@pytest.fixture
def load(tmp_path):
    def load(text, encoding="utf-8"):
        file = tmp_path / "office.toml"
        file.write_text(text, encoding)
        return load_mapping(file)

    return load


@pytest.fixture
def told(load):
    """Return the text of the problems of a file that must have some."""

    def told(text):
        with pytest.raises(InputError) as caught:
            load(text)
        assert all(problem.file == "office.toml" for problem in caught.value.problems)
        assert caught.value.text("zh")
        return caught.value.text().split("\n")

    return told


def test_a_mapping_is_read_as_it_is_written(load):
    assert load(
        HEAD
        + """days = ["2025/3/31"]
[tables.deputies]
names = ["代表名册"]
columns.name = ["姓名", "代表姓名"]
words.resident = { "是" = "true" }
"""
    ) == TableMapping(
        name="office.toml",
        days=[DayForm.SLASHES],
        tables={
            "deputies": MappedTable(
                names=("代表名册",),
                columns={"name": ("姓名", "代表姓名")},
                words={"resident": {"是": "true"}},
            )
        },
    )


def test_a_mapping_that_says_nothing_is_the_strict_form(load):
    mapping = load(HEAD)
    assert (mapping.days, mapping.of("deputies")) == ((), MappedTable())


def test_a_mapping_that_is_not_there_is_told_with_those_that_are():
    with pytest.raises(UnknownMappingError) as caught:
        load_mapping("chinesisch")
    assert "shipped: chinese" in caught.value.text()
    assert "自带的有：chinese" in caught.value.text("zh")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "the key format is missing"),
        ('format = "renda.rulebook/1"', "column format: 'renda.rulebook/1' is not allowed"),
        (HEAD + "table = 1", "unknown key table; allowed: format, days, tables"),
        (HEAD + 'days = ["3/31/2025"]', "'3/31/2025' is not allowed; allowed: 2025/3/31, 2025-3"),
        (
            HEAD + "[tables.deputy]",
            "column tables: 'deputy' is not allowed; deputies may be meant; allowed: congresses, ",
        ),
        (HEAD + "[tables.x]\ncolumns.y = []", "column tables: 'x' is not allowed; allowed: cong"),
        (
            HEAD + '[tables.deputies]\ncolumns.nane = ["姓名"]',
            "column tables.deputies.columns: 'nane' is not allowed; name may be meant; allowed: ",
        ),
        (
            HEAD + '[tables.deputies]\nwords.leaving = { "a" = "died" }',
            "column tables.deputies.words: 'leaving' is not allowed; allowed: deputy_id, ",
        ),
        (
            HEAD + '[tables.deputies]\ncolumns.name = ["名"]\ncolumns.person_id = ["名"]',
            "column tables.deputies.columns.person_id: '名' stands for name already",
        ),
        (
            HEAD + '[tables.deputies]\ncolumns.name = ["person_id"]',
            "column tables.deputies.columns.name: 'person_id' stands for person_id already",
        ),
        (
            HEAD + '[tables.deputies]\ncolumns.name = ["名", "名"]',
            "column tables.deputies.columns.name: '名' stands for name already",
        ),
        (
            HEAD + '[tables.deputies]\nnames = ["名册"]\n[tables.groups]\nnames = ["名册"]',
            "column tables.groups.names: '名册' stands for deputies already",
        ),
        (
            HEAD + '[tables.groups]\nnames = ["groups"]',
            "column tables.groups.names: 'groups' stands for groups already",
        ),
        (
            HEAD + '[tables.duty_records]\nwords.grade = { "优" = "hihg" }',
            "words.grade.优: 'hihg' is not allowed; high may be meant; allowed: high, ordinary",
        ),
        (
            HEAD + '[tables.duty_records]\nwords.grade = { "优" = "9" }',
            "words.grade.优: '9' is not allowed; allowed: high, ordinary",
        ),
        (
            HEAD + '[tables.deputies]\nwords.left_on = { "昨天" = "yesterday" }',
            "column tables.deputies.words.left_on.昨天: 'yesterday' is not a day",
        ),
        (
            HEAD + '[tables.deputies]\nwords.deputy_id = { "无" = "" }',
            "column tables.deputies.words.deputy_id.无: the cell is empty; a value must stand here",
        ),
        (HEAD + '[tables.deputies]\nnames = "名册"', "'名册' is not allowed; allowed: […]"),
    ],
)
def test_a_mistake_is_told_with_what_is_allowed(told, text, line):
    [found] = told(text)
    assert line in found


def test_all_mistakes_are_told_at_once(told):
    found = told(
        HEAD
        + """[tables.x]
[tables.deputies]
columns.y = ["z"]
words.resident = { "是" = "yes", "否" = "no" }
"""
    )
    assert len(found) == 4


def test_a_form_may_be_given_as_its_text():
    assert TableMapping(days=["2025/3/31", DayForm.DOTS]).days == (DayForm.SLASHES, DayForm.DOTS)
