"""What holds of each script that plays a story in an office, whatever it tells."""

import runpy

import pytest
from sample_district import EXAMPLE

ADVICE = {
    "livelihood_year": "Play the year in a store of its own",
    "notices_year": "Play the year in a store of its own",
    "suggestion_desk": "Play the story in a store of its own",
}


@pytest.fixture(scope="module", params=ADVICE)
def script(request):
    return request.param


@pytest.fixture(scope="module")
def story(script):
    return runpy.run_path(str(EXAMPLE.parent / f"{script}.py"))


def test_it_is_told_alike_of_a_database_and_whoever_plays_it_there_twice_is_told_what_to_do(
    tell, ready_url, script, capsys
):
    assert tell(ready_url) == tell()
    for lang, advice in (("en", ADVICE[script]), ("zh", "请另建数据库")):
        with pytest.raises(SystemExit) as ended:
            tell(ready_url, "--lang", lang)
        assert ended.value.code == 2
        assert advice in capsys.readouterr().err


def test_a_store_that_is_not_ready_is_told_of(tell, tmp_path, capsys):
    with pytest.raises(SystemExit):
        tell(f"sqlite:///{tmp_path / 'none.db'}")
    assert "run: renda init sqlite:" in capsys.readouterr().err
