import asyncio

from llm.tools import dispatch


def test_a_tool_that_does_not_exist_is_not_called():
    assert asyncio.run(dispatch({}, "delete_account", "{}")) == "unknown tool"
