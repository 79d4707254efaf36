"""Drafts an answer from the help pages that fit."""

from openai import OpenAI

from bot.retrieval import nearest

client = OpenAI(max_retries=1)


def draft(mail: str, customer: str) -> str:
    """A draft that a person reads before it is sent."""
    pages = "\n\n".join(nearest(mail))
    response = client.chat.completions.create(
        model="gpt-4o",
        messages=[
            {"role": "system", "content": "Answer kindly, from the pages only."},
            {"role": "user", "content": f"Pages:\n{pages}\n\n{customer} writes:\n{mail}"},
        ],
    )
    return response.choices[0].message.content


def shorten(text: str) -> str:
    response = client.chat.completions.create(
        model="gpt-4o-mini-2024-07-18",
        max_tokens=200,
        timeout=10,
        messages=[{"role": "user", "content": f"Say this in three sentences:\n{text}"}],
    )
    return response.choices[0].message.content
