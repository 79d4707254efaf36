import json
import os
from pathlib import Path

from openai import OpenAI

from desk.prompts import load

SCHEMA = json.loads(Path("schemas/triage.json").read_text())
client = OpenAI(timeout=30, max_retries=2)


def ask(ticket: str):
    prompt = load("triage")
    return client.responses.create(
        model=os.environ["LLM_MODEL"],
        instructions=prompt.text,
        input=ticket,
        text={"format": {"type": "json_schema", "name": "triage", "schema": SCHEMA, "strict": True}},
        max_output_tokens=800,
        metadata={"prompt": prompt.name, "version": prompt.version},
    )
