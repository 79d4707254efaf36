from enum import StrEnum

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field

from llm.client import NoAnswer, answer

app = FastAPI()


class Tone(StrEnum):
    plain = "plain"
    formal = "formal"


RULES = {
    Tone.plain: "You answer questions of customers of the support desk. Use plain, short sentences.",
    Tone.formal: "You answer questions of customers of the support desk. Use a formal tone.",
}


class Question(BaseModel):
    tone: Tone = Tone.plain
    text: str = Field(max_length=4000)


class Reply(BaseModel):
    text: str = Field(max_length=3000)


@app.post("/answer")
async def reply(question: Question) -> Reply:
    try:
        return await answer("answer", RULES[question.tone], question.text, Reply, cap=1000)
    except NoAnswer as error:
        raise HTTPException(503, "No answer just now. A colleague will write to you.") from error
