"""What a model may call, looked up by name and nowhere else."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from pydantic import BaseModel, Field, ValidationError


class FindOrder(BaseModel):
    order_id: str = Field(pattern=r"^[0-9]{6,10}$")


@dataclass(frozen=True)
class Tool:
    arguments: type[BaseModel]
    run: Callable[..., Awaitable[str]]


def for_user(user, orders) -> dict[str, Tool]:
    async def find_order(arguments: FindOrder) -> str:
        order = await orders.find(arguments.order_id, owner=user.id)
        return order.summary() if order else "no such order"

    return {"find_order": Tool(FindOrder, find_order)}


async def dispatch(tools: dict[str, Tool], name: str, arguments: str) -> str:
    tool = tools.get(name)
    if tool is None:
        return "unknown tool"
    try:
        given = tool.arguments.model_validate_json(arguments)
    except ValidationError as error:
        return f"arguments refused: {error.error_count()} errors"
    return (await tool.run(given))[:4000]
