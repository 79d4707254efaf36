import os

from openai import OpenAI

from desk.prompts import load

client = OpenAI(timeout=30, max_retries=2)


def draft(ticket: str, policy: str):
    prompt = load("reply_to_customer")
    return client.responses.create(
        model=os.environ["LLM_MODEL"],
        instructions=prompt.text,
        input=f"<policy>{policy}</policy>\n<ticket>{ticket}</ticket>",
        max_output_tokens=800,
        metadata={"prompt": prompt.name, "version": prompt.version},
    )
