"""What goes wrong in the loop.

BotError (experts.errors)
└── RoutingError      the router's model cannot be fitted or loaded
"""

from experts.errors import BotError


class RoutingError(BotError):
    """The router's model cannot be fitted or loaded."""

    code = "routing"
