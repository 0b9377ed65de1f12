"""The words of which notes and titles are made, in each language."""

from collections.abc import Mapping, Sequence

from experts.types import Lang

# Words in a row are easier to read than a list of them.
WORDS: Mapping[Lang, Sequence[str]] = {
    "en": "boiler garden invoice ferry recipe ticket password window battery neighbour summer paint bridge".split(),  # noqa: SIM905
    "ru": "котёл сад счёт паром рецепт билет пароль окно батарея сосед лето краска мост".split(),  # noqa: SIM905
    "zh": "锅炉 花园 发票 轮渡 菜谱 车票 密码 窗户 电池 邻居 夏天 油漆 大桥".split(),  # noqa: SIM905
}
