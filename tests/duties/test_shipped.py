"""Every shipped rulebook: it can be read, says where it is from, and each number is pinned."""

import ast
import re
import tokenize
from pathlib import Path

import pytest

from renda import Verdict, load_rulebook, shipped_rulebooks
from renda import duties as room
from renda.cases import load_cases, mutants, run_cases, unpinned
from renda.comparison import layered
from renda.rules import lint

NAMES = tuple(shipped_rulebooks())
PLACES = {
    "beijing": "北京",
    "chongqing": "重庆",
    "dongbao": "东宝",
    "jiangbei": "江北",
    "shandong": "山东",
    "shanghai": "上海",
    "shigu": "石鼓",
    "wujin": "武进",
    "yangpu": "杨浦",
    "yinchuan": "银川",
    "zhejiang": "浙江",
}
NO_PLACE = {"national"}
CHINESE = re.compile("[\u4e00-\u9fff]")
LATIN = re.compile("[a-z]")


@pytest.fixture(params=NAMES)
def rulebook(request):
    return load_rulebook(request.param)


@pytest.fixture
def cases(rulebook):
    return load_cases(rulebook.id)


def titles_of(rulebook):
    """Every text of a rulebook that somebody reads."""
    yield rulebook.title
    yield from rulebook.kinds.values()
    yield from (heading.title for heading in rulebook.headings)
    yield from filter(None, [rulebook.incomplete])
    for rule in rulebook.rules:
        yield rule.title
        yield rule.citation.instrument.title
        yield from filter(None, [rule.remark])
        yield from (band.title for band in rule.bands)
        yield from (item.title for item in getattr(rule.measure, "items", ()))


def test_the_places_that_are_told_of_are_shipped():
    assert {name.partition("-")[0] for name in NAMES} == {*PLACES, *NO_PLACE}


def test_it_says_where_it_is_from_and_since_when_it_binds(rulebook):
    assert rulebook.source
    assert rulebook.adopted_on <= rulebook.valid_from
    for rule in rulebook.rules:
        instrument = rule.citation.instrument
        assert instrument.source
        assert instrument.adopted_on <= instrument.in_force_from <= rule.valid_from


def test_it_says_what_of_the_place_is_not_in_it(rulebook):
    assert rulebook.incomplete is not None


def test_every_title_is_in_chinese_and_in_english(rulebook):
    for title in titles_of(rulebook):
        assert CHINESE.search(title.label("zh"))
        assert LATIN.search(title.label("en"))


def test_points_in_a_remark_never_judge_a_person(rulebook):
    for rule in rulebook.rules:
        if rule.code == "deputy.points":
            assert rule.remark is not None


def test_its_cases_are_what_is_found(rulebook, cases):
    wrong = {
        result.case.name: [difference.text() for difference in result.differences]
        for result in run_cases(rulebook, cases)
        if not result.passed
    }
    assert wrong == {}


def test_every_number_required_has_a_case_on_each_side(rulebook, cases):
    for rule in rulebook.rules:
        if rule.bound.number is not None:
            verdicts = {case.expect.verdict for case in cases.of(rule.code).cases}
            assert {Verdict.MET, Verdict.NOT_MET} <= verdicts, rule.code


def test_every_number_is_pinned_by_its_cases(rulebook, cases):
    moved = {mutant.rule for mutant in mutants(rulebook)}
    assert moved == set(rulebook.codes)
    assert [mutant.text() for mutant in unpinned(rulebook, cases)] == []


def test_nothing_is_doubtful_about_it(rulebook, cases):
    assert [finding.text() for finding in lint(rulebook, cases)] == []


def test_a_kind_that_several_declare_is_called_the_same_in_all():
    called = {}
    for name in NAMES:
        for kind, title in load_rulebook(name).kinds.items():
            assert called.setdefault(kind, title) == title, kind


def test_no_place_asks_for_less_than_the_nation(rulebook):
    assert layered(load_rulebook("national-2025"), rulebook).conflicts == ()


ROOM = Path(room.__file__).parent
MODULES = sorted(ROOM.rglob("*.py"))
# What may hold a number that is neither 0 nor 1: arithmetic, the calendar, examples shown, limits.
ALLOWED = {
    "CENT",
    "LEAP_YEAR",
    "PERCENT",
    "UNBOUNDED",
    "BATCH",
    "END_OF_CASES",
    "MOST_NAMED",
    "MOST_QUANTITY",
    "MOST_RECORDS",
    "MOST_TIMES",
    "_between",
    "months_of",
    "combinations",
    "permutations",
}


def undocumented(module):
    """A module's tree without its docstrings, whose examples name what is shipped."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(
            node
        ):
            node.body = [*node.body[1:], ast.Pass()]
    return tree


def comments(module):
    with tokenize.open(module) as file:
        tokens = tokenize.generate_tokens(file.readline)
        return [token.string for token in tokens if token.type == tokenize.COMMENT]


def named(node):
    """The names that are given to a number or take one: of what is assigned, defined or called."""
    match node:
        case ast.Assign(targets=targets):
            return {target.id for target in targets if isinstance(target, ast.Name)}
        case ast.AnnAssign(target=ast.Name(id=name)):
            return {name}
        case ast.FunctionDef(name=name) | ast.Call(func=ast.Name(id=name)):
            return {name}
        case _:
            return set()


def numbers_of(node):
    """Every number written in a tree, but for places in a list and where names allow it."""
    if named(node) & ALLOWED:
        return
    match node:
        case ast.Subscript(slice=ast.Constant()):
            yield from numbers_of(node.value)
            return
        case ast.Constant(value=bool()):
            return
        case ast.Constant(value=int() | float()) if node.value not in {0, 1}:
            yield node.value
        case ast.Call(func=ast.Name(id="Decimal"), args=[ast.Constant(value=str(text))]):
            if text != "NaN":
                yield text
    for child in ast.iter_child_nodes(node):
        yield from numbers_of(child)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(ROOM)))
def test_no_module_names_a_place(module):
    said = "\n".join([ast.unparse(undocumented(module)), *comments(module)]).lower()
    assert [word for pair in PLACES.items() for word in pair if word in said] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(ROOM)))
def test_no_module_holds_a_number_that_a_rule_could_ask_for(module):
    assert [*numbers_of(undocumented(module))] == []


def test_a_number_or_a_place_in_a_module_would_be_found(tmp_path):
    planted = tmp_path / "planted.py"
    planted.write_text('"""Of wujin: 3."""\nLEAST = 3 if "wujin" else Decimal("0.5")\n', "utf-8")
    tree = undocumented(planted)
    assert [*numbers_of(tree)] == [3, "0.5"]
    assert "wujin" in ast.unparse(tree)
    assert "of wujin" not in ast.unparse(tree).lower()
