"""Statements as their drivers take them: compiled once, and run again with other values.

SQLAlchemy would look up what it compiled, and its parameters, at each execution, which takes longer
than most databases take for one row.
"""

from collections.abc import Callable, Mapping
from typing import Any

from attrs import evolve, frozen
from sqlalchemy import ClauseElement, Connection, Dialect, UpdateBase

from renda_sqlalchemy.rows.kept_statements import kept


@frozen
class PreparedStatement:
    """A statement as a driver takes it.

    Args:
        text: Its text, with the driver's own signs for parameters.
        fixed: The values of the parameters that the statement itself has, as the driver takes them.
        conversions: What makes a value one that the driver takes, by the parameter's name; of
            parameters whose values it takes as they are there is none.
        names: The names of the parameters in their places; None where the driver takes names.
    """

    text: str
    fixed: Mapping[str, Any]
    conversions: Mapping[str, Callable[[Any], Any]]
    names: tuple[str, ...] | None

    @classmethod
    def of(
        cls, statement: ClauseElement, dialect: Dialect, columns: tuple[str, ...] | None = None
    ) -> "PreparedStatement":
        """Return a statement compiled for the driver of a dialect.

        Args:
            statement: The statement.
            dialect: The dialect, with its driver.
            columns: The names of the values that an insertion is given; None for all there are.
        """
        compiled: Any = statement.compile(dialect=dialect, column_keys=columns)
        # Not `binds`, which has those without a name of their own twice, under two names.
        binds = {name: bind for bind, name in compiled.bind_names.items()}
        kinds = {name: bind.type.dialect_impl(dialect) for name, bind in binds.items()}
        processors = {name: kind.bind_processor(dialect) for name, kind in kinds.items()}
        conversions = {name: convert for name, convert in processors.items() if convert}
        places = compiled.positiontup
        names = None if places is None else tuple(places)
        unfixed = cls(str(compiled), {}, conversions, names)
        own = {name: bind.value for name, bind in binds.items() if not bind.required}
        return evolve(unfixed, fixed=unfixed.converted(own))

    def parameters(self, values: Mapping[str, Any]) -> Any:  # noqa: ANN401 - as the driver takes them
        """Return all parameters: by name, or in their places.

        Args:
            values: The values of those that the statement itself has not.
        """
        given = {**self.fixed, **self.converted(values)}
        return given if self.names is None else tuple(map(given.__getitem__, self.names))

    def converted(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return some values by name, as the driver takes them."""
        conversions = self.conversions
        return {
            name: conversions[name](value) if name in conversions else value
            for name, value in values.items()
        }


def change_by_row(connection: Connection, statement: UpdateBase, row: Mapping[str, Any]) -> int:
    """Run a statement that changes rows, and return how many it changed.

    Args:
        connection: The connection to run it on.
        statement: The statement, always the same one: it is compiled once for its table.
        row: The values of its parameters.
    """
    columns, dialect = tuple(row), connection.dialect
    # What is inserted into or updated is always a table, which SQLAlchemy's types do not say.
    table: Any = statement.table
    prepared = kept(
        table,
        (statement, dialect, columns),
        lambda: PreparedStatement.of(statement, dialect, columns),
    )
    # SQLAlchemy does not keep the count of an insert's rows unless it is told to.
    parameters, options = prepared.parameters(row), {"preserve_rowcount": True}
    result = connection.exec_driver_sql(prepared.text, parameters, execution_options=options)
    return result.rowcount
