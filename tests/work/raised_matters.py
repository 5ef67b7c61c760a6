"""Matters that groups raise, and texts drawn of them."""

from decimal import Decimal

from hypothesis import strategies as st

from renda.testing.strategies import likenesses

MEALS = "关于在北塘镇增设老年食堂的建议"
MEAL_POINTS = "北塘镇助餐点建设"
PARKING = "关于缓解望湖街道停车难的建议"
DOGS = "规范养犬"

texts = st.text("停车位充电桩在的镇街道南北第3号线，。\n ", max_size=14)
all_weights = likenesses.weights()
many_texts = st.dictionaries(st.sampled_from("abcdefgh"), texts)
leasts = st.integers(1, 100).map(lambda n: str(Decimal(n) / 100))
