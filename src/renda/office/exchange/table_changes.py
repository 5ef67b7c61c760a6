"""What taking a table in anew does to what is kept of it, as numbers."""

from attrs import frozen

EXAMPLES = 3


@frozen(kw_only=True)
class TableChanges:
    """What became of the rows of one table (数据表更新情况).

    Args:
        table: The name of the table.
        new: How many were not kept, and are now.
        changed: How many took the place of one that said something else.
        withdrawn: How many were voided, as the table says.
        equal: How many say what is kept already.
        outdated: How many say what was kept once and was corrected or withdrawn since; they are
            left, as of a file that is taken in once more.
        missing: How many are kept and are not in the table, and stay; of duty records, those of
            the days that the table speaks of.
        examples: The first ids of those that are missing.
    """

    table: str
    new: int = 0
    changed: int = 0
    withdrawn: int = 0
    equal: int = 0
    outdated: int = 0
    missing: int = 0
    examples: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is changed."""
        return bool(self.new or self.changed or self.withdrawn)
