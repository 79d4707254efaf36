import asyncio

import pytest

from llm import fallback
from llm.breaker import Breaker, Outage
from llm.client import NoAnswer, Unavailable


def test_after_five_outages_one_probe_is_sent_and_nothing_before():
    now, sent = [0.0], []
    breaker = Breaker("first", clock=lambda: now[0])

    async def down():
        sent.append(now[0])
        raise Outage("503")

    async def many(times):
        return await asyncio.gather(*(breaker.run(down) for _ in range(times)), return_exceptions=True)

    for _ in range(5):
        asyncio.run(many(1))
    asyncio.run(many(3))
    assert len(sent) == 5
    now[0] = 61.0
    asyncio.run(many(3))
    assert sent[5:] == [61.0]


@pytest.mark.parametrize(("error", "feature", "asked"), [
    (Unavailable("f", "503"), "translation", 2),
    (Unavailable("f", "503"), "title", 1),
    (NoAnswer("f", "refused"), "translation", 1),
    (NoAnswer("f", "bad request"), "translation", 1),
])
def test_only_an_outage_of_a_measured_feature_reaches_the_second_model(monkeypatch, error, feature, asked):
    calls = []

    async def answer(*_, second=False):
        calls.append(second)
        raise error

    monkeypatch.setattr(fallback, "answer", answer)
    monkeypatch.setattr(fallback, "settings", lambda: None)
    with pytest.raises(type(error)):
        asyncio.run(fallback.answer_or_second(feature, "rules", "text", dict, 100))
    assert len(calls) == asked
