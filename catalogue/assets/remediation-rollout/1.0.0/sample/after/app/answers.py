import os

from openai import OpenAI
from openfeature import api
from openfeature.evaluation_context import EvaluationContext

client = OpenAI(timeout=30, max_retries=2)
flags = api.get_client()


def answer(user_id: str, question: str) -> str:
    use_new = flags.get_boolean_value("answers-dated-model", False, EvaluationContext(targeting_key=user_id))
    reply = client.chat.completions.create(
        model=os.environ["ANSWER_MODEL_NEW" if use_new else "ANSWER_MODEL"],
        max_tokens=400,
        messages=[{"role": "user", "content": question}],
    )
    return reply.choices[0].message.content
