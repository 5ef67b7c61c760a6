"""What subjects and references are called, where the roster says."""

from collections.abc import Mapping

from attrs import frozen

from renda import Report
from renda.people import BodyScope
from renda.terms import Reference, Scope
from renda_cli.wording import mark, say

SCOPE_OF_KIND = {str(scope): scope for scope in Scope} | {"mandate": Scope.DEPUTY}
KIND_TITLES = {
    "absence": mark("absence"),
    "law": mark("law"),
    "dates": mark("dates"),
    "record": mark("record"),
    "kind": mark("kind"),
    "requirement": mark("requirement"),
}


@frozen
class SubjectNames:
    """The names of a report's subjects, as they were known (主体名称).

    Args:
        by_scope: The names by id, of each kind of subject.
    """

    by_scope: Mapping[Scope, Mapping[str, str]]

    @classmethod
    def of(cls, report: Report) -> "SubjectNames":
        """Return the names a report's roster holds."""
        # A report made for an instant shows the names of that instant, also those corrected since.
        known = report.roster.known(report.known_at)
        return cls(
            {
                Scope.DEPUTY: {mandate.deputy_id: mandate.name for mandate in known.mandates},
                Scope.GROUP: {group.group_id: group.name for group in known.groups},
                Scope.CONGRESS: {
                    congress.congress_id: congress.name for congress in known.congresses
                },
                **{
                    Scope(scope): {
                        body.body_id: body.name for body in known.bodies if body.scope is scope
                    }
                    for scope in BodyScope
                },
            }
        )

    def with_id(self, scope: Scope, id: str) -> str:
        """Return an id with the name behind it; the id alone where no name is known."""
        name = self.by_scope[scope].get(id)
        return id if name is None else f"{id} {name}"

    def of_reference(self, reference: Reference, lang: str) -> str:
        """Return what a reference points at, its kind in words of `lang`."""
        scope = SCOPE_OF_KIND.get(reference.kind)
        if scope is not None:
            return f"{scope.label(lang)} {self.with_id(scope, reference.id)}"
        kind = say(KIND_TITLES.get(reference.kind, reference.kind), lang)
        return f"{kind} {reference.id}"
