import asyncio

from openai import AsyncOpenAI
from tenacity import retry, wait_random_exponential

client = AsyncOpenAI(timeout=600)


@retry(wait=wait_random_exponential(max=60))
async def summarise(text: str) -> str:
    response = await client.responses.create(model="gpt-5.5-2026-04-23", input=text, max_output_tokens=300)
    return response.output_text


async def summarise_all(texts: list[str]) -> list[str]:
    return await asyncio.gather(*[summarise(text) for text in texts])
