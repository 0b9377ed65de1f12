"""A turn as server-sent events; their ids say of which turn, so that whoever was cut off can go on."""

import json
import logging
import re
from collections.abc import AsyncIterator

from starlette.responses import StreamingResponse

from bot.transports.http_api.door import Closing, Frame, Http, Stopped
from prompts.texts import Texts

log = logging.getLogger(__name__)

_ID = re.compile(r"(\d{1,18})-(\d{1,9})")
# Proxies cut connections on which nothing comes.
_QUIET = 40


def place(last: str) -> tuple[int, int] | None:
    """The turn and the sequence of an event's id, if it is one of ours."""
    match = _ID.fullmatch(last.strip())
    return (int(match[1]), int(match[2])) if match else None


def streamed(door: Http, turn: int, after: int, say: Texts) -> StreamingResponse:
    """What is told of a turn above a sequence, and its reply."""
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    return StreamingResponse(_lines(door, turn, after, say), media_type="text/event-stream", headers=headers)


async def _lines(door: Http, turn: int, after: int, say: Texts) -> AsyncIterator[str]:
    quiet = 0
    try:
        async for frame in door.frames(turn, after):
            quiet = quiet + 1 if frame is None else 0
            if frame is not None:
                after = frame.sequence
                yield _event(frame)
            elif quiet % _QUIET == 0:
                yield ": I am still working\n\n"
    except Stopped:
        yield _event(_error(turn, after, "stopped", say("Stopped.")))
    except Closing:
        words = say("I am being restarted. The work goes on; please ask again in a moment.")
        yield _event(_error(turn, after, "closing", words))


def _error(turn: int, after: int, code: str, words: str) -> Frame:
    return Frame(turn=turn, sequence=after, name="error", data={"code": code, "message": words})


def _event(frame: Frame) -> str:
    data = json.dumps(frame.data, ensure_ascii=False)
    return f"id: {frame.turn}-{frame.sequence}\nevent: {frame.name}\ndata: {data}\n\n"
