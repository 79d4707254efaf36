import logging

from fastapi import FastAPI
from openai import OpenAI
from opentelemetry import metrics, trace

from telemetry import names
from telemetry.setup import start

start()
log = logging.getLogger("assistant")
tracer = trace.get_tracer("assistant")
answers = metrics.get_meter("assistant").create_counter("app.answers")
app = FastAPI()
client = OpenAI(timeout=30, max_retries=2)


@app.post("/answer")
def answer(text: str):
    with tracer.start_as_current_span("answer") as span:
        span.set_attribute(names.FEATURE, "answer")
        span.set_attribute(names.PROMPT_NAME, "answer")
        response = client.chat.completions.create(
            model="gpt-5.5-2026-04-23", messages=[{"role": "user", "content": text}], max_completion_tokens=500
        )
        choice = response.choices[0]
        outcome = {"stop": "ok", "length": "cut"}.get(choice.finish_reason, "refused")
        span.set_attribute(names.OUTCOME, outcome)
        answers.add(1, {names.FEATURE: "answer", names.OUTCOME: outcome})
        log.info("answer", extra={"model": response.model, "tokens": response.usage.total_tokens, "outcome": outcome})
        return {"answer": choice.message.content, "outcome": outcome, "trace": f"{span.get_span_context().trace_id:032x}"}
