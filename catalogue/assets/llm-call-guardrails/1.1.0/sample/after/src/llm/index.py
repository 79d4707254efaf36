"""The index is a table: nothing in it can run, and each row knows who may read it."""

from openai import AsyncOpenAI

from llm.client import client, settings


async def embed(texts: list[str], using: AsyncOpenAI | None = None) -> list[list[float]]:
    answer = await (using or client()).embeddings.create(model=settings().embedding_model, input=texts)
    return [row.embedding for row in answer.data]
