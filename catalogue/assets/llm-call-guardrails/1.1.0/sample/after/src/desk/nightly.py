import asyncio

from pydantic import BaseModel, Field

from llm.client import answer


class Summary(BaseModel):
    text: str = Field(max_length=600)


async def summarise(text: str) -> Summary:
    return await answer("nightly-summary", "You summarise a ticket in two sentences.", text, Summary, cap=300)


async def summarise_all(texts: list[str], concurrency: int = 8) -> list[Summary | BaseException]:
    limit = asyncio.Semaphore(concurrency)

    async def one(text: str) -> Summary:
        async with limit:
            return await summarise(text)

    return await asyncio.gather(*(one(text) for text in texts), return_exceptions=True)
