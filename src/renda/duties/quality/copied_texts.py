"""Texts that are nearly the same as written: from several deputies, or from one person again.

It compares what was handed in, word for word. It does not say who copied from whom.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from renda.duties.quality.flag_limits import QualityLimits
from renda.duties.quality.quality_flag import (
    CodesByRecord,
    QualityFlag,
    QualitySort,
    counted_records,
    flag_of,
)
from renda.duties.reports.findings import Finding
from renda.kernel.input.budget import Budget
from renda.kernel.terms import Role, Scope
from renda.work.records import DutyRecord
from renda.work.texts.like_groups import LikeGroup, like_groups
from renda.work.texts.synonyms import Wording
from renda.work.texts.yardsticks import Weights, Yardstick

# Every pair of characters weighs the same, wherever it stands: a copy is told by all of it.
AS_WRITTEN = Weights(thing=1, name=1, pair=1, character=0, common=1, title=1, elsewhere="1")


@frozen(kw_only=True)
class CopiedTexts:
    """The texts behind counted records, and what tells that they are alike.

    Args:
        texts: What was handed in, by source id.
        limits: From when on texts are alike.
        budget: The number of pairs of different texts that may be alike.
    """

    texts: Mapping[str, str]
    limits: QualityLimits
    budget: Budget

    def flags(self, findings: Iterable[Finding]) -> Iterator[QualityFlag]:
        """Yield a flag for each group of texts by several leads that are nearly the same."""
        claims = self._claims(_with_codes(findings))
        for group in self._groups(claims):
            codes_by_record = _of_sources(group.ids, claims)
            deputies = {record.subject_id for record in codes_by_record}
            if len(deputies) >= self.limits.copies:
                yield flag_of(
                    QualitySort.COPIED,
                    codes_by_record,
                    sources=group.ids,
                    passages=self._passages(group),
                )

    def flags_of_one(
        self,
        findings: Iterable[Finding],
        earlier: Iterable[DutyRecord],
        person_of: Mapping[str, str],
    ) -> Iterator[QualityFlag]:
        """Yield a flag for each group of texts of one person that are nearly the same.

        Args:
            findings: What was counted.
            earlier: Records of other periods; with them alone nothing is flagged.
            person_of: By deputy id, the id of the person.
        """
        codes = _with_codes(findings)
        by_person: dict[str, CodesByRecord] = defaultdict(dict)
        # What counted comes last, so that its codes stand.
        for record, names in ({record: set[str]() for record in earlier} | codes).items():
            by_person[person_of.get(record.subject_id, record.subject_id)][record] = names
        for of_person in by_person.values():
            claims = self._claims(of_person)
            for group in self._groups(claims):
                codes_by_record = _of_sources(group.ids, claims)
                is_counted = any(record in codes for record in codes_by_record)
                if is_counted and len(group.ids) >= self.limits.own_copies:
                    (subject, *others) = sorted({row.subject_id for row in codes_by_record})
                    yield flag_of(
                        QualitySort.OWN_COPIES,
                        codes_by_record,
                        subject=None if others else subject,
                        sources=group.ids,
                        passages=self._passages(group),
                    )

    def _claims(self, codes_by_record: Mapping[DutyRecord, set[str]]) -> dict[str, CodesByRecord]:
        """Return by source the records of those who lead, where the text is known."""
        claims: dict[str, CodesByRecord] = defaultdict(dict)
        for record, codes in codes_by_record.items():
            # Cosigners share the text of their lead; only leads can have copied from each other.
            source, is_led = record.source_id, record.role is Role.LEAD
            is_deputys = record.scope is Scope.DEPUTY and is_led
            if is_deputys and source is not None and source in self.texts:
                claims[source][record] = codes
        return claims

    def _groups(self, sources: Iterable[str]) -> Iterator[LikeGroup]:
        # No synonyms here: a text that names the same thing in other words is not copied.
        as_written = Yardstick(least=self.limits.copied, weights=AS_WRITTEN, words=Wording())
        claimed = {source: self.texts[source] for source in sources}
        # Most deputies hand in one text, which is like no other of theirs.
        if len(claimed) > 1:
            groups = like_groups(claimed, yardstick=as_written, budget=self.budget)
            yield from (group for group in groups if self._passages(group))

    def _passages(self, group: LikeGroup) -> tuple[str, ...]:
        return tuple(text for text in group.passages if len(text) >= self.limits.passage)


def _with_codes(findings: Iterable[Finding]) -> CodesByRecord:
    codes_by_record: CodesByRecord = defaultdict(set)
    for finding, record in counted_records(findings):
        codes_by_record[record].add(finding.rule.code)
    return codes_by_record


def _of_sources(sources: Iterable[str], claims: Mapping[str, CodesByRecord]) -> CodesByRecord:
    return {record: codes for source in sources for record, codes in claims[source].items()}
