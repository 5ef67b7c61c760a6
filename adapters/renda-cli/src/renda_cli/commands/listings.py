"""An answer of many rows in whichever form it is asked for: lines for a reader, JSON or CSV."""

from collections.abc import Iterable
from typing import Any

from renda_cli.arguments.forms import CSV_BOM, CSV_FORMATS, JSON
from renda_cli.output.csv_rows import write_csv
from renda_cli.output.json_heads import write_json
from renda_cli.output.tables import Lines
from renda_cli.output.terminal import write_lines


def write_listing(
    form: str,
    *,
    lines: Lines,
    head: dict[str, Any],
    name: str,
    columns: Iterable[str],
    rows: Iterable[dict[str, Any]],
) -> None:
    """Write rows to standard output; of lines and rows only one is gone through.

    Args:
        form: The form of the answer: text, JSON or CSV.
        lines: The rows as a reader sees them.
        head: The members of the JSON before its rows.
        name: What the JSON calls its rows.
        columns: The columns of the CSV.
        rows: The rows as plain data.
    """
    if form == JSON:
        write_json(head, name, rows)
    elif form in CSV_FORMATS:
        write_csv(columns, rows, bom=form == CSV_BOM)
    else:
        write_lines(lines)
