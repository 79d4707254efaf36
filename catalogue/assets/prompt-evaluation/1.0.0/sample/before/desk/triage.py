import json

import openai

MODEL = "gpt-4o-2024-08-06"


def triage(ticket: str) -> dict:
    prompt = f"""
You are a helpful assistant of a support desk.

Sort the ticket into one of these queues:
billing
delivery
refunds
other

Think step by step.
NEVER answer the ticket.
If the ticket is angry, the urgency is at least 3.
If the ticket names a lawyer, the urgency is 5.
If the ticket is about a late parcel, the queue is delivery.
If the ticket is about a parcel that was late in July, the queue is refunds.
If you are not sure, the queue is other.

Answer with JSON only, without a code fence:
queue: the queue
urgency: 1 to 5

The ticket:
{ticket}
"""
    # TODO: the model often wraps the answer in a code fence, find a better prompt
    response = openai.ChatCompletion.create(model=MODEL, messages=[{"role": "user", "content": prompt}], max_tokens=200)
    return json.loads(response.choices[0].message.content.strip("`").removeprefix("json"))
