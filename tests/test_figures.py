"""The figures of style count what they say: bad modules are planted, and only those are found."""

import ast
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from textwrap import dedent

import pytest

CI = Path(__file__).parent.parent / ".ci"


def _script(name):
    spec = spec_from_file_location(name, CI / f"{name}.py")
    script = module_from_spec(spec)
    spec.loader.exec_module(script)
    return script


@pytest.fixture(scope="module")
def style():
    return _script("style")


@pytest.fixture
def figures(monkeypatch):
    monkeypatch.syspath_prepend(str(CI))
    return _script("figures")


def _trees(modules):
    return {path: ast.parse(dedent(text)) for path, text in modules.items()}


def _found(answers):
    return [place for place, is_found in answers if is_found]


def test_modules_are_counted_by_folder_without_its_init_and_without_migrations(style):
    paths = ["a/__init__.py", "a/one.py", "a/two.py", "a/b/one.py"]
    migrations = [f"a/versions/renda_{number}.py" for number in range(20)]
    assert style.folder_sizes(dict.fromkeys(paths + migrations, "")) == {"a": 2, "a/b": 1}


def test_a_module_named_by_a_verb_form_is_found(style):
    paths = ["a/sifting.py", "a/asked.py", "a/counters.py", "a/seeds.py", "a/__init__.py"]
    answers = list(style.verb_named(dict.fromkeys(paths, "")))
    assert _found(answers) == ["a/sifting.py", "a/asked.py"]
    assert len(answers) == 4, "an `__init__` has no name of its own"


def test_each_is_found_in_loops_and_comprehensions_and_nowhere_else(style):
    text = """
        for each in records:
            print(each)
        for record in records:
            print([each for each in record])
        for each, other in pairs:
            print(each, {each: {row for row in other}})
    """
    answers = list(style.each_loops(_trees({"a.py": text})))
    assert sorted(_found(answers)) == ["a.py:2", "a.py:5"]
    assert len(answers) == 4, "a loop over a pair is not counted"


def test_a_comment_of_several_lines_is_one_and_a_comment_for_a_tool_is_none(style):
    text = dedent("""\
        # fmt: off
        # --- the next section ---
        # Ids come first: two records
        # of one day are told apart by them.
        count = 1  # beside the code
        #
        # noqa: ERA001
        text = "# no comment"
        if text:
            # It is one more.
            count = 2
        """)
    assert list(style.why_comments({"a.py": text})) == ["a.py:3", "a.py:10"]


def test_an_entry_of_two_words_is_found_whether_or_not_it_goes_on(style):
    text = '''
        class Tally:
            """What was counted.

            Args:
                subject: Whose.
                records: The records that were
                    counted.
                quantity: One
                    two.
                **bounds: One, two, three.

            Attributes:
                message: In English.
            """

            def add(self, quantity):
                """Add to it.

                Args:
                    quantity (int): How much.

                Returns:
                    total: It.
                """
    '''
    found = _found(style.terse_entries(_trees({"a.py": text})))
    assert found == ["a.py:2 subject", "a.py:2 quantity", "a.py:2 message", "a.py:17 quantity"]


@pytest.mark.parametrize(
    ("places", "twice"),
    [
        (["work/sources.py", "tables/sources.py"], True),
        (["ports/stores.py", "memory/stores.py", "testing/stores.py"], False),
        (["ports/sessions.py", "office/sessions.py", "memory/sessions.py"], True),
        (["testing/sessions.py", "testing/cases/sessions.py"], True),
        (["calendars.py", "dates/calendars.py", "testing/calendars.py"], False),
        (["process/moves.py", "items/moves.py", "motions/moves.py"], False),
        (["a/_parts.py", "b/_parts.py", "a/__init__.py", "b/__init__.py"], False),
    ],
)
def test_a_name_of_two_modules_is_found_unless_they_are_twins(style, places, twice):
    modules = {f"src/renda/{place}": "" for place in places}
    assert bool(list(style.module_twins(modules))) is twice


def test_two_distributions_may_share_the_name_of_a_module(style):
    paths = ["src/renda/ports/audits.py", "adapters/renda-cli/src/renda_cli/audits.py"]
    assert list(style.module_twins(dict.fromkeys(paths, ""))) == []


def test_a_function_or_class_defined_twice_is_found(style):
    text = "class Due: ...\ndef due(): ...\ndef _due(): ...\nDUES = 1\n"
    trees = _trees({f"src/renda/{place}.py": text for place in ("dates/dues", "work/parts")})
    assert list(style.definition_twins(trees)) == [
        "renda Due: dates/dues.py, work/parts.py",
        "renda due: dates/dues.py, work/parts.py",
    ]


def test_each_command_has_a_module_named_by_its_verb_and_reads_its_arguments(style):
    text = "def read_arguments(): ...\ndef show(): ..."
    paths = [f"adapters/a/src/renda_a/commands/{room}/list.py" for room in ("rooms", "rules")]
    assert list(style.module_twins(dict.fromkeys(paths, text))) == []
    assert list(style.definition_twins(_trees(dict.fromkeys(paths, text)))) == [
        "renda_a show: commands/rooms/list.py, commands/rules/list.py"
    ]


def test_a_strategy_may_have_the_name_of_what_it_draws_but_not_of_another_strategy(style):
    draws = "src/renda/testing/strategies"
    trees = _trees(
        {
            "src/renda/work/filings.py": "def filings(): ...",
            f"{draws}/work.py": "def filings(): ...\ndef records(): ...",
            f"{draws}/items.py": "def records(): ...",
            "adapters/a/src/renda_a/work.py": "def filings(): ...",
            "adapters/a/src/renda_a/versions/one.py": "def upgrade(): ...",
            "adapters/a/src/renda_a/versions/two.py": "def upgrade(): ...",
        }
    )
    assert list(style.definition_twins(trees)) == [
        "renda records: testing/strategies/items.py, testing/strategies/work.py"
    ]


def test_a_broken_budget_fails_the_check_unless_it_is_not_kept_yet(figures, monkeypatch, tmp_path):
    for name in ("good.py", "sifting.py"):
        (tmp_path / "src" / "renda" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "src" / "renda" / name).write_text('"""It knows."""\n', encoding="utf-8")
    monkeypatch.setattr(figures, "ROOT", tmp_path)
    monkeypatch.setattr(figures, "PAGE", tmp_path / "figures.md")
    broken = {name for name, (_, _, kept) in figures.measure().items() if not kept}
    assert broken >= {"modules named by -ing or -ed, %", "comments that say why, per 1,000 lines"}
    monkeypatch.setattr(figures, "NOT_YET", broken)
    assert figures.main(check=False, places=False) == 0
    assert figures.main(check=True, places=False) == 0
    monkeypatch.setattr(figures, "NOT_YET", broken - {"modules named by -ing or -ed, %"})
    assert figures.main(check=True, places=False) == 1


def test_a_share_is_rounded_away_from_its_bound(figures):
    assert figures.few([True] + [False] * 9_999) == 0.1
    assert figures.percent([False] + [True] * 9_999) == 99.9
