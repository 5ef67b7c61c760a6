"""Files of participatory budgets: read cell by cell, counted, and told by lines when wrong."""

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from votes import a_rule, a_vote

from renda import InputError
from renda.ballots import (
    Ballot,
    BallotForm,
    Choice,
    NoColumnError,
    PabulibFile,
    PabulibTable,
    UntoldError,
    VoteError,
    count_choices,
    decide,
    pabulib_of,
    read_pabulib,
    write_pabulib,
)
from renda.testing.strategies import vote_draws

FILE = """\
META
key;value
description;"Sample; of a town"
num_projects;3
num_votes;4
vote_type;approval
min_length;1
max_length;2
PROJECTS
project_id;cost;name
3;300;"Parking; north"
1;100;Clinic
2;200;Meals
VOTES
voter_id;age;vote
v1;34;1,2
v2;;3
v3;50;1,2,3
v4;20;
"""


def put(folder, text):
    path = folder / "town.pb"
    path.write_text(text, "utf-8")
    return path


def test_a_file_is_counted(tmp_path):
    file = read_pabulib(put(tmp_path, FILE))
    vote = file.vote()
    count = count_choices(vote, (ballot.choice for ballot in file.ballots()))
    assert (vote.vote_id, vote.candidates, count.valid) == ("town", ("1", "2", "3"), 2)
    assert dict(count.invalid) == {"too_many": 1, "too_few": 1}
    assert dict(count.approvals) == {"1": 1, "2": 1, "3": 1}
    assert decide(count).state == "counted"


def test_with_places_the_most_approved_are_adopted(tmp_path):
    file = read_pabulib(put(tmp_path, FILE.replace("v2;;3", "v2;;1")))
    vote = file.vote(places=1)
    assert decide(count_choices(vote, (ballot.choice for ballot in file.ballots()))).adopted == (
        "1",
    )
    with pytest.raises(VoteError, match="allowed: 1-3"):
        file.vote(places=4)


def test_every_cell_is_kept(tmp_path):
    file = read_pabulib(put(tmp_path, FILE))
    assert file.said("description") == "Sample; of a town"
    assert (file.said("budget"), file.projects.column("name")[0]) == ("", "Parking; north")
    write_pabulib(tmp_path / "town.pb", file, replace=True)
    assert (tmp_path / "town.pb").read_text("utf-8") == FILE


def test_a_spreadsheet_may_have_filled_rows_up_and_put_a_mark_before_them(tmp_path):
    filled = FILE.replace("VOTES\n", "VOTES;;\n\n").replace("META\n", "\ufeffMETA;\n")
    assert read_pabulib(put(tmp_path, filled)) == read_pabulib(put(tmp_path, FILE))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("v4;20;\n", "", "row 5: there are 3 rows, but num_votes tells of '4'; was the file cut"),
        ("v4;20;\n", "v4;20\n", "row 19: there are 2 cells, but 3 columns"),
        ("num_votes;4\n", "", "row 1: num_votes is missing, so that nobody could tell whether"),
        ("v2;;3", " ;;3", "row 17: the column voter_id is empty; each row has an id"),
        ("v2;;3", "v1;;3", "row 17: 'v1' is there twice"),
        ("1;100", "3;100", "row 12: '3' is there twice"),
        ("v2;;3", "v2;;3,9", "row 17: '9' is no candidate; allowed: 3, 1, 2"),
        ("PROJECTS\n", "", "row 13: the section PROJECTS is missing"),
        ("META\n", "", "row 8: the section META is missing"),
        ("v4;20;\n", "v4;20;\nVOTES\n", "row 20: the section VOTES is missing, or stands out"),
        (";age;vote", ";age;voice", "row 14: the column vote is missing"),
        ('"Parking; north"', '"Parking', "row 19: this is no row of a table"),
    ],
    ids=range(12),
)
def test_what_contradicts_itself_is_told_with_its_line(tmp_path, old, new, said):
    assert old in FILE
    with pytest.raises(InputError, match=said):
        read_pabulib(put(tmp_path, FILE.replace(old, new)))


def test_what_is_no_file_of_text_is_told(tmp_path):
    (tmp_path / "b.pb").write_bytes(b"META\n\xff\n")
    (tmp_path / "empty.pb").touch()
    for name, said in (
        ("b.pb", "row 2: this is not text in UTF-8"),
        ("none.pb", "cannot be opened"),
        ("empty.pb", "row 1: the section META is missing"),
    ):
        with pytest.raises(InputError, match=said):
            read_pabulib(tmp_path / name)
    with pytest.raises(InputError, match="row 4: the section VOTES is missing"):
        read_pabulib(put(tmp_path, "META\nkey;value\nPROJECTS\nproject_id\n"))
    with pytest.raises(InputError, match="row 5: the column voter_id"):
        read_pabulib(put(tmp_path, "META\nkey;value\nPROJECTS\nproject_id\nVOTES\n"))


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=repr)
def test_a_file_cut_off_at_any_byte_is_refused_with_its_line(tmp_path, line_end):
    whole = FILE.replace("\n", line_end).encode()
    path = tmp_path / "town.pb"
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        with pytest.raises(InputError, match=r"town\.pb, row \d+: "):
            read_pabulib(path)
    path.write_bytes(whole)
    assert read_pabulib(path).votes.rows[-1] == ("v4", "20", "")


def test_a_last_line_without_its_end_is_read_where_somebody_vouches_for_it(tmp_path):
    path = put(tmp_path, FILE.removesuffix("\n"))
    with pytest.raises(InputError, match="row 19: the last line has no line end: was the file cut"):
        read_pabulib(path)
    assert read_pabulib(path, open_end=True) == read_pabulib(put(tmp_path, FILE))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("approval", "cumulative", "vote_type: 'cumulative' is not counted; allowed: approval"),
        ("min_length;1", "min_length;one", "min_length: 'one' is not allowed"),
        ("max_length;2", f"max_length;{'9' * 5000}", "allowed: a whole number of up to 18"),
    ],
)
def test_what_cannot_be_counted_by_is_told(tmp_path, old, new, said):
    file = read_pabulib(put(tmp_path, FILE.replace(old, new)))
    with pytest.raises(InputError, match=said):
        file.vote()


def test_one_choice_and_an_order_of_preference_are_counted_too(tmp_path):
    one = FILE.replace("approval", "choose-1").replace("min_length;1\n", "")
    assert read_pabulib(put(tmp_path, one)).vote().most == 1
    order = read_pabulib(put(tmp_path, FILE.replace("approval", "ordinal"))).vote()
    assert (order.rule.form, order.most) == (BallotForm.RANKING, 2)


def test_a_vote_is_told_as_such_a_file_with_what_else_is_known():
    vote = a_vote(candidates=["a", "b", "c"])
    file = pabulib_of(
        vote,
        [
            Ballot(token="t2", choice=Choice(approves=["b", "a"])),
            Ballot(token="t1", choice=Choice()),
        ],
        meta={"budget": "500"},
        costs={"a": 100},
    )
    assert (file.said("budget"), file.said("max_length")) == ("500", "2")
    assert file.projects.rows == (("a", "100"), ("b", ""), ("c", ""))
    assert file.votes == PabulibTable(
        columns=("voter_id", "vote"), rows=(("t1", ""), ("t2", "a,b"))
    )


def test_answers_cannot_be_told_there():
    with pytest.raises(UntoldError, match="on each candidate; allowed: a tick for each"):
        pabulib_of(a_vote(rule=a_rule(form="answers")), [])


@pytest.mark.parametrize("name", ["a,b", " a", "a "])
def test_ids_that_would_be_read_as_others_cannot_be_told_there(name):
    with pytest.raises(UntoldError, match="cannot tell"):
        pabulib_of(a_vote(candidates=[name, "c", "d"]), [])


@pytest.mark.parametrize(
    "choice",
    [{"approves": ["z"]}, {"opposes": ["a"]}, {"approves": ["a"], "vote_id": "another"}],
    ids=str,
)
def test_a_ballot_that_would_be_read_as_another_cannot_be_told_there(choice):
    with pytest.raises(UntoldError, match=r"cannot tell .*allowed"):
        pabulib_of(a_vote(), [Ballot(token="t", choice=Choice(**choice))])


@pytest.mark.parametrize("cell", ["a\nb", "a\rb", "a\r\nb", 'a"b;c', " a "])
def test_a_cell_may_hold_what_parts_cells_and_lines(tmp_path, cell):
    file = pabulib_of(a_vote(), [Ballot(token=cell, choice=Choice())], meta={"description": cell})
    write_pabulib(tmp_path / "v.pb", file)
    assert read_pabulib(tmp_path / "v.pb") == file


@pytest.mark.parametrize(
    ("meta", "tokens", "said"),
    [
        ({}, ["VOTES"], "row 18: the section VOTES is missing, or stands out of order"),
        ({}, ["t", "t"], "row 19: 't' is there twice"),
        ({"num_votes": "7"}, ["t"], "there are 1 rows, but num_votes tells of '7'"),
        ({"description": "\ud800"}, ["t"], "this is not text in UTF-8"),
    ],
    ids=range(4),
)
def test_nothing_is_written_that_would_not_be_read(tmp_path, meta, tokens, said):
    ballots = [Ballot(token=token, choice=Choice()) for token in tokens]
    with pytest.raises(InputError, match=said):
        write_pabulib(tmp_path / "v.pb", pabulib_of(a_vote(), ballots, meta=meta))
    assert not [*tmp_path.iterdir()]


def test_a_column_that_is_not_there_is_refused_with_those_that_are():
    table = pabulib_of(a_vote(), []).projects
    with pytest.raises(NoColumnError, match="has no column 'price'; allowed: project_id, cost"):
        table.column("price")


def test_a_cell_that_is_no_text_is_not_written(tmp_path):
    file = pabulib_of(a_vote(), [Ballot(token="t", choice=Choice())])
    with_number = evolve(file.meta, rows=(*file.meta.rows, ("budget", 7)))
    with pytest.raises(InputError, match="not every cell would be read as it is"):
        write_pabulib(tmp_path / "v.pb", evolve(file, meta=with_number))
    assert not [*tmp_path.iterdir()]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(file=vote_draws.pabulib_files())
def test_what_is_written_is_read(tmp_path, file):
    write_pabulib(tmp_path / "v.pb", file, replace=True)
    found = read_pabulib(tmp_path / "v.pb")
    assert isinstance(found, PabulibFile)
    assert found == file
