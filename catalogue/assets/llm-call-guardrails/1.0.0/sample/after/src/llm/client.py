"""The only place that knows the provider: client, model, limits and errors of every model call."""

import asyncio
import logging
from functools import lru_cache

import openai
from openai import AsyncOpenAI
from pydantic import BaseModel
from pydantic_settings import BaseSettings

log = logging.getLogger("desk.llm")
limit = asyncio.Semaphore(8)


class Settings(BaseSettings):
    llm_model: str
    embedding_model: str
    llm_base_url: str | None = None


class NoAnswer(Exception):
    def __init__(self, feature: str, why: str):
        super().__init__(f"{feature}: {why}")
        self.why = why


@lru_cache
def settings() -> Settings:
    return Settings()


@lru_cache
def client() -> AsyncOpenAI:
    return AsyncOpenAI(base_url=settings().llm_base_url, timeout=30, max_retries=2)


async def answer[T: BaseModel](feature: str, rules: str, text: str, shape: type[T], cap: int) -> T:
    """Asks for one answer of the given shape. `rules` is a constant of ours, `text` may come from anybody."""
    async with limit:
        try:
            done = await client().chat.completions.parse(
                model=settings().llm_model,
                messages=[{"role": "developer", "content": rules}, {"role": "user", "content": text}],
                response_format=shape,
                max_completion_tokens=cap,
            )
        except openai.LengthFinishReasonError as error:
            raise NoAnswer(feature, "cut") from error
        except openai.ContentFilterFinishReasonError as error:
            raise NoAnswer(feature, "filtered") from error
        except openai.APITimeoutError as error:
            log.warning("model call failed", extra={"feature": feature, "error": "timeout"})
            raise NoAnswer(feature, "unavailable") from error
        except openai.APIStatusError as error:
            log.warning(
                "model call failed",
                extra={"feature": feature, "status": error.status_code, "request_id": error.request_id},
            )
            raise NoAnswer(feature, "unavailable" if error.status_code >= 500 else "bad request") from error
    message = done.choices[0].message
    log.info("model call", extra={"feature": feature, "model": done.model, "tokens": done.usage.total_tokens})
    if message.refusal or message.parsed is None:
        raise NoAnswer(feature, "refused")
    return message.parsed
