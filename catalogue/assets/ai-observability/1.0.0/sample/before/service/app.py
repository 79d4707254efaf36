import litellm
from fastapi import FastAPI
from openai import OpenAI

from service.telemetry import record

litellm.set_verbose = True
app = FastAPI()
client = OpenAI(timeout=30, max_retries=2)


@app.post("/answer")
def answer(text: str, user: str):
    response = client.chat.completions.create(
        model="gpt-5.5-2026-04-23", messages=[{"role": "user", "content": text}], max_completion_tokens=500
    )
    reply = response.choices[0].message.content
    print(reply)
    record(app.state.span, app.state.tokens, text, reply, user)
    return {"answer": reply}
