"""Sends each mail to the team that can answer it."""

import json

from openai import OpenAI

from bot.settings import ROUTES

client = OpenAI()

INSTRUCTIONS = f"""You route mail of customers.
Answer with JSON only: {{"team": one of {ROUTES}, "urgent": true or false}}."""


def route(mail: str) -> dict:
    """The team for a mail, and whether it can't wait."""
    response = client.chat.completions.create(
        model="gpt-4o-mini",
        messages=[
            {"role": "system", "content": INSTRUCTIONS},
            {"role": "user", "content": mail},
        ],
    )
    return json.loads(response.choices[0].message.content)


def route_all(mails: list[str]) -> list[dict]:
    return [route(mail) for mail in mails]
