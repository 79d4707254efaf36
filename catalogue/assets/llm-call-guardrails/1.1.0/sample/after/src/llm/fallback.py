"""Who answers while the first model is down: the second one for features that were measured with it, else a person."""

import logging
from dataclasses import dataclass

from pydantic import BaseModel

from llm.client import Unavailable, answer, settings

log = logging.getLogger("desk.llm")

# Feature, and the evaluation that it passed with the second model.
MEASURED = {"translation": "evaluation/translation-second-model.json"}


@dataclass(frozen=True)
class Answered[T]:
    value: T
    model: str
    fallback: str | None = None


async def answer_or_second[T: BaseModel](feature: str, rules: str, text: str, shape: type[T], cap: int) -> Answered[T]:
    """Raises `Unavailable` when nobody but a person is left; everything else is no reason to ask another model."""
    try:
        return Answered(await answer(feature, rules, text, shape, cap), settings().llm_model)
    except Unavailable as error:
        if feature not in MEASURED:
            raise
        log.warning("second model answers", extra={"feature": feature, "why": error.why})
        value = await answer(feature, rules, text, shape, cap, second=True)
        return Answered(value, settings().llm_fallback_model, error.why)
