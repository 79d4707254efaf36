"""What promptfoo calls: the same functions, prompt files and model that the service uses."""

from desk.reply import draft
from desk.triage import ask


def call_api(prompt, options, context):
    given = context["vars"]
    answer = draft(given["ticket"], given["policy"]) if "policy" in given else ask(given["ticket"])
    return {"output": answer.output_text, "tokenUsage": {"total": answer.usage.total_tokens}}
