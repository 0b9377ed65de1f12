"""A bot process from its start to its end, and what outlives it."""

from pathlib import Path

import pytest

from tests.bot.served import FREE, serving
from tests.telegram_server import TelegramServer

LIBRARIES = pytest.mark.parametrize("library", ["aiogram", "ptb"])


@LIBRARIES
async def test_a_restart_finishes_what_was_begun(library: str, models: Path, tmp_path: Path) -> None:
    async with serving(tmp_path, models, library) as bot:
        telegram = bot.telegram
        ann = telegram.person("Ann")
        chat = ann.private_chat()
        telegram.fail_next("sendMessage", status=502, times=1000)
        ann.say("note: survives a crash")
        await telegram.until(lambda: telegram.calls_of("sendMessage"))
        await bot.kill()
        telegram.recover()
        ann.say("find crash")
        await bot.start()
        assert "survives" in str((await telegram.next_message(chat)).text)
        assert "survives" in str((await telegram.next_message(chat)).text)
        await telegram.idle_poll()
        assert telegram.untaken(chat) == []
        assert bot.rows("select count(*) from notes") == [(1,)]


@LIBRARIES
async def test_only_those_allowed_may_talk_and_an_admin_lets_others_in(
    library: str, models: Path, tmp_path: Path
) -> None:
    server = TelegramServer(rates=FREE)
    ann, bob = server.person("Ann"), server.person("Bob")
    settings = {"ALLOWED_IDS": str(ann.id), "ADMIN_IDS": str(ann.id)}
    async with serving(tmp_path, models, library, telegram=server, settings=settings) as bot:
        mine, his = ann.private_chat(), bob.private_chat()
        bob.say("hello")
        assert str(bob.id) in str((await server.next_message(his)).text)
        ann.say(f"/allow {bob.id}")
        await server.next_message(mine)
        bob.say("thanks")
        assert "welcome" in str((await server.next_message(his)).text)
        ann.say(f"/deny {bob.id}")
        await server.next_message(mine)
        bob.say("thanks")
        assert "welcome" not in str((await server.next_message(his)).text)
        ann.say("/reload")
        assert "memo" in str((await server.next_message(mine, timeout=30)).text)
        assert [action for (action,) in bot.rows("select action from audit order by id")] == [
            "allowed", "denied", "reload",
        ]  # fmt: skip


@LIBRARIES
async def test_a_reload_renews_the_command_menu(library: str, models: Path, tmp_path: Path) -> None:
    server = TelegramServer(rates=FREE)
    ann = server.person("Ann")
    experts = tmp_path / "experts"
    experts.mkdir()
    settings = {"ADMIN_IDS": str(ann.id), "EXPERTS_DIR": str(experts)}

    def offered() -> bool:
        return any(entry["command"] == "poet" for entry in server.commands(language="ru"))

    async with serving(tmp_path, models, library, telegram=server, settings=settings):
        await server.until(lambda: bool(server.commands(language="zh")))
        assert not offered()
        (experts / "poet.yaml").write_text(
            "id: poet\ncapabilities:\n  - id: poems.write\n    description: Write a poem\n"
            "    answer: {en: A rose.}\n    accepts: [.poem]\n"  # without examples there is nothing to fit
        )
        ann.say("/reload")
        await server.until(offered, timeout=60)


@LIBRARIES
async def test_a_token_that_telegram_refuses_ends_the_start_with_one_line(
    library: str, models: Path, tmp_path: Path
) -> None:
    import asyncio
    import sys

    from tests.bot.served import Bot

    async with TelegramServer() as telegram:
        bot = Bot(telegram, tmp_path, {"TELEGRAM_LIBRARY": library, "TELEGRAM_TOKEN": "1:WRONG"})
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", cwd=tmp_path, env=bot._environment(), stderr=asyncio.subprocess.PIPE
        )
        _, said = await asyncio.wait_for(process.communicate(), 40)
        assert process.returncode == 1
        assert b"TELEGRAM_TOKEN" in said
        assert b"Traceback" not in said
        assert b"WRONG" not in said
