from openai import OpenAI

from bot.router import INSTRUCTIONS


def test_the_model_answers_at_all():
    response = OpenAI().chat.completions.create(
        model="gpt-4o-mini",
        messages=[{"role": "system", "content": INSTRUCTIONS}, {"role": "user", "content": "Where is my parcel?"}],
    )
    assert response.choices[0].message.content
