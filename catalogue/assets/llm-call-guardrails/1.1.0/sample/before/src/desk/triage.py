import json
import sqlite3

from openai import OpenAI

client = OpenAI(timeout=20)


def triage(text: str) -> dict:
    response = client.chat.completions.create(
        model="gpt-5.5-2026-04-23",
        temperature=0.9,
        max_tokens=200,
        messages=[{"role": "user", "content": "Queue and urgency of this ticket, as JSON: " + text}],
    )
    return json.loads(response.choices[0].message.content)


def report(question: str) -> list:
    response = client.chat.completions.create(
        model="gpt-5.5-2026-04-23",
        max_tokens=300,
        messages=[{"role": "user", "content": "SQL for the table tickets that answers: " + question}],
    )
    with sqlite3.connect("desk.db") as connection:
        cursor = connection.cursor()
        cursor.execute(response.choices[0].message.content)
        return cursor.fetchall()
