from fastapi import FastAPI
from openai import OpenAI
from pydantic import BaseModel

app = FastAPI()
client = OpenAI(base_url="http://localhost:8000/v1")
MODEL = "gpt-4o"


class Question(BaseModel):
    persona: str
    text: str


@app.post("/answer")
async def answer(question: Question):
    response = client.chat.completions.create(
        model=MODEL,
        messages=[
            {"role": "system", "content": f"You are {question.persona} of the support desk."},
            {"role": "user", "content": question.text},
        ],
    )
    return {"answer": response.choices[0].message.content}


@app.post("/title")
async def title(question: Question):
    try:
        response = client.chat.completions.create(
            model=MODEL, messages=[{"role": "user", "content": "A title for: " + question.text}], max_tokens=20
        )
        return {"title": response.choices[0].message.content}
    except Exception:
        return {"title": ""}
