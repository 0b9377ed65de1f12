from dataclasses import replace
from datetime import timedelta
from functools import partial

from experts.ports import Digest, Storage, Transaction
from experts.types import Place
from tests.bot.storage.making import NOW

PLACE = Place(chat="console:bot:-1", conversation="console:bot:-1:t7:u1", thread="7", group=True)
DIGEST = Digest(at="08:00", due=NOW, place=PLACE, lang="ru")


async def _put(digest: Digest, tx: Transaction) -> None:
    await tx.digests.put(digest)


async def test_a_chat_has_one_overview_at_most(ports: Storage) -> None:
    later = replace(DIGEST, at="09:30", due=NOW + timedelta(hours=1), lang="zh")
    elsewhere = replace(DIGEST, place=Place(chat="console:bot:2", conversation="console:bot:2"))
    for digest in (DIGEST, elsewhere, later):
        await ports.write(partial(_put, digest))
    assert await ports.read(lambda tx: tx.digests.get(PLACE.chat)) == later
    assert await ports.write(lambda tx: tx.digests.remove(PLACE.chat))
    assert not await ports.write(lambda tx: tx.digests.remove(PLACE.chat))
    assert await ports.read(lambda tx: tx.digests.get(PLACE.chat)) is None
    assert await ports.read(lambda tx: tx.digests.get("console:bot:2")) == elsewhere
