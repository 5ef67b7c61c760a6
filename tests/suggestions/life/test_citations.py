"""What a row of a procedure cites speaks of what the row does, by the words of its articles."""

import tomllib
from pathlib import Path

import pytest
from suggestions.walks import PLACES

from renda.suggestions.life.procedures import load_procedure

TERMS = tomllib.loads((Path(__file__).parent / "article_terms.toml").read_text(encoding="utf-8"))
AGAIN = ("再次", "重新办理", "重新研究", "再作研究", "再次办理", "再次研究")
# The words by which a text speaks of a move, or of a time limit; what is not here is not looked at.
WORDS = {
    "file": ("提出",),
    "accept": ("受理", "提交", "交承办单位"),
    "decline": ("不应当作为", "不作为代表建议", "不予交办", "具体司法案件", "一事一"),
    "withdraw": ("撤回",),
    "assign": ("交办", "研究办理", "交承办单位"),
    "merge": ("并案", "合并", "一并"),
    "allocate": ("分办",),
    "notify": ("告知", "通知", "通报"),
    "request_return": ("退回", "不属于本单位"),
    "refuse_return": ("退回",),
    "reassign": ("重新确定", "退回", "研究并交办"),
    "object": ("有意见",),
    "extend": ("延长", "延期", "不得超过", "不超过", "六个月"),
    "return_opinion": ("重新提出",),
    "reply": ("答复", "落实"),
    "deliver": ("答复",),
    "evaluate": ("反馈", "评价", "征询意见表", "不满意"),
    "note_silence": ("反馈", "不反馈", "难以及时反馈"),
    "order_rehandling": (*AGAIN,),
    "request_extension": ("延长", "延期", "不得超过", "不超过", "六个月"),
    "decline_extension": ("延长", "延期", "不得超过", "不超过", "六个月"),
    "convene": ("召集", "沟通"),
    "send_directly": ("直通车",),
    "publish_units": ("公开",),
    "supervise": ("重点", "督办"),
    "publish": ("公开", "公布"),
    "return": ("退回", "不属于本单位"),
    "contact": ("联系", "沟通"),
    "co_opinion": ("协办意见", "会办意见", "答复"),
    "rehandle": (*AGAIN,),
    "feedback": ("反馈", "评价"),
}


def cited_rows(place):
    """Return the name and the articles of each row that cites the place's own instrument."""
    procedure = load_procedure(place)
    own = {
        instrument: place
        for instrument in {row.citation.instrument for row in procedure.moves if row.citation}
        if instrument.version in {str(procedure.adopted_on), *_versions(place)}
    }
    named = [(row.move, row.citation) for row in procedure.moves]
    named += [(timer.name, timer.citation) for timer in procedure.timers]
    return [
        (name, citation.article)
        for name, citation in named
        if citation is not None and citation.instrument in own
    ]


def _versions(place):
    return {"qingdao-2021": {"2021-07-29"}}.get(place, set())


def speaks_of(place, article, name):
    said = {word for n in article.split(", ") for word in TERMS[place].get(n, ())}
    return name not in WORDS or bool(said & {*WORDS[name]})


@pytest.mark.parametrize("place", PLACES)
def test_the_article_cited_speaks_of_what_the_row_does(place):
    rows = cited_rows(place)
    assert len(rows) > 8
    wrong = [(name, article) for name, article in rows if not speaks_of(place, article, name)]
    assert wrong == []


def test_an_article_that_does_not_speak_of_merging_is_found():
    assert not speaks_of("zhejiang-2016", "11", "merge")
    assert speaks_of("zhejiang-2016", "18", "merge")


@pytest.mark.parametrize("place", PLACES)
def test_where_a_text_is_silent_on_merging_no_row_cites_it(place):
    silent = {"beijing-2014", "shanghai-2015", "qingdao-2021"}
    cited = {row.citation for row in load_procedure(place).of_move("merge")} - {None}
    assert bool(cited) == (place not in silent)
