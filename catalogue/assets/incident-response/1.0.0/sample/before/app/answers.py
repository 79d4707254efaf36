import os

import litellm

litellm.set_verbose = True


def answer(question: str) -> str:
    reply = litellm.completion(
        model=os.environ["ANSWER_MODEL"],
        messages=[{"role": "user", "content": question}],
        max_tokens=400,
        timeout=30,
        num_retries=2,
    )
    return reply.choices[0].message.content
