"""Families of classes that are stored with a name of their own: moves, activities.

The name is part of the stored form, so it is written down in the class; that a class is called
something else tomorrow changes nothing that is kept.
"""


class Tagged:
    """A class of such a family (带标签的类); the root of a family has no tag."""

    __slots__ = ()

    @classmethod
    def tag(cls) -> str:
        """Return the name that values of this class are stored with; empty for the root."""
        return ""
