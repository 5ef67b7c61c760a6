"""What must not be in the tree, told by its shape so that no host is spelled here either."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NOT_OURS = {".git", ".venv", "__pycache__", "build", "dist"}
LOCKS = {"uv.lock", "pylock.toml"}
MOST_LINES = 300

REGISTRY = re.compile(
    r"https?:\S*(?:/simple\b|/wheels?/|hosted\.|registry\.|[/.]npmjs|/packages/\w\w/)"
    r"|--(?:extra-|default-)?index(?:-url)?[ =]\S*:/|--find[-]links|--trusted[-]host\b"
    r"|^\s*(?:index-url|extra-index-url|find-links)\s*="
)
ABSOLUTE = re.compile(
    r"(?<![\w.})])/(?:work|farm|root|home|tmp|opt|mnt|Users)/[\w.-]|\b[A-Z]:\\\\?Users\b"
)
UNFINISHED = re.compile(
    r"\b(?:T[O]DO|F[I]XME|X[X]X)\b|Not[I]mplementedError|pytest\.(?:mark\.)?(?:skip|xfail|importorskip)"
    r"|pragma: no[ ]cover|type:[ ]ignore(?!\[)|#[ ]noqa(?!:)|@unittest\.skip"
)


def _tracked() -> list[Path]:
    """Git's files, or where there is no git (the tests of the wheels) all files."""
    command = ["git", "ls-files", "-co", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, encoding="utf-8")
    names = listed.stdout.split("\0") if listed.returncode == 0 else _walked()
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def _walked() -> list[str]:
    found = (path.relative_to(ROOT) for path in ROOT.rglob("*"))
    return [
        str(path)
        for path in found
        if not any(part in NOT_OURS or part.endswith("_cache") for part in path.parts)
        and not path.parts[0].startswith((".hypothesis", ".coverage"))
    ]


@pytest.fixture(scope="module")
def texts():
    """Every text file of the project, by its path."""
    read = {}
    for path in _tracked():
        try:
            read[path.relative_to(ROOT).as_posix()] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return read


def _hits(texts, pattern, suffixes=("",)):
    return [
        f"{name}:{number}: {line.strip()[:90]}"
        for name, text in texts.items()
        if name.endswith(suffixes)
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_file_names_a_package_registry(texts):
    assert _hits(texts, REGISTRY) == []


def test_no_lock_file_that_would_name_one_is_kept(texts):
    assert [name for name in texts if Path(name).name in LOCKS] == []


def test_no_file_names_a_path_of_one_machine(texts):
    assert _hits(texts, ABSOLUTE) == []


def test_nothing_is_left_unfinished_or_skipped(texts):
    assert _hits(texts, UNFINISHED, (".py", ".toml", ".md")) == []


def test_no_page_shows_a_reader_the_marks_of_doctests(texts):
    assert _hits(texts, re.compile("<BLANKLINE>"), (".md",)) == []


def test_a_source_module_is_one_idea(texts):
    assert [
        (name, len(text.splitlines()))
        for name, text in texts.items()
        if re.match(r"(adapters/[^/]+/)?src/.*\.py$", name) and len(text.splitlines()) > MOST_LINES
    ] == []


def test_each_distribution_brings_the_licence_and_says_what_it_is(texts):
    homes = [name.removesuffix("LICENSE") for name in texts if name.endswith("LICENSE")]
    adapters = {f"adapters/renda-{name}/" for name in ("cli", "notify", "sqlalchemy")}
    assert {"", *adapters} <= {*homes}
    assert {texts[f"{home}LICENSE"] for home in homes} == {texts["LICENSE"]}
    assert [home for home in homes if f"{home}README.md" not in texts] == []


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (REGISTRY, "see http" + "s://example.org/simple/attrs"),
        (REGISTRY, "pip install --index" + "-url=http://host/x"),
        (REGISTRY, "uv --default" + "-index http://host/x"),
        (REGISTRY, "index-url" + " = somewhere"),
        (ABSOLUTE, "open('/ho" + "me/me/file')"),
        (ABSOLUTE, "cd /wo" + "rk/main"),
        (ABSOLUTE, "file:///" + "root/file"),
        (UNFINISHED, "# TO" + "DO later"),
        (UNFINISHED, "@pytest.mark." + "skip"),
        (UNFINISHED, "x = 1  # type: " + "ignore"),
    ],
)
def test_each_shape_is_seen_when_it_is_there(pattern, line):
    assert pattern.search(line)


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (REGISTRY, "http" + "s://www.gov.cn/zhengce/content.htm"),
        (REGISTRY, "pip install --require-hashes -r requirements/dev.txt"),
        (ABSOLUTE, "src/work/ledger.py and docs/home/x"),
        (ABSOLUTE, "http" + "s://example.org/home/page"),
        (UNFINISHED, "x = y  # type: ignore[arg-type]"),
    ],
)
def test_and_not_where_it_is_not(pattern, line):
    assert not pattern.search(line)
