"""An agent with bounds: steps, tokens, and the same call twice."""

from llm.client import NoAnswer, client, guarded, settings
from llm.tools import Tool, dispatch

MAX_STEPS = 8
MAX_TOKENS = 40_000


async def run(messages: list, tools: dict[str, Tool], schemas: list) -> str:
    spent, seen = 0, set()
    for _ in range(MAX_STEPS):
        done = await guarded(
            "agent",
            settings().llm_model,
            lambda: client().chat.completions.create(
                model=settings().llm_model, messages=messages, tools=schemas, max_completion_tokens=800
            ),
        )
        spent += done.usage.total_tokens
        choice = done.choices[0]
        if choice.finish_reason == "stop":
            return choice.message.content
        if choice.finish_reason != "tool_calls" or spent > MAX_TOKENS:
            raise NoAnswer("agent", choice.finish_reason if spent <= MAX_TOKENS else "budget")
        messages.append(choice.message)
        for call in choice.message.tool_calls:
            key = (call.function.name, call.function.arguments)
            if key in seen:
                raise NoAnswer("agent", "repeats itself")
            seen.add(key)
            result = await dispatch(tools, *key)
            messages.append({"role": "tool", "tool_call_id": call.id, "content": result})
    raise NoAnswer("agent", "steps")
