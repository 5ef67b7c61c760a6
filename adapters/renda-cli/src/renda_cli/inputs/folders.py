"""Folders of tables as a command is told to read them: by a mapping or without, within a budget.

What stands in a table is read by `renda` alone.
"""

from pathlib import Path

from renda import Roster, Rulebook, Tables, read_tables
from renda.inputs import TableMapping, load_mapping
from renda_cli.arguments.question import Question
from renda_cli.inputs.budgets import reading_budget


def question_tables(folder: Path, rulebook: Rulebook, question: Question) -> Tables:
    """Return the tables of the folder that a question is about, read as it says.

    Raises:
        RendaError: The folder, or the mapping, cannot be used.
    """
    return read_tables(
        folder,
        rulebook,
        mapping=named_mapping(question.mapping),
        leave_out_unknown=question.leave_out_unknown,
        budget=reading_budget(),
    )


def folder_tables(
    folder: Path, rulebook: Rulebook, mapping: str | None, roster: Roster | None = None
) -> Tables:
    """Return the tables of a folder.

    Args:
        folder: The folder.
        rulebook: The rulebook whose kinds of work may stand in it.
        mapping: The name or the path of a mapping; None for the folder's own, if it has one.
        roster: Who is known already, whom rows may name; None for nobody.

    Raises:
        RendaError: The folder, or the mapping, cannot be used.
    """
    return read_tables(
        folder, rulebook, roster=roster, mapping=named_mapping(mapping), budget=reading_budget()
    )


def named_mapping(name: str | None) -> TableMapping | None:
    """Return the mapping that `--mapping` names; None where there is none.

    Raises:
        RendaError: It cannot be used.
    """
    return None if name is None else load_mapping(name)
