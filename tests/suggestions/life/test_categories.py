"""Categories of suggestions: out of the place's tree, labelled, and counted with what is within."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from suggestions.desks import ACCEPTED, BODY, FILED, NATIONAL, deputy, desk, place

from renda import Office, Title, where
from renda.kernel.input.problems import InputError
from renda.memory import MemoryStore
from renda.plugins import Plugins
from renda.process import (
    Category,
    CategoryTree,
    CategoryTreeError,
    Correct,
    UnknownCategoryError,
    procedure_page,
)
from renda.suggestions import SUGGESTIONS, Accept, File, year_table

OWN_TREE = """
id = "place"
title = { zh = "本地", en = "Ours" }
categories_source = "本地分类表"
categories = [
    { id = "traffic", title = { zh = "交通", en = "Traffic" } },
    { id = "parking", title = { zh = "停车", en = "Parking" }, within = "traffic" },
]
"""


def filed(**fields):
    given_fields = {"suggestion_id": "s1", "title": "停车", "congress_id": "c1", "level": "county"}
    return File(**{**given_fields, "lead": "d0001", "on": FILED, **fields})


def category(id, within=""):
    return Category(id=id, title=Title({"zh": f"{id}类", "en": id.title()}), within=within)


def test_the_nation_has_a_tree_with_labels_in_both_languages_and_a_source():
    tree = NATIONAL.tree
    assert tree.path("transport") == ("city", "transport")
    assert tree.label("transport", "zh") == "城乡建设、环境保护 / 交通、停车"
    assert tree.label("transport") == "Building and environment / Transport and parking"
    assert tree.label("nothing") == "nothing"
    assert NATIONAL.categories_source
    assert all(category.title.texts.keys() >= {"zh", "en"} for category in tree)


def test_who_files_may_say_the_category_and_who_accepts_decides_it():
    item = desk().begin(filed(category="environment"), by=deputy())
    assert item.category == "environment"
    kept = desk().apply(item, Accept(on=ACCEPTED), by=BODY)
    assert kept.category == "environment"
    moved = desk().apply(item, Accept(on=ACCEPTED, category="transport"), by=BODY)
    assert moved.category == "transport"
    assert SUGGESTIONS.replay(moved.history) == moved


@pytest.mark.parametrize(
    ("given_word", "nearest"), [("transprot", "transport"), ("交通停车", "transport")]
)
def test_an_unknown_category_is_refused_with_the_nearest_known(given_word, nearest):
    with pytest.raises(UnknownCategoryError) as refused:
        desk().begin(filed(category=given_word), by=deputy())
    assert f"the nearest is {nearest} (Building and environment / Transport" in str(refused.value)
    assert "economy, land, city, society, governance, other" in str(refused.value)
    assert f"没有分类 {given_word!r}".replace("'", "") in refused.value.text("zh").replace("'", "")


def test_what_is_like_none_is_refused_with_the_widest():
    with pytest.raises(UnknownCategoryError, match="the nearest is -; the widest are: economy"):
        desk().begin(filed(category="zzz"), by=deputy())


def test_a_place_may_have_a_tree_of_its_own(tmp_path):
    ours = place(tmp_path, OWN_TREE)
    assert desk(ours).begin(filed(category="parking"), by=deputy()).category == "parking"
    with pytest.raises(UnknownCategoryError, match="is no category of place"):
        desk(ours).begin(filed(category="transport"), by=deputy())
    assert "- Categories: Traffic (source: 本地分类表)" in procedure_page(ours, SUGGESTIONS)
    assert "- 分类：交通（来源：本地分类表）" in procedure_page(ours, SUGGESTIONS, "zh")


def test_a_place_without_a_tree_has_no_categories(tmp_path):
    none = place(tmp_path, "categories = []\n")
    assert desk(none).begin(filed(), by=deputy()).category is None
    with pytest.raises(UnknownCategoryError, match="the widest are: -"):
        desk(none).begin(filed(category="transport"), by=deputy())
    assert "Categories" not in procedure_page(none, SUGGESTIONS)


@pytest.mark.parametrize(
    "rows",
    [
        (category("a"), category("a")),
        (category("b", within="a"), category("a")),
        (category("a", within="a"),),
    ],
)
def test_what_is_no_tree_is_refused(rows):
    with pytest.raises(CategoryTreeError, match="stands there twice, or is within"):
        CategoryTree(rows)


def test_a_file_whose_categories_are_no_tree_is_refused_with_its_place(tmp_path):
    with pytest.raises(InputError, match=r"parking .* is within roads"):
        place(tmp_path, OWN_TREE.replace('within = "traffic"', 'within = "roads"'))


def test_wider_categories_count_what_is_within_them():
    tree = CategoryTree((category("a"), category("b", "a"), category("c", "b"), category("d")))
    assert tree.counts(["c", "c", "b", None, "unknown"]) == {"a": 3, "b": 3, "c": 2, "d": 0}


@given(st.lists(st.sampled_from([*(row.id for row in NATIONAL.categories), None])))
def test_the_widest_together_count_each_item_once(found):
    counts = NATIONAL.tree.counts(found)
    widest = [row.id for row in NATIONAL.categories if not row.within]
    assert sum(counts[id] for id in widest) == sum(id is not None for id in found)


def test_a_yearly_table_by_category_rolls_up():
    made = [
        desk().begin(filed(suggestion_id=id, category=word), by=deputy())
        for id, word in (("s1", "transport"), ("s2", "environment"), ("s3", None))
    ]
    table = year_table(made, 2024, date(2024, 12, 31), by="category", procedure=NATIONAL)
    lines = {line.name: line.now.filed for line in table.lines}
    assert lines == {"city": 2, "environment": 1, "transport": 1, "-": 1}
    assert table.total.now.filed == 3
    assert table.by.label("zh") == "类别"


def test_a_suggestion_is_found_by_its_category_and_put_right_later():
    office = Office(MemoryStore(), Plugins()).suggestions("national")
    office.file(filed(category="health"), by=deputy())
    office.apply("s1", Accept(on=ACCEPTED), by=BODY)
    assert [item.id for item in office.find(where(category="health"))] == ["s1"]
    right = Correct(on=ACCEPTED, step=2, to=Accept(on=ACCEPTED, category="transport"), why="误")
    assert office.apply("s1", right, by=BODY).value.category == "transport"
    assert office.find(where(category="health")) == ()
