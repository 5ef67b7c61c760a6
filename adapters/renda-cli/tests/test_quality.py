"""`renda quality` of a made folder: four patterns are flagged, and none of their controls."""

import json
from datetime import date

import pytest

from renda import Office
from renda.work import Filing

GIVEN = ("--rulebook", "wujin-2024", "--year", "2025")
TABLES = {
    "congresses": [
        "congress_id,name,congress_level,parent_id",
        "county,某区人大,county,",
        "town,某镇人大,township,county",
    ],
    "deputies": [
        "deputy_id,person_id,name,congress_id,elected_on",
        *(
            f"{deputy},{person},代表,{congress},2022-01-08"
            for deputy, person, congress in (
                ("december", "p1", "county"),
                ("november", "p2", "county"),
                ("thrice", "p3", "county"),
                ("twice", "p4", "county"),
                ("apart", "p5", "county"),
                ("above", "p6", "county"),
                ("below", "p6", "town"),
                ("other", "p7", "town"),
            )
        ),
    ],
    "duty_records": [
        "record_id,scope,subject_id,kind,happened_on,source_id,venue_id",
        *(
            f"{record},deputy,{deputy},reception,{day},{source},{venue}"
            for record, deputy, day, source, venue in (
                ("r01", "december", "2025-12-01", "e01", ""),
                ("r02", "december", "2025-12-09", "e02", ""),
                ("r03", "december", "2025-12-30", "e03", ""),
                ("r04", "november", "2025-11-01", "e04", ""),
                ("r05", "november", "2025-11-09", "e05", ""),
                ("r06", "november", "2025-12-30", "e06", ""),
                ("r07", "thrice", "2025-03-03", "e07", ""),
                ("r08", "thrice", "2025-03-03", "e08", ""),
                ("r09", "thrice", "2025-03-03", "e09", ""),
                ("r10", "twice", "2025-03-03", "e10", ""),
                ("r11", "twice", "2025-03-03", "e11", ""),
                ("r12", "apart", "2025-03-03", "e12", "v1"),
                ("r13", "apart", "2025-03-03", "e13", "v2"),
                ("r14", "apart", "2025-03-03", "e14", "v3"),
                ("r15", "above", "2025-04-04", "e15", ""),
                ("r16", "below", "2025-04-04", "e15", ""),
                ("r17", "other", "2025-04-04", "e15", ""),
                ("r18", "above", "2025-05-05", "e16", ""),
                ("r19", "below", "2025-06-06", "e17", ""),
            )
        ),
    ],
}
BUNCHED = ("bunched", "december", ["r01", "r02", "r03"])
SPLIT = ("split", "thrice", ["r07", "r08", "r09"])
TWO_MANDATES = ("two_mandates", None, ["r15", "r16"])


@pytest.fixture
def made(tmp_path):
    """A folder with work that wants a look, and for each pattern somebody whose work does not."""
    folder = tmp_path / "made"
    folder.mkdir()
    for name, lines in TABLES.items():
        (folder / f"{name}.csv").write_text("\n".join(lines), encoding="utf-8")
    return folder


@pytest.fixture
def store(ask, made, ready_url):
    """The same in a store."""
    assert ask("import", made, ready_url).code == 0
    return ready_url


@pytest.fixture
def flagged(ask):
    """What is flagged, each as its sort, its subject and its records."""

    def read(source, *words):
        answer = ask("quality", source, *GIVEN, *words, "--format", "json")
        assert (answer.code, answer.err) == (0, "")
        flags = json.loads(answer.text)["flags"]
        return [(flag["sort"], flag["subject"], flag["records"]) for flag in flags]

    return read


@pytest.mark.parametrize("kind", ["made", "store"])
def test_each_pattern_is_flagged_and_no_control(flagged, request, kind):
    assert flagged(request.getfixturevalue(kind)) == [TWO_MANDATES, BUNCHED, SPLIT]


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ("least_sample=4", [TWO_MANDATES, SPLIT]),
        ("bunching_share=0.3", [TWO_MANDATES, BUNCHED, ("bunched", "november", ["r06"]), SPLIT]),
        ("split=4", [TWO_MANDATES, BUNCHED]),
        ("split=2", [TWO_MANDATES, BUNCHED, SPLIT, ("split", "twice", ["r10", "r11"])]),
        ("split=4,least_sample=4", [TWO_MANDATES]),
    ],
)
def test_the_limits_given_from_the_command_hold(flagged, made, tmp_path, limits, expected):
    assert flagged(made, "--limits", limits) == expected
    file = tmp_path / "limits.toml"
    lines = [line.replace("=", " = ") for line in limits.split(",")]
    file.write_text("\n".join(["[limits]", *lines]), encoding="utf-8")
    assert flagged(made, "--limits", file) == expected


@pytest.mark.parametrize(
    ("limits", "is_flagged"), [("own_copies=2", True), ("own_copies=3", False)]
)
def test_ones_own_copies_are_flagged_from_a_store_and_anothers_are_not(
    flagged, store, limits, is_flagged
):
    same, another = "建议在我区各小学门口增设学生接送停车位", "建议完善农村公路路灯照明设施"
    filed = {"s1": ("twice", same), "s2": ("twice", same), "s3": ("apart", another)}
    with Office.open(store) as office, office.session(actor="clerk") as session:
        for number, (name, (lead, title)) in enumerate(filed.items(), start=1):
            session.activities.record(
                Filing(
                    activity_id=name,
                    kind="suggestion",
                    happened_on=date(2025, number, 9),
                    title=title,
                    lead=lead,
                )
            )
    copies = ("own_copies", "twice", ["s1/deputy/twice", "s2/deputy/twice"])
    assert (copies in flagged(store, "--limits", limits)) is is_flagged
    assert len(flagged(store, "--limits", limits)) == 3 + is_flagged


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "A folder tells neither how long"), ("zh", "数据表不记载")]
)
def test_what_a_folder_cannot_show_is_said_and_not_taken_for_fine(ask, made, store, lang, words):
    of_folder, of_store = (
        ask("quality", source, *GIVEN, "--lang", lang) for source in (made, store)
    )
    assert words in of_folder.text
    assert words not in of_store.text
