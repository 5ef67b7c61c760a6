"""Every command is declared whole, named everywhere, and loaded only when it is asked for."""

import re
import subprocess
import sys
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import pytest
from attrs import frozen

from renda_cli.commands.declaration import Request, command
from renda_cli.commands.groups import GROUPS, ROOT
from renda_cli.usage import COMMANDS

CHINESE = re.compile("[\u4e00-\u9fff]")
PROJECT = Path(__file__).parents[3]
PACKAGE = Path(import_module("renda_cli").__file__).parent
DECLARED = {
    f"renda {group.name} {word}".replace("  ", " "): path
    for group in (ROOT, *GROUPS)
    for word, path in group.commands.items()
}
MOST_MODULES = 12


def _declaration(path):
    module, _, name = path.partition(":")
    return getattr(import_module(module), name)


@pytest.fixture(params=DECLARED)
def name(request):
    """A command's whole name, such as `renda audit export`."""
    return request.param


@pytest.fixture
def declaration(name):
    """What the file of that command declares."""
    return _declaration(DECLARED[name])


@pytest.fixture(scope="module")
def pages():
    """The README and every page of the docs, as one text."""
    files = (PROJECT / "README.md", *(PROJECT / "docs").rglob("*.md"))
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def test_every_file_of_a_command_stands_in_the_table():
    declared = {path.partition(":")[0] for path in DECLARED.values()}
    written = {
        ".".join(("renda_cli", *file.relative_to(PACKAGE).with_suffix("").parts))
        for file in (PACKAGE / "commands").rglob("*.py")
        if "\nCOMMAND = " in file.read_text(encoding="utf-8")
    }
    assert declared == written


def test_a_command_is_called_by_the_word_it_is_declared_under(name, declaration):
    assert declaration.name == (name.rpartition(" ")[2],)


def test_every_command_makes_a_request_that_can_run(declaration):
    made = declaration.default_command.__annotations__["return"]
    assert issubclass(made, Request)
    assert made.run is not Request.run


def test_a_request_without_a_handler_cannot_be_declared():
    with pytest.raises(TypeError, match="Handless has no handler: give it a method `run`"):

        @frozen
        class Handless(Request):
            lang: str


def test_a_command_that_makes_no_request_cannot_be_declared():
    def read() -> str:
        return "nothing that runs"

    with pytest.raises(TypeError, match="show must return a Request"):
        command("show", read, help="显示 · Show")


def test_the_help_of_every_command_speaks_both_languages_and_names_it(name, declaration):
    summary, _, usage = declaration.help.partition("\n\n")
    chinese, _, english = summary.partition("· ")
    assert CHINESE.search(chinese)
    assert re.match("[A-Z][a-z]+,? ", english)
    assert usage.startswith(f"用法 · Usage: {name}")


def test_the_summaries_that_help_lists_are_those_of_the_commands():
    summaries = {
        word: _declaration(path).help.partition("\n")[0] for word, path in ROOT.commands.items()
    }
    assert summaries == ROOT.summaries


def test_every_command_stands_in_the_usage_of_its_group(ask):
    for group, allowed in COMMANDS.items():
        answer = ask(*group)
        assert answer.code == 2
        assert answer.said == [f"缺少命令；可用的有：{', '.join(allowed)}"]
    listed = {
        " ".join(("renda", *group, word)) for group, words in COMMANDS.items() for word in words
    }
    assert {*DECLARED} <= listed


def test_every_group_stands_in_the_usage_and_names_its_commands():
    assert {group.name for group in GROUPS} <= {*COMMANDS[()]}
    for group in GROUPS:
        # Many words go over two lines.
        said = re.findall(rf"renda {group.name} (\S+) \.\.\.", group.help)
        assert "|".join(said) == "|".join(group.commands)


def test_every_command_is_named_on_a_page(name, pages):
    assert re.search(rf"\b{name}\b", pages), f"no page says what `{name}` is for"


def test_no_folder_holds_more_modules_than_a_reader_can_survey():
    folders = {file.parent for file in PACKAGE.rglob("*.py")}
    counts = {folder.name: len([*folder.glob("[!_]*.py")]) for folder in folders}
    assert max(counts.values()) <= MOST_MODULES


# --- what a run loads ----------------------------------------------------------------------------


@contextmanager
def _nothing_loaded():
    """Forget the package's modules for the length of a `with`, as if the process had just begun."""
    before = {name: sys.modules.pop(name) for name in _modules()}
    try:
        yield
    finally:
        for name in _modules():
            del sys.modules[name]
        sys.modules.update(before)


def _modules():
    return {name for name in sys.modules if name.partition(".")[0] == "renda_cli"}


def _loaded(words):
    """Return the modules of the package that a run of the command loads."""
    with _nothing_loaded():
        import_module("renda_cli.main").main([str(word) for word in words])
        return _modules()


def _commands(loaded):
    return {path.partition(":")[0] for path in DECLARED.values()} & loaded


@pytest.mark.parametrize(
    "words", [["--version"], ["--help"], ["judge"], ["audit", "burn"], ["audit"], []], ids=" ".join
)
def test_without_a_command_none_is_loaded(words):
    loaded = _loaded(words)
    assert _commands(loaded) == set()
    assert not [name for name in loaded if ".texts" in name or ".inputs" in name]


@pytest.mark.parametrize(
    ("words", "module"),
    [
        (["check", "{folder}", "--rulebook", "wujin-2024", "--year", "2025"], "duties.check"),
        (["check", "--help"], "duties.check"),
        (["explain", "{folder}"], "duties.explain"),
        (["import", "{folder}"], "store.import_"),
        (["audit", "verify", "{folder}/none"], "audit.verify"),
        (["rulebook", "layers"], "rulebook.layers"),
        (["suggestions", "overdue", "-h"], "suggestions.dues.overdue"),
        (["suggestions", "list", "--yeer", "2025"], "suggestions.list"),
    ],
    ids=lambda words: " ".join(words[:2]) if isinstance(words, list) else words,
)
def test_of_all_commands_only_the_one_asked_for_is_loaded(folder, words, module):
    words = [word.format(folder=folder) for word in words]
    assert _commands(_loaded(words)) == {f"renda_cli.commands.{module}"}


def test_the_help_of_a_group_loads_its_commands_and_no_others():
    loaded = _commands(_loaded(["audit", "--help"]))
    assert {name.split(".")[2] for name in loaded} == {"audit"}
    assert len(loaded) == 4


def test_a_check_of_tables_loads_no_database_though_its_package_is_installed(folder):
    words = ["check", str(folder), "--rulebook", "wujin-2024", "--year", "2025"]
    program = (
        "import sys\n"
        "from renda_cli.main import main\n"
        f"sys.exit(main({words!r}) or ('sqlalchemy' in sys.modules and 'it is loaded'))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
