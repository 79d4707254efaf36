import httpx
from langchain_core.prompts import ChatPromptTemplate
from openai import OpenAI

client = OpenAI(timeout=20, http_client=httpx.Client(verify=False))


def answer(store, question: str) -> str:
    found = store.similarity_search(question, k=4)
    context = "\n\n".join(document.page_content for document in found)
    response = client.chat.completions.create(
        model="gpt-5.5-2026-04-23",
        max_tokens=400,
        messages=[
            {"role": "system", "content": f"Answer from these articles:\n{context}"},
            {"role": "user", "content": question},
        ],
    )
    return response.choices[0].message.content


def follow_up(topic: str):
    return ChatPromptTemplate.from_template(f"Ask one question about {topic}. Earlier answer: {{earlier}}")
