import random

from openai import OpenAI
from openfeature import api

client = OpenAI(timeout=30, max_retries=2)
flags = api.get_client()


def answer(question: str) -> str:
    use_new = flags.get_boolean_value("answers-v2", True) and random.random() < 0.5
    reply = client.chat.completions.create(
        model="gpt-4o" if use_new else "gpt-4o-mini",
        max_tokens=400,
        messages=[{"role": "user", "content": question}],
    )
    return reply.choices[0].message.content
