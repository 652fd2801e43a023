"""Events reach everybody who listens, in order, and end when the preview does."""

from __future__ import annotations

import asyncio
import json

from studypress.serve.events import Hub, encoded


def test_an_event_is_json_on_one_line() -> None:
    event = encoded("state", {"title": "Tea\nand more", "id": "café"}).decode()
    name, data, *rest = event.split("\n")
    assert name == "event: state"
    assert json.loads(data.removeprefix("data: ")) == {"title": "Tea\nand more", "id": "café"}
    assert rest == ["", ""]


def test_each_listener_hears_each_event_after_the_state() -> None:
    async def hear(hub: Hub) -> list[bytes]:
        return [event async for event in hub.stream(lambda: {"n": 0})]

    async def both() -> list[list[bytes]]:
        hub = Hub()
        hearing = [asyncio.create_task(hear(hub)) for _ in range(2)]
        await asyncio.sleep(0)  # both begin to listen
        hub.publish("state", {"n": 1})
        hub.publish("progress", {"n": 2})
        hub.close()
        return await asyncio.gather(*hearing)

    expected = [
        encoded("state", {"n": 0}),
        encoded("state", {"n": 1}),
        encoded("progress", {"n": 2}),
    ]
    assert asyncio.run(both()) == [expected, expected]


def test_a_page_that_is_gone_is_noticed_in_silence() -> None:
    async def first_two() -> list[bytes]:
        stream = Hub().stream(dict, quiet=0.001)
        heard = [await anext(stream), await anext(stream)]
        await stream.aclose()
        return heard

    assert asyncio.run(first_two())[1].startswith(b":")  # a comment, which a browser passes over


def test_nobody_listens_to_what_has_ended() -> None:
    async def heard() -> list[bytes]:
        hub = Hub()
        hub.close()
        return [event async for event in hub.stream(dict)]

    assert asyncio.run(heard()) == []
