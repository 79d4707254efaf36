"""Begun in spring, never set up."""


def record(span, tokens_histogram, question, answer, user):
    span.set_attribute("gen_ai.system", "openai")
    span.set_attribute("prompt", question)
    span.set_attribute("completion", answer)
    tokens_histogram.record(len(answer) / 4, {"user_id": user})
