"""How well suggestions of one matter are found, and that the pages say what is found."""

import re
import tomllib
from itertools import combinations
from pathlib import Path

import pytest

from renda.work.texts.likeness_index import LikenessIndex, like_pairs

DOCS = Path(__file__).parents[3] / "docs"
SIXTY = Path(__file__).with_name("suggestions60.toml")

FRAMES = (
    "关于{}的建议",
    "关于进一步{}的意见建议",
    "建议{}",
    "关于加快{}的几点建议",
    "{}",
    "恳请有关部门{}",
    "关于请求{}的报告",
)
# Of each matter: what is asked, and its names.
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


@pytest.fixture(scope="module")
def written():
    """Sixty suggestions by somebody who had not seen the words: id, title, text, matter."""
    return tomllib.loads(SIXTY.read_text(encoding="utf-8"))["suggestion"]


def of_one_matter(written):
    matters = {item["id"]: item["matter"] for item in written}
    return lambda ids: matters[ids[0]] == matters[ids[1]]


def whole(written):
    return {item["id"]: f"{item['title']}\n{item['text']}" for item in written}


def bare(written):
    return {item["id"]: item["title"] for item in written}


def figures(texts, is_one_matter):
    """Texts, pairs to find, pairs found, of them right; precision and recall."""
    pairs = [pair.ids for pair in like_pairs(texts)]
    right, wanted = (sum(map(is_one_matter, ids)) for ids in (pairs, combinations(texts, 2)))
    shares = f"{right / len(pairs):.2f}", f"{right / wanted:.2f}"
    return [*map(str, (len(texts), wanted, len(pairs), right)), *shares]


def with_a_partner_near(texts, is_one_matter):
    """The number of texts that have a partner, and of those with one among the nearest three."""
    index = LikenessIndex()
    for id, text in texts.items():
        index.add(id, text)
    paired = {id for ids in combinations(texts, 2) if is_one_matter(ids) for id in ids}
    near = [
        id
        for id in paired
        if any(is_one_matter((id, like.id)) for like in index.nearest(texts[id], apart_from=[id]))
    ]
    return len(paired), len(near)


@pytest.fixture(scope="module", params=["likeness.md", "likeness.zh.md"])
def table(request):
    """The numbers of the marked table of a page."""
    text = (DOCS / request.param).read_text(encoding="utf-8")
    [rows] = re.findall(r"<!-- measured -->\n\|.*\n\|.*\n((?:\|.*\n)+)<!-- end -->", text)
    return [re.findall(r"(?<=\| )[\d.]+(?= \|)", row) for row in rows.splitlines()]


def test_sixty_suggestions_stand_once_each_and_some_have_no_partner(written):
    assert len(written) == len({item["title"] for item in written}) == 60
    paired, _ = with_a_partner_near(whole(written), of_one_matter(written))
    assert 40 <= paired < 60


def test_most_of_what_belongs_together_stands_among_the_nearest_three(written):
    paired, near = with_a_partner_near(whole(written), of_one_matter(written))
    assert near >= 0.85 * paired


def test_what_is_taken_for_alike_is_mostly_right_and_at_least_half_is_found(written):
    *_, precision, recall = figures(whole(written), of_one_matter(written))
    assert (float(precision) >= 0.70, float(recall) >= 0.50) == (True, True)


def test_the_pages_say_how_many_are_found_and_right(table, written):
    is_one_matter = of_one_matter(written)
    assert table == [
        [*figures(texts, is_one_matter), str(with_a_partner_near(texts, is_one_matter)[1])]
        for texts in (whole(written), bare(written))
    ]


def test_there_are_enough_titles_by_rule_and_each_stands_once():
    made = [*titles(TUNING).values(), *titles(TESTING).values()]
    assert len(made) == len(set(made)) == 352


@pytest.mark.parametrize("half", [TUNING, TESTING], ids=["tuning", "testing"])
def test_one_matter_elsewhere_and_another_at_one_place_are_told_apart(half):
    *_, precision, recall = figures(titles(half), is_one_topic)
    assert (float(precision) >= 0.90, float(recall) >= 0.85) == (True, True)
