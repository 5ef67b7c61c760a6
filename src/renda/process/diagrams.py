"""A procedure as a diagram in text (Mermaid), in the reader's language.

Drawn is what leads from stage to stage; what leaves an item where it is stands in the tables. A row
that leads from most stages to an end is a note there: so many lines would hide all others.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import evolve, frozen

from renda.kernel.terms import Term
from renda.process.items import ItemKind
from renda.process.procedures import BEGIN, MoveRow, Procedure
from renda.wording import ENGLISH, mark, say

INDENT = "    "
BY = mark("{move} ({parties})")
IF = mark("if {fact}")
ONCE = mark("once {fact}")
FROM = mark("{what}, from {stages}")
BETWEEN = " / "
BREAKING = str.maketrans({":": ",", ";": ",", "\n": " ", '"': "'"})


@frozen
class Drawn:
    """Rows that differ in nothing but their result, as one (合并环节)."""

    way: MoveRow
    results: tuple[str, ...]


def procedure_diagram(procedure: Procedure, kind: ItemKind[Any], lang: str = ENGLISH) -> str:
    """Return the stages of a procedure and what leads from one to another, as Mermaid text.

    Args:
        procedure: The tables.
        kind: What is known of the items.
        lang: A language code; English and Chinese are complete.
    """
    return "\n".join(["stateDiagram-v2", *_lines(procedure, kind, lang)])


def drawn(ways: Iterable[MoveRow]) -> tuple[Drawn, ...]:
    """Return the rows of a table of moves, those as one that differ in nothing but their result."""
    found: dict[MoveRow, list[str]] = {}
    for way in ways:
        found.setdefault(evolve(way, result=""), []).extend([way.result] if way.result else [])
    return tuple(Drawn(way, tuple(results)) for way, results in found.items())


def _lines(procedure: Procedure, kind: ItemKind[Any], lang: str) -> Iterator[str]:
    named = {BEGIN, *procedure.stages}
    for term in kind.stages:
        if term in named:
            yield f'{INDENT}state "{term.label(lang).translate(BREAKING)}" as {term}'
    yield f"{INDENT}[*] --> {BEGIN}"
    rows = [each for each in drawn(procedure.moves) if each.way.to]
    noted = [each for each in rows if _is_everywhere(each.way, procedure)]
    edges: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        for stage in row.way.at if row not in noted else ():
            if stage != row.way.to:
                edges.setdefault((stage, row.way.to), []).append(_label(row, kind, lang))
    for (stage, to), labels in edges.items():
        yield f"{INDENT}{stage} --> {to}: {BETWEEN.join(dict.fromkeys(labels))}"
    for row in noted:
        yield from _note(row, kind, lang)
    yield from (f"{INDENT}{stage} --> [*]" for stage in procedure.ends)


def _is_everywhere(way: MoveRow, procedure: Procedure) -> bool:
    return way.to in procedure.ends and 2 * len(way.at) > len(procedure.stages)


def _note(row: Drawn, kind: ItemKind[Any], lang: str) -> Iterator[str]:
    stages = listed((kind.stages(each).label(lang) for each in row.way.at), lang)
    text = say(FROM, lang, what=_label(row, kind, lang), stages=stages)
    yield f"{INDENT}note right of {row.way.to}"
    yield f"{INDENT}{INDENT}{text.translate(BREAKING)}"
    yield f"{INDENT}end note"


def _label(row: Drawn, kind: ItemKind[Any], lang: str) -> str:
    way = row.way
    parties = listed((each.label(lang) for each in way.by), lang)
    parts = [say(BY, lang, move=kind.named(way.move), parties=parties)]
    parts += [label_of(each, kind, lang) for each in row.results]
    parts += [say(IF, lang, fact=kind.words(way.when))] if way.when else []
    parts += [say(ONCE, lang, fact=kind.words(way.until))] if way.until else []
    return listed(parts, lang).translate(BREAKING)


def label_of(word: str, kind: ItemKind[Any], lang: str) -> str:
    """Return a word as a reader of `lang` calls it; the bare word where it has no label."""
    named = kind.named(word)
    return named.label(lang) if isinstance(named, Term) else named


def listed(texts: Iterable[str], lang: str) -> str:
    """Return texts one after another, as a reader of `lang` lists them."""
    return say(", ", lang).join(texts)
