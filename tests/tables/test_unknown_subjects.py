"""Records of subjects on no list: refused, or on request passed over and counted by the check."""

from renda import Year, check, read_tables
from renda.reports import Remark


def test_subjects_on_no_list_are_left_out_and_told_by_the_report(changed, rulebook, problems):
    folder = changed("duty_records", 2, "subject_id", "d9")
    (problem,) = problems(folder)
    assert (problem.row, problem.column) == (2, "subject_id")
    tables = read_tables(folder, rulebook, leave_out_unknown=True)
    report = check(rulebook, tables.roster, tables.records, Year(2025))
    [omission] = [o for o in report.omissions if o.remark is Remark.UNKNOWN_SUBJECTS]
    assert (omission.rows, [name.id for name in omission.names]) == (1, ["d9"])


def test_of_a_roster_every_id_must_still_be_there(changed, places):
    folder = changed("group_members", 2, "deputy_id", "d9")
    assert places(folder) == [("group_members.csv", 2, "deputy_id")]
