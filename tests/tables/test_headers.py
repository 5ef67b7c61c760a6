"""What is wrong with a header or the name of a file is told with what was found there."""

import pytest


@pytest.mark.parametrize("found", ["deputy_id ", "Deputy_ID", "deputyid"])
def test_a_column_under_another_name_is_told_with_it(good, folders, problems, found):
    good["deputies"][0][0] = found
    (problem,) = problems(folders.csv(good))
    assert (problem.file, problem.row, problem.column) == ("deputies.csv", 1, "deputy_id")
    assert f"{found!r} may be meant for it" in problem.text()
    assert f"表头中的{found!r}可能就是这一列" in problem.text("zh")


def test_a_column_like_none_of_the_header_is_told_with_the_header(good, folders, problems):
    good["groups"][0][2] = "所属人大"
    (problem,) = problems(folders.csv(good))
    assert "the header is 'group_id,name,所属人大,field" in problem.text()


@pytest.mark.parametrize("separator", [";", "；", "\t", "|", "，"])
def test_another_separator_is_told_once(good, folders, problems, separator):
    text = "\n".join(separator.join(row) for row in good["deputies"])
    (problem,) = problems(folders.with_file("deputies.csv", text))
    assert (problem.file, problem.row) == ("deputies.csv", 1)
    assert f"{separator!r} stands between the columns" in problem.text()


@pytest.mark.parametrize("header", ["requirement_id", "a;b"])
def test_one_column_is_no_separator(folders, problems, header):
    found = problems(folders.with_file("attestations.csv", header))
    assert not any("between the columns" in problem.text() for problem in found)


@pytest.mark.parametrize("name", ["Deputies.CSV", "deputies.xlsx", "DEPUTIES.csv"])
def test_a_file_that_is_not_read_is_named_where_its_table_is_missing(folders, problems, name):
    folder = folders.with_files({"deputies.csv": None, name: "x"})
    [problem] = [problem for problem in problems(folder) if problem.file == "deputies"]
    assert f"{name!r} is there, but is not read" in problem.text()
