"""Files of policies: read with every mistake, and laid over each other."""

import re

import pytest

from renda import InputError
from renda.notices import (
    DECLARED,
    NoticePolicy,
    RecipientRole,
    ReplacedPolicy,
    UnknownNoticePoliciesError,
    load_notice_policies,
    shipped_notice_policies,
)

HEAD = """
format = "renda.notices.policies/1"
id = "place"
title = { zh = "本地规则", en = "Policies of the place" }
"""
POLICY = """
[[policies]]
policy_id = "reply-due"
on = "reply-due"
title = { zh = "答复", en = "Replies" }
template = "reply-due"
steps = [{ after = -5, to = ["owner"], channels = ["robot"] }]
"""
TEMPLATE = """
[[templates]]
template_id = "short"
on = "reply-due"
title = { zh = "答复", en = "Reply" }
text = { zh = "{suggestion} {due_on}", en = "{suggestion} {due_on}" }
"""


@pytest.fixture
def file(tmp_path):
    def write(text, name="place.toml"):
        (tmp_path / name).write_text(text, "utf-8")
        return tmp_path / name

    return write


def problems_of(*names):
    with pytest.raises(InputError) as refused:
        load_notice_policies(*names)
    return refused.value.text().splitlines()


def wordings(policies):
    return [template.text.label("en") for template in policies.templates]


def policy_of(policies, id):
    return next(policy for policy in policies.policies if policy.policy_id == id)


@pytest.mark.parametrize("name", shipped_notice_policies())
def test_shipped_policies_tell_of_every_kind_of_occasion(name):
    assert {policy.on for policy in load_notice_policies(name).policies} == {*DECLARED}


def test_a_name_that_nothing_has_is_refused_with_those_there_are():
    with pytest.raises(UnknownNoticePoliciesError, match="atlantis; shipped: national"):
        load_notice_policies("atlantis")


def test_a_lower_file_replaces_what_has_the_same_id_and_leaves_the_rest(file):
    layered = load_notice_policies("national", file(HEAD + POLICY))
    national = load_notice_policies("national")
    assert policy_of(layered, "reply-due").steps[0].channels == ("robot",)
    assert [policy.policy_id for policy in layered.policies] == [
        policy.policy_id for policy in national.policies
    ]
    assert (layered.id, layered.letter_days) == ("place", national.letter_days)


def test_a_lower_file_can_change_a_wording_alone(file):
    text = TEMPLATE.replace('"short"', '"reply-due"')
    layered = load_notice_policies("national", file(HEAD + text))
    changed = {*wordings(layered)} - {*wordings(load_notice_policies("national"))}
    assert changed == {"{suggestion} {due_on}"}
    assert policy_of(layered, "reply-due") == policy_of(
        load_notice_policies("national"), "reply-due"
    )


def test_a_number_of_a_lower_file_stands(file):
    assert load_notice_policies("national", file("letter_days = 3" + HEAD)).letter_days == 3


def test_what_a_lower_file_replaced_is_told_with_whom_it_no_longer_tells(file):
    text = POLICY.replace("reply-due", "reply-overdue")
    (replaced,) = load_notice_policies("national", file(HEAD + text)).replaced
    assert replaced == ReplacedPolicy(
        policy_id="reply-overdue",
        upper="national",
        lower="place",
        untold=(RecipientRole.SUPERVISOR, RecipientRole.WORK_BODY),
    )
    assert not replaced.is_conflict


def test_it_is_a_conflict_if_a_law_says_whom_to_tell(file):
    cited = (
        POLICY
        + """
[policies.citation]
article = "1"

[policies.citation.instrument]
title = { zh = "条例", en = "Regulation" }
version = "2024"
adopted_on = 2024-01-01
in_force_from = 2024-01-01
"""
    )
    silent = POLICY.replace('steps = [{ after = -5, to = ["owner"], channels = ["robot"] }]', "")
    upper, lower = file(HEAD + cited, "upper.toml"), file(HEAD + silent, "lower.toml")
    (_, replaced) = load_notice_policies("national", upper, lower).replaced
    assert (replaced.untold, replaced.is_conflict) == ((RecipientRole.OWNER,), True)


def test_every_problem_of_all_files_is_told_with_its_place(file):
    one = file(HEAD + POLICY.replace("owner", "mayor"), "one.toml")
    other = file(HEAD + TEMPLATE.replace("{due_on}", "{day}"), "other.toml")
    told = "\n".join(problems_of(one, other))
    assert re.search(r"one\.toml, column policies\[0\]\.steps\[0\]\.to\[0\]: .*mayor.*owner", told)
    assert re.search(r"other\.toml, column templates\[0\]: .*names day.*allowed: suggestion", told)


def test_a_file_of_another_format_is_refused(file):
    (told,) = problems_of(file(HEAD.replace("/1", "/2")))
    assert told.endswith(
        "'renda.notices.policies/2' is not allowed; allowed: renda.notices.policies/1"
    )


def test_a_policy_whose_wording_is_not_there_is_refused(file):
    (told,) = problems_of(file(HEAD + POLICY + TEMPLATE))
    assert told == (
        "place.toml, column policies[0].template: 'reply-due' is not allowed; allowed: short"
    )


def test_a_policy_with_the_wording_of_other_occasions_is_refused(file):
    text = POLICY.replace('on = "reply-due"', 'on = "letter-due"')
    (told,) = problems_of("national", file(HEAD + text))
    assert told.endswith("the wording 'reply-due' is for reply-due; allowed: letter-due")


def test_an_id_that_stands_twice_in_one_file_is_refused(file):
    told = problems_of("national", file(HEAD + POLICY + POLICY))
    assert told == ["place.toml, column policies[1]: the id 'reply-due' is there twice"]


def test_an_unknown_key_is_refused_with_those_that_are_known(file):
    (told,) = problems_of(file(HEAD + POLICY.replace("quiet", "") + 'quite = "later"\n'))
    assert "unknown key quite; allowed: policy_id, on" in told


def test_a_policy_says_whom_it_ever_tells():
    policy = policy_of(load_notice_policies("national"), "reply-overdue")
    assert isinstance(policy, NoticePolicy)
    assert policy.roles == {"owner", "work_body", "supervisor"}
