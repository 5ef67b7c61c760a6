"""Verdicts as cells of a table, in a colour of their own where there are colours."""

from collections.abc import Mapping

from renda import Verdict
from renda_cli.output.styled_lines import Styled

# The words say it all; a colour only lets the eye find the row.
STYLES: Mapping[Verdict, str] = {
    Verdict.NOT_MET: "red",
    Verdict.UNDETERMINED: "yellow",
    Verdict.PENDING: "cyan",
    Verdict.MET: "green",
    Verdict.NOT_APPLICABLE: "dim",
}


def verdict_cell(verdict: Verdict, lang: str) -> Styled:
    """Return what a verdict is called in a language, in its colour."""
    return Styled(verdict.label(lang), STYLES[verdict])
