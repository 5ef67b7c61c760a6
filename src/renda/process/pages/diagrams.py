"""A procedure as a diagram in text (Mermaid), in the reader's language.

The diagram shows the rows that lead from stage to stage; rows that leave an item where it is stand
in the tables only. A row that leads from most stages to an end becomes a note at that end: so many
lines would hide all others.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import evolve, frozen

from renda.kernel.terms import Term
from renda.process.items import ItemKind
from renda.process.procedures import BEGIN, MoveRow, Procedure
from renda.wording import ENGLISH, mark, say

INDENT = "    "
MOVE_BY = mark("{move} ({parties})")
IF_FACT = mark("if {fact}")
ONCE_FACT = mark("once {fact}")
FROM_STAGES = mark("{what}, from {stages}")
BETWEEN = " / "
# Mermaid ends a label at these signs.
BREAKING = str.maketrans({":": ",", ";": ",", "\n": " ", '"': "'"})


@frozen
class MergedRow:
    """Rows that differ in nothing but their result, as one (合并环节).

    Args:
        row: What they share: a row without a result.
        results: Their results in the table's order; none where they ask for no result.
    """

    row: MoveRow
    results: tuple[str, ...]


def procedure_diagram(procedure: Procedure, kind: ItemKind[Any], lang: str = ENGLISH) -> str:
    """Return the stages of a procedure and what leads from one to another, as Mermaid text.

    Args:
        procedure: The tables, of which that of moves is drawn.
        kind: What is known of the items.
        lang: A language code; English and Chinese are complete.
    """
    return "\n".join(["stateDiagram-v2", *_lines(procedure, kind, lang)])


def merged_rows(rows: Iterable[MoveRow]) -> tuple[MergedRow, ...]:
    """Return the rows of a table of moves; rows that differ only in their result become one."""
    results_of: dict[MoveRow, list[str]] = {}
    for row in rows:
        results = results_of.setdefault(evolve(row, result=""), [])
        results.extend([row.result] if row.result else [])
    return tuple(MergedRow(row, tuple(results)) for row, results in results_of.items())


def _lines(procedure: Procedure, kind: ItemKind[Any], lang: str) -> Iterator[str]:
    used = {BEGIN, *procedure.stages}
    for term in kind.stages:
        if term in used:
            yield f'{INDENT}state "{term.label(lang).translate(BREAKING)}" as {term}'
    yield f"{INDENT}[*] --> {BEGIN}"
    leading = [merged for merged in merged_rows(procedure.moves) if merged.row.to]
    noted = [merged for merged in leading if _is_everywhere(merged.row, procedure)]
    edges: dict[tuple[str, str], list[str]] = {}
    for merged in leading:
        for stage in merged.row.at if merged not in noted else ():
            if stage != merged.row.to:
                edges.setdefault((stage, merged.row.to), []).append(_label(merged, kind, lang))
    for (stage, to), labels in edges.items():
        yield f"{INDENT}{stage} --> {to}: {BETWEEN.join(dict.fromkeys(labels))}"
    for merged in noted:
        yield from _note(merged, kind, lang)
    yield from (f"{INDENT}{stage} --> [*]" for stage in procedure.ends)


def _is_everywhere(row: MoveRow, procedure: Procedure) -> bool:
    return row.to in procedure.ends and 2 * len(row.at) > len(procedure.stages)


def _note(merged: MergedRow, kind: ItemKind[Any], lang: str) -> Iterator[str]:
    stages = joined((kind.stages(stage).label(lang) for stage in merged.row.at), lang)
    text = say(FROM_STAGES, lang, what=_label(merged, kind, lang), stages=stages)
    yield f"{INDENT}note right of {merged.row.to}"
    yield f"{INDENT}{INDENT}{text.translate(BREAKING)}"
    yield f"{INDENT}end note"


def _label(merged: MergedRow, kind: ItemKind[Any], lang: str) -> str:
    row = merged.row
    parties = joined((party.label(lang) for party in row.by), lang)
    parts = [say(MOVE_BY, lang, move=kind.find_term(row.move), parties=parties)]
    parts += [label_of(result, kind, lang) for result in merged.results]
    parts += [say(IF_FACT, lang, fact=kind.fact_terms(row.when))] if row.when else []
    parts += [say(ONCE_FACT, lang, fact=kind.fact_terms(row.until))] if row.until else []
    return joined(parts, lang).translate(BREAKING)


def label_of(word: str, kind: ItemKind[Any], lang: str) -> str:
    """Return a word as a reader of `lang` calls it; the bare word where it has no label."""
    term = kind.find_term(word)
    return term.label(lang) if isinstance(term, Term) else term


def joined(texts: Iterable[str], lang: str) -> str:
    """Return texts one after another, as a reader of `lang` lists them."""
    return say(", ", lang).join(texts)
