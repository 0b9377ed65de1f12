"""Time expressions in English, Russian and Chinese: what a text says about time, and the way back."""

from experts.timetext.find import find, impossible
from experts.timetext.leftover import is_only_time, rest, without
from experts.timetext.values import TimeExpression

__all__ = ["TimeExpression", "find", "impossible", "is_only_time", "rest", "without"]
