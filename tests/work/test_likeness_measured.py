"""How well duplicates are found, on titles made by rule, and that the pages say what is found."""

import re
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pytest
from attrs import evolve

from renda.work.likeness import like_pairs, likeness
from renda.work.synonyms import normalised
from renda.work.yardsticks import Yardstick

DOCS = Path(__file__).parents[2] / "docs"
PRECISION = Decimal("0.80")

FRAMES = (
    "关于{}的建议",
    "关于进一步{}的意见建议",
    "建议{}",
    "关于加快{}的几点建议",
    "{}",
    "恳请有关部门{}",
    "关于请求{}的报告",
)
# Of each matter: what is asked, and its names. Many of the names, of the verbs and frames are held
# out: likeness.toml knows nothing of them.
MORE = ("增加{}", "新建{}", "解决{}不足问题", "合理配置{}", "补齐{}短板")
LESS = ("加强{}治理", "解决{}问题", "有效遏制{}", "重视{}", "加大{}整治力度")
BETTER = ("推进{}", "完善{}工作", "加大{}力度", "支持{}", "大力发展{}")

TUNING = {
    "places": ("东渡街道", "南栅镇", "文昌社区", "青枫路", "石桥村", "翠竹小区"),
    "placed": (
        (MORE, "停车位", "停车泊位", "车辆停放点"),
        (MORE, "助餐点", "老年食堂", "老人就餐点"),
        (MORE, "路灯", "道路照明", "夜间照明"),
        (MORE, "电动车充电棚", "电动自行车充电棚", "电瓶车集中充电处"),
        (LESS, "河道污染", "河流污染", "黑臭水体"),
        (BETTER, "垃圾分类", "生活垃圾分类", "垃圾分拣"),
        (MORE, "公交站点", "公交车站台", "公共汽车停靠站"),
        (MORE, "托育点", "托幼机构", "婴幼儿看护中心"),
        (MORE, "健身设施", "健身器材", "锻炼场所"),
        (LESS, "道路积水", "路面内涝", "雨天排水不畅"),
        (BETTER, "既有住宅加装电梯", "老房子加梯", "旧楼装电梯"),
        (LESS, "施工噪声", "工地噪音", "建筑工地扰民"),
    ),
    "anywhere": (
        (BETTER, "家庭医生签约", "签约医生服务", "全科医生上门"),
        (BETTER, "农产品冷链物流", "农产品冷藏运输", "生鲜冷链"),
        (BETTER, "青少年心理健康教育", "中小学生心理健康", "学生心理辅导"),
        (BETTER, "中小企业融资", "小微企业融资", "小企业贷款"),
        (BETTER, "秸秆综合利用", "秸秆资源化利用", "秸秆还田"),
        (BETTER, "职业技能培训", "技能人才培训", "工匠培养"),
        (LESS, "预付卡消费纠纷", "预付式消费纠纷", "商家卷款跑路"),
        (BETTER, "社会信用体系", "诚信体系", "信用监管"),
    ),
}
TESTING = {
    "places": ("北塘镇", "望湖街道", "梅园社区", "长虹路", "荷花村", "金桂小区"),
    "placed": (
        (MORE, "人行横道", "斑马线", "行人过街设施"),
        (MORE, "公共厕所", "公厕", "卫生间"),
        (BETTER, "农贸市场改造", "菜市场改造", "集贸市场升级"),
        (LESS, "不文明养犬", "犬只扰民", "宠物狗伤人"),
        (MORE, "充电桩", "汽车充电设施", "新能源车补能站"),
        (MORE, "幼儿园", "公办幼儿园", "学前教育资源"),
        (BETTER, "雨污分流", "雨水污水分流", "下水管网改造"),
        (BETTER, "农村公路拓宽", "乡村道路拓宽", "村道改造"),
        (MORE, "口袋公园", "街头绿地", "小游园"),
        (MORE, "图书室", "图书阅览室", "书屋"),
        (MORE, "卫生室", "社区卫生服务站", "村医务室"),
        (MORE, "快递驿站", "快递收寄点", "末端寄递网点"),
    ),
    "anywhere": (
        (LESS, "网约车违规", "网络预约出租车违规", "网约车乱收费"),
        (BETTER, "外卖骑手权益保障", "外卖员权益保护", "新就业形态劳动者保障"),
        (BETTER, "异地就医结算", "异地看病结算", "跨省医保报销"),
        (LESS, "拖欠农民工工资", "拖欠外来务工人员工资", "恶意欠薪"),
        (BETTER, "耕地保护", "基本农田保护", "守住耕地红线"),
        (LESS, "校外培训乱象", "校外培训机构违规", "课外补习班乱收费"),
        (LESS, "共享单车乱停放", "共享自行车乱停乱放", "单车无序投放"),
        (BETTER, "长期护理保险", "长护险试点", "失能人员护理保障"),
    ),
}


def topics(half):
    """Every matter of no place once, every other at three places; a place has six matters."""
    places = half["places"]
    for n, matter in enumerate(half["placed"]):
        for step in (0, 1, 3):
            yield matter, places[(n + step) % len(places)]
    yield from ((matter, "") for matter in half["anywhere"])


def titles(half):
    """Four titles of each topic by `topic/wording`: its first name twice, each other name once."""
    return {
        f"{t:02}/{w}": FRAMES[(2 * w + t) % len(FRAMES)].format(
            place + verbs[(w + t) % len(verbs)].format(name)
        )
        for t, ((verbs, *names), place) in enumerate(topics(half))
        for w, name in enumerate((names[0], *names))
    }


def is_one_topic(ids):
    return ids[0].split("/")[0] == ids[1].split("/")[0]


def to_find(half):
    return [ids for ids in combinations(sorted(titles(half)), 2) if is_one_topic(ids)]


def found(half, yardstick):
    return [pair.ids for pair in like_pairs(titles(half), yardstick=yardstick)]


def figures(half, yardstick):
    """Titles, pairs to find, pairs found, of them right; precision and recall."""
    pairs, there = found(half, yardstick), to_find(half)
    right = sum(map(is_one_topic, pairs))
    shares = f"{right / len(pairs):.2f}", f"{right / len(there):.2f}"
    return [*map(str, (len(titles(half)), len(there), len(pairs), right)), *shares]


def names(half, ids):
    """What the two titles of a pair call their matter."""
    (_, *called), _ = list(topics(half))[int(ids[0].split("/")[0])]
    return [called[max(0, int(each.split("/")[1]) - 1)] for each in ids]


def by_names(half, yardstick):
    """Pairs to find and those found, by what their two names have in common."""
    hits, counts = {*found(half, yardstick)}, [[0, 0] for _ in range(4)]
    for ids in to_find(half):
        one, other = names(half, ids)
        readings = {normalised(each, yardstick.words) for each in (one, other)}
        shares = likeness(one, other, yardstick=yardstick).score > 0
        sort = 0 if one == other else 1 if len(readings) == 1 else 2 if shares else 3
        counts[sort][0] += 1
        counts[sort][1] += ids in hits
    return [[*map(str, each)] for each in counts]


def with_its_names(half, yardstick):
    """The yardstick of an office that has put these names into its list."""
    lines = [tuple(called) for _, *called in (*half["placed"], *half["anywhere"])]
    listed = {name for line in lines for name in line}
    others = [[name for name in line if name not in listed] for line in yardstick.words.same]
    words = evolve(yardstick.words, same=[*lines, *filter(None, others)])
    return evolve(yardstick, words=words)


@pytest.fixture(scope="module")
def usual():
    return Yardstick.usual()


@pytest.fixture(scope="module", params=["likeness.md", "likeness.zh.md"])
def tables(request):
    """The numbers of each marked table of a page."""
    text = (DOCS / request.param).read_text(encoding="utf-8")
    marked = re.findall(r"<!-- (\w+) -->\n\|.*\n\|.*\n((?:\|.*\n)+)<!-- end -->", text)
    return {
        name: [re.findall(r"(?<=\| )[\d.]+(?= \|)", row) for row in rows.splitlines()]
        for name, rows in marked
    }


def test_there_are_enough_titles_and_each_stands_once():
    made = [*titles(TUNING).values(), *titles(TESTING).values()]
    assert len(made) == len(set(made)) == 352


def test_the_halves_share_no_place_and_no_name():
    def words(half):
        called = (name for _, *each in (*half["placed"], *half["anywhere"]) for name in each)
        return {*half["places"], *called}

    assert not words(TUNING) & words(TESTING)


def test_a_place_has_several_matters_and_a_matter_several_places():
    for half in (TUNING, TESTING):
        placed = [(tuple(matter), place) for matter, place in topics(half) if place]
        for place in half["places"]:
            assert len({matter for matter, where in placed if where == place}) == 6
        assert {len({w for m, w in placed if m == matter}) for matter, _ in placed} == {3}


def test_most_pairs_of_names_are_held_out_of_the_words(usual):
    same, known, near, far = (int(there) for there, _ in by_names(TESTING, usual))
    assert near + far > 2 * (same + known)


def test_texts_are_alike_from_the_least_score_that_is_mostly_right_where_it_was_tuned(usual):
    def precision(least):
        return Decimal(figures(TUNING, evolve(usual, least=least))[-2])

    assert precision(usual.least) >= PRECISION > precision(usual.least - Decimal("0.05"))


def test_the_pages_say_how_many_are_found_and_right(tables, usual):
    assert tables["measured"] == [
        figures(TUNING, usual),
        figures(TESTING, usual),
        figures(TESTING, with_its_names(TESTING, usual)),
    ]


def test_the_pages_say_which_names_are_found(tables, usual):
    assert tables["names"] == by_names(TESTING, usual)
