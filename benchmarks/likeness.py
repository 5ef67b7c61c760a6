"""The search for like texts against the search as it was first written.

Random titles of 40 things at 51 places, under verbs and frames as titles have them. Both sides read
the same titles and find what each takes for alike; what is timed is the search with its passages.
"""

import random
from collections.abc import Callable, Iterator
from functools import partial
from statistics import quantiles
from time import process_time

from likeness_before import IndexBefore, pairs_before
from pairs import LEAST, Outcome, paired, timed

from renda.inputs import Budget
from renda.likeness import LikenessIndex, like_pairs

TITLES, ASKED = 50_000, 200
FEW = 5_000
THINGS = (
    *("公共停车位", "助餐点", "路灯", "电动车充电棚", "黑臭水体", "垃圾分类", "公交站点", "托育点"),
    *("健身设施", "道路积水", "既有住宅加装电梯", "施工噪声", "斑马线", "公共厕所", "农贸市场"),
    *("不文明养犬", "汽车充电桩", "公办幼儿园", "雨污分流管网", "农村公路", "口袋公园", "图书室"),
    *("卫生室", "快递驿站", "共享单车", "外卖骑手驿站", "异地就医结算", "耕地保护", "校外培训"),
    *("长期护理保险", "家庭医生签约", "农产品冷链", "心理健康教育", "中小企业融资", "秸秆利用"),
    *("职业技能培训", "预付卡纠纷", "非机动车道", "消防通道", "燃气管道"),
)
STEMS = (
    *("东渡", "南栅", "文昌", "青枫", "石桥", "翠竹", "北塘", "望湖", "梅园", "长虹", "荷花"),
    *("金桂", "白沙", "凤凰", "云溪", "平安", "红星"),
)
# Of two in three the words know that it is a place.
PLACES = tuple(stem + ending for ending in ("街道", "镇", "") for stem in STEMS)
VERBS = ("增加{}", "完善{}建设", "加强{}管理", "解决{}问题", "推进{}", "优化{}")
FRAMES = ("关于{}的建议", "关于进一步{}的意见建议", "建议{}", "{}", "恳请有关部门{}", "在全区{}")


def titles(count: int, seed: int) -> dict[str, str]:
    """Make titles at random, the same ones for the same seed."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    return {
        f"{number:05}": draw.choice(FRAMES).format(
            draw.choice(PLACES) + draw.choice(VERBS).format(draw.choice(THINGS))
        )
        for number in range(count)
    }


def of_likeness() -> Iterator[Outcome]:
    """Measure look-ups among 50,000 titles, and all pairs among 5,000."""
    yield Outcome(
        name=f"like-look-up-p90/before-{TITLES}", ratios=tuple(_ratios_of_look_ups()), bound=0.5
    )
    few = titles(FEW, seed=2)
    budget = Budget(pairs=FEW**2)
    yield Outcome(
        name=f"like-pairs-before/like-pairs-{FEW}",
        ratios=paired(lambda: pairs_before(few), lambda: like_pairs(few, budget=budget), seconds=1),
        bound=4,
        at_least=True,
    )


def _ratios_of_look_ups() -> Iterator[float]:
    held, asked = titles(TITLES, seed=1), [*titles(ASKED, seed=3).values()]
    index, before = LikenessIndex(), IndexBefore()
    _fill(index, held)
    _fill(before, held)
    for _ in range(LEAST):
        yield _ninetieth(index.like, asked) / _ninetieth(before.like, asked)


def _ninetieth(like: Callable[[str], object], asked: list[str]) -> float:
    """Return the seconds within which nine of ten look-ups are answered."""
    seconds = list[float]()
    for text in asked:
        start = process_time()
        like(text)
        seconds.append(process_time() - start)
    return quantiles(seconds, n=10)[-1]


def _fill(index: LikenessIndex | IndexBefore, held: dict[str, str]) -> None:
    for id, title in held.items():
        index.add(id, title)


def main() -> None:
    """Print seconds and counts, for whoever looks into a ratio."""
    index, before = LikenessIndex(), IndexBefore()
    held, asked = titles(TITLES, seed=1), [*titles(100, seed=3).values()]
    for made, name in ((index, "now"), (before, "before")):
        print(name, "index", timed(partial(_fill, made, held)))
        print(name, "p90", _ninetieth(made.like, asked))
        print(name, "alike", sum(len(made.like(text)) for text in asked) / len(asked))
    print("nearest p90", _ninetieth(index.nearest, asked))
    few = titles(FEW, seed=2)
    print("pairs now", timed(lambda: like_pairs(few, budget=Budget(pairs=FEW**2))))
    print("pairs before", timed(lambda: pairs_before(few)))
    print(len(like_pairs(few, budget=Budget(pairs=FEW**2))), len(pairs_before(few)))


if __name__ == "__main__":
    main()
