import json

from langchain_experimental.tools import PythonREPLTool
from langgraph.graph import StateGraph
from openai import OpenAI

from desk import tools

client = OpenAI(timeout=20)
refunds = StateGraph(dict).compile()
calculator = PythonREPLTool()


def run(messages: list) -> str:
    while True:
        response = client.chat.completions.create(
            model="gpt-5.5-2026-04-23", messages=messages, tools=tools.SCHEMAS, max_tokens=500
        )
        message = response.choices[0].message
        if not message.tool_calls:
            return message.content
        messages.append(message)
        for call in message.tool_calls:
            function = getattr(tools, call.function.name)
            result = function(**json.loads(call.function.arguments))
            messages.append({"role": "tool", "tool_call_id": call.id, "content": str(result)})


def refund(ticket: dict) -> dict:
    return refunds.invoke(ticket)
