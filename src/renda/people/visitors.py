"""Who visitors are: kept apart from everything else, and shown by nothing.

It knows names and contacts; what deputies heard is recorded without them. An identity never stands
in a record, a report, an error, a log or a notice: it is read by id only, for a reason given.
"""

from attrs import field, frozen

from renda.kernel.ids import Id
from renda.kernel.input.annotations import Typed


@frozen(kw_only=True, repr=False)
class Visitor(Typed):
    """A member of the public who came to a reception (来访群众).

    Args:
        visitor_id: An id that says nothing of the person; records of the office may hold it.
        name: The visitor's name; it never appears in the repr.
        contact: A telephone number or another way to reach the visitor; empty where none was left.
    """

    visitor_id: Id
    # Without repr, as a traceback or a log would otherwise show who it is.
    name: str = field(repr=False)
    contact: str = field(default="", repr=False)
