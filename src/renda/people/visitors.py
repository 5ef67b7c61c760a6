"""Who visitors are: kept apart from everything else, and shown by nothing.

What deputies heard is recorded without it. An identity never stands in a record, a report, an
error, a log or a notice; only whoever asks for it by id, saying why, reads it.
"""

from attrs import field, frozen


@frozen(kw_only=True)
class Visitor:
    """A member of the public who came to a reception (来访群众).

    Args:
        visitor_id: A name of no meaning, which records of the office may hold.
        name: The visitor's name.
        contact: How to reach the visitor; empty where not left.
    """

    visitor_id: str
    name: str = field(repr=False)
    contact: str = field(default="", repr=False)
