"""SQL as who knows the tables would write it for exactly the six rules of `wujin-2024`, for 2025.

Tallies in three forms (a statement for each kind of subject, for each rule, for all at once), the
verdicts, and the tallies of one deputy. The texts are the same for SQLite and PostgreSQL, and have
all the meaning the rules have; they know no other rule, period, judging day or instant.
"""

from collections.abc import Sequence

from attrs import frozen

BARRED = """\
WITH barred AS MATERIALIZED (
  SELECT deputy_id, CAST(NULL AS DATE) AS from_on, elected_on AS to_on
  FROM renda_deputies WHERE voided_at IS NULL AND elected_on > '2025-01-01' {these}
  UNION ALL
  SELECT deputy_id, left_on, CAST(NULL AS DATE)
  FROM renda_deputies WHERE voided_at IS NULL AND left_on <= '2025-12-31' {these}
  UNION ALL
  SELECT deputy_id, from_on, to_on
  FROM renda_absences
  WHERE voided_at IS NULL AND reason = 'suspension' AND from_on <= '2025-12-31'
    AND (to_on IS NULL OR to_on > '2025-01-01') {these}
)"""
RECORDS = "FROM renda_duty_records r"
FREE = """\
LEFT JOIN barred b ON {on} b.deputy_id = r.subject_id
  AND (b.from_on IS NULL OR r.happened_on >= b.from_on)
  AND (b.to_on IS NULL OR r.happened_on < b.to_on)"""
LIVE = """\
WHERE r.happened_on BETWEEN '2025-01-01' AND '2025-12-31' AND r.voided_at IS NULL"""
MONTH = "SUBSTR(CAST(r.happened_on AS TEXT), 6, 2)"
JUDGED = "FROM who w LEFT JOIN counted c ON c.subject = w.subject"
OF_ONE = "AND deputy_id = :deputy"


@frozen(kw_only=True)
class Written:
    """How the tallies of one rule are written.

    Args:
        code: The rule's.
        scope: Whose duty it is.
        kinds: Of the records.
        number: How many are required.
        may: What else a record has to be to count at all; empty where nothing.
        surely: What it has to be to count surely.
        key: What is counted, each once.
    """

    code: str
    scope: str
    kinds: str
    number: int
    may: str = ""
    surely: str = "r.standing = 'confirmed'"
    key: str = "r.source_key"

    @property
    def what(self) -> str:
        """What a record of the scope has to be to count at all."""
        return f"r.kind IN ({self.kinds}){self.may}"

    def counts(self, *, alone: bool) -> str:
        """Return the two columns; among other scopes they say their own."""
        may = self.what if alone else f"r.scope = '{self.scope}' AND {self.what}"
        sure = f"COUNT(DISTINCT CASE WHEN {may} AND {self.surely} THEN {self.key} END)"
        return f"{sure}, COUNT(DISTINCT CASE WHEN {may} THEN {self.key} END)"


HIGH = {
    "may": " AND (r.grade = 'high' OR r.grade IS NULL)",
    "surely": "r.standing = 'confirmed' AND r.grade = 'high'",
}
RULES = (
    Written(
        code="congress.theme-months", scope="congress", kinds="'theme-month'", number=8, key=MONTH
    ),
    Written(code="deputy.receptions", scope="deputy", kinds="'reception'", number=3),
    Written(
        code="deputy.suggestions",
        scope="deputy",
        kinds="'suggestion', 'motion', 'opinion'",
        number=1,
        may=" AND r.role = 'lead'",
    ),
    Written(
        code="group.quality-items",
        scope="group",
        kinds="'motion', 'suggestion'",
        number=2,
        **HIGH,
    ),
    Written(
        code="group.quality-reports", scope="group", kinds="'research-report'", number=1, **HIGH
    ),
    Written(
        code="group.supervision",
        scope="group",
        kinds="'supervision', 'inspection', 'law-enforcement-inspection', 'special-inquiry'",
        number=3,
    ),
)
SCOPES = ("congress", "deputy", "group")
WHO = {
    "congress": """\
SELECT congress_id AS subject, 0 AS gone
FROM renda_congresses WHERE voided_at IS NULL AND congress_level = 'county'""",
    "deputy": """\
SELECT deputy_id AS subject,
  CASE WHEN left_on <= '2025-12-31' OR elected_on > '2025-12-31' THEN 1 ELSE 0 END AS gone
FROM renda_deputies WHERE voided_at IS NULL""",
    "group": "SELECT group_id AS subject, 0 AS gone FROM renda_groups WHERE voided_at IS NULL",
}


@frozen
class Statement:
    """A text of SQL, and the codes of the rules whose two columns each it has after the subject."""

    text: str
    codes: tuple[str, ...]


def per_subject() -> list[Statement]:
    """Return a statement for each kind of subject."""
    return [_tallied(_of(scope)) for scope in SCOPES]


def per_rule() -> list[Statement]:
    """Return a statement for each rule."""
    return [_tallied([rule]) for rule in RULES]


def at_once() -> list[Statement]:
    """Return one statement for all rules."""
    return [_tallied(RULES)]


def of_one_deputy() -> list[Statement]:
    """Return the statement for the deputy bound as `deputy`."""
    return [_tallied(_of("deputy"), these=OF_ONE)]


def verdicts() -> list[str]:
    """Return a statement for each kind of subject: a row for each of its rules and subjects."""
    return [_verdicts(_of(scope), scope) for scope in SCOPES]


def _of(scope: str) -> list[Written]:
    return [rule for rule in RULES if rule.scope == scope]


def _tallied(rules: Sequence[Written], *, these: str = "") -> Statement:
    barred, counted = _parts(rules, these)
    return Statement(f"{barred}\n{counted}", tuple(rule.code for rule in rules))


def _parts(rules: Sequence[Written], these: str = "") -> tuple[str, str]:
    """Return the statement before the counting of some rules, and the counting."""
    scopes = dict.fromkeys(rule.scope for rule in rules)
    of_deputies, alone = "deputy" in scopes, len(scopes) == 1
    on = "" if alone else "r.scope = 'deputy' AND"
    arms = {
        scope: " OR ".join(rule.what for rule in rules if rule.scope == scope) for scope in scopes
    }
    what = " OR ".join(f"r.scope = '{scope}' AND ({arm})" for scope, arm in arms.items())
    lines = [
        f"SELECT r.subject_id AS subject, {', '.join(rule.counts(alone=alone) for rule in rules)}",
        RECORDS,
        FREE.format(on=on) if of_deputies else "",
        LIVE,
        f"AND {what}" if alone else f"AND ({what})",
        "AND b.deputy_id IS NULL" if of_deputies else "",
        "AND r.subject_id = :deputy" if these else "",
        "GROUP BY r.subject_id" if alone else "GROUP BY r.scope, r.subject_id",
    ]
    return BARRED.format(these=these) if of_deputies else "", "\n".join(filter(None, lines))


def _verdicts(rules: Sequence[Written], scope: str) -> str:
    barred, counted = _parts(rules)
    names = ", ".join(f"sure{n}, may{n}" for n, _ in enumerate(rules))
    arms = "\nUNION ALL\n".join(_arm(rule, n) for n, rule in enumerate(rules))
    start = f"{barred}," if barred else "WITH"
    return (
        f"{start} counted (subject, {names}) AS MATERIALIZED (\n{counted}\n),\n"
        f"who AS MATERIALIZED (\n{WHO[scope]}\n)\n{arms}"
    )


def _arm(rule: Written, n: int) -> str:
    sure, may = f"COALESCE(c.sure{n}, 0)", f"COALESCE(c.may{n}, 0)"
    verdict = (
        f"CASE WHEN w.gone = 1 THEN 'not_applicable' WHEN {sure} >= {rule.number} THEN 'met'"
        f" WHEN {may} >= {rule.number} THEN 'undetermined' ELSE 'not_met' END"
    )
    cells = (f"'{rule.code}'", "w.subject", sure, may, str(rule.number), verdict)
    return f"SELECT {', '.join(cells)} {JUDGED}"
