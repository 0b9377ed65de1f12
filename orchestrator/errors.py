"""What goes wrong in the loop.

BotError (experts.errors)
├── RoutingError      the router's model cannot be fitted or loaded
├── PlanError         a request cannot be planned, or its plan cannot be carried out
├── JoinError         the results of a plan cannot be made one reply
├── Resting           an expert or a tool that has failed too often is left alone for a while
├── Unapproved        work has come to what somebody must approve of first
└── Late              an expert has taken longer than it may
"""

from experts.errors import BotError


class RoutingError(BotError):
    """The router's model cannot be fitted or loaded."""

    code = "routing"


class PlanError(BotError):
    """A request cannot be planned, or its plan cannot be carried out."""

    code = "plan"


class JoinError(BotError):
    """The results of a plan cannot be made one reply."""

    code = "join"


class Resting(BotError):
    """An expert or a tool that has failed too often is left alone for a while."""

    code = "resting"


class Unapproved(BotError):
    """Work has come to what somebody must approve of first."""

    code = "unapproved"


class Late(BotError):
    """An expert has taken longer than it may."""

    code = "late"
