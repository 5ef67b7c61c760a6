"""What subjects and references are called, where the roster says."""

from collections.abc import Mapping

from attrs import frozen

from renda import Report
from renda.terms import Reference, Scope
from renda_cli.wording import mark, say

SCOPES = {"mandate": Scope.DEPUTY, "group": Scope.GROUP, "congress": Scope.CONGRESS}
KINDS = {"absence": mark("absence"), "law": mark("law"), "dates": mark("dates")}


@frozen
class Names:
    """The names of a report's subjects by scope and id, as they were known."""

    by_scope: Mapping[Scope, Mapping[str, str]]

    @classmethod
    def of(cls, report: Report) -> "Names":
        """Return the names a report's roster holds."""
        known = report.roster.known(report.known_at)
        return cls(
            {
                Scope.DEPUTY: {each.deputy_id: each.name for each in known.mandates},
                Scope.GROUP: {each.group_id: each.name for each in known.groups},
                Scope.CONGRESS: {each.congress_id: each.name for each in known.congresses},
            }
        )

    def with_id(self, scope: Scope, id: str) -> str:
        """Return an id, and the name behind it where there is one."""
        name = self.by_scope[scope].get(id)
        return id if name is None else f"{id} {name}"

    def of_reference(self, reference: Reference, lang: str) -> str:
        """Return what a reference points at, its kind in words."""
        scope = SCOPES.get(reference.kind)
        if scope is not None:
            return f"{scope.label(lang)} {self.with_id(scope, reference.id)}"
        kind = say(KINDS.get(reference.kind, reference.kind), lang)
        return f"{kind} {reference.id}"
