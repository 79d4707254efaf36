"""The only place that knows the providers: clients, models, limits and errors of every model call."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import lru_cache

import openai
from openai import AsyncOpenAI
from pydantic import BaseModel, SecretStr
from pydantic_settings import BaseSettings

from llm.breaker import Breaker, Outage

log = logging.getLogger("desk.llm")
limit = asyncio.Semaphore(8)


class Settings(BaseSettings):
    llm_model: str
    llm_base_url: str | None = None
    llm_fallback_model: str
    llm_fallback_base_url: str
    llm_fallback_api_key: SecretStr
    embedding_model: str


class NoAnswer(Exception):
    def __init__(self, feature: str, why: str):
        super().__init__(f"{feature}: {why}")
        self.why = why


class Unavailable(NoAnswer):
    """The provider is down or slow: the one case for a fallback."""


@lru_cache
def settings() -> Settings:
    return Settings()


@lru_cache
def client() -> AsyncOpenAI:
    return AsyncOpenAI(base_url=settings().llm_base_url, timeout=30, max_retries=2)


@lru_cache
def second_client() -> AsyncOpenAI:
    key = settings().llm_fallback_api_key.get_secret_value()
    return AsyncOpenAI(base_url=settings().llm_fallback_base_url, api_key=key, timeout=30, max_retries=2)


@lru_cache
def breaker(model: str) -> Breaker:
    return Breaker(model)


async def guarded[T](feature: str, model: str, call: Callable[[], Awaitable[T]]) -> T:
    """Sends one call within the limit and the breaker of its model."""
    async with limit:
        try:
            return await breaker(model).run(lambda: _told_apart(feature, model, call))
        except Outage as error:
            raise Unavailable(feature, str(error)) from error


async def _told_apart[T](feature: str, model: str, call: Callable[[], Awaitable[T]]) -> T:
    try:
        return await call()
    except openai.APIConnectionError as error:  # a timeout is one of these
        log.warning("model call failed", extra={"feature": feature, "model": model, "error": type(error).__name__})
        raise Outage(type(error).__name__) from error
    except openai.APIStatusError as error:
        status = error.status_code
        log.warning(
            "model call failed",
            extra={"feature": feature, "model": model, "status": status, "type": error.type, "request_id": error.request_id},
        )
        if error.type == "insufficient_quota":
            raise NoAnswer(feature, "quota") from error
        raise (Outage(str(status)) if status in (408, 429) or status >= 500 else NoAnswer(feature, "bad request")) from error


async def answer[T: BaseModel](feature: str, rules: str, text: str, shape: type[T], cap: int, second: bool = False) -> T:
    """Asks for one answer of the given shape. `rules` is a constant of ours, `text` may come from anybody."""
    using, model = (second_client(), settings().llm_fallback_model) if second else (client(), settings().llm_model)
    try:
        done = await guarded(
            feature,
            model,
            lambda: using.chat.completions.parse(
                model=model,
                messages=[{"role": "developer", "content": rules}, {"role": "user", "content": text}],
                response_format=shape,
                max_completion_tokens=cap,
            ),
        )
    except openai.LengthFinishReasonError as error:
        raise NoAnswer(feature, "cut") from error
    except openai.ContentFilterFinishReasonError as error:
        raise NoAnswer(feature, "filtered") from error
    message = done.choices[0].message
    log.info("model call", extra={"feature": feature, "model": done.model, "tokens": done.usage.total_tokens})
    if message.refusal or message.parsed is None:
        raise NoAnswer(feature, "refused")
    return message.parsed
