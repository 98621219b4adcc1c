"""Many visitors at once, some of them hostile: each gets an answer (``benchmarks/load.py`` has times)."""

import asyncio

import pytest

from benchmarks.load import HOSTILE, App, crowd, story

from .server import Server

pytestmark = [pytest.mark.thorough, pytest.mark.timeout(300)]

N_VISITORS = 16


def test_every_visitor_of_a_crowd_gets_a_summary_and_every_hostile_address_an_explanation():
    stories = {f"/story/{i}": story(i, 50) for i in range(N_VISITORS)}

    async def visit_all(app: App, good: Server, bad: Server):
        await app.ready()
        return await crowd(app, [good.url(path) for path in stories], [bad.url(path) for path in HOSTILE])

    with Server(stories) as good, Server(HOSTILE, ip="127.0.0.2") as bad:
        app = App([good.host, bad.host])
        try:
            visitors, attackers = asyncio.run(visit_all(app, good, bad))
        finally:
            app.stop()
    assert [visit.outcome for visit in visitors] == ["summary"] * N_VISITORS
    # What hostile pages hold is either found after all or reported; none may show a bug or nothing.
    assert not {visit.outcome for visit in attackers} & {"Something went wrong", "page"}
