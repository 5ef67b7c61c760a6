"""For whom a record counts besides, or instead of, the subject it names.

It knows the words of rulebooks for it, and whose duty a rule must be for each. It knows no record.
"""

from collections.abc import Mapping

from renda.kernel.terms import Scope, Term


class Crediting(Term):
    """For whom a record counts (计入对象)."""

    NAMED = "named", "only the subject it names"
    PERSON = "person", "every mandate of the same person"
    MEMBERS = "members", "the group, its members' work included"
    DEPUTIES = "deputies", "the congress, its deputies' work included"
    GROUPS = "groups", "the congress, its groups' work included"
    OWN_GROUPS = "own_groups", "the deputy, the work of the deputy's own groups included"
    HELD_THERE = "held_there", "the venue, all work that took place at it included"


# Whose duty a rule must be for records to be credited so; any subject's where it is not told.
SCOPE_BY_CREDITING: Mapping[Crediting, Scope] = {
    Crediting.PERSON: Scope.DEPUTY,
    Crediting.MEMBERS: Scope.GROUP,
    Crediting.DEPUTIES: Scope.CONGRESS,
    Crediting.GROUPS: Scope.CONGRESS,
    Crediting.OWN_GROUPS: Scope.DEPUTY,
    Crediting.HELD_THERE: Scope.VENUE,
}
