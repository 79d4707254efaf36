from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, HTTPException, status
from fastapi_plugin.fast_api_client import Auth0FastAPI

from app.settings import settings

auth0 = Auth0FastAPI(domain=settings.auth0_domain, audience=settings.auth0_audience)


@dataclass(frozen=True)
class Principal:
    id: str
    org_id: str
    permissions: frozenset[str]


async def current_principal(claims: Annotated[dict, Depends(auth0.require_auth())]) -> Principal:
    if not claims.get("org_id"):
        raise HTTPException(status.HTTP_403_FORBIDDEN, "not allowed")
    return Principal(claims["sub"], claims["org_id"], frozenset(claims.get("permissions", ())))


CurrentPrincipal = Annotated[Principal, Depends(current_principal)]


def require(permission: str):
    async def check(principal: CurrentPrincipal) -> None:
        if permission not in principal.permissions:
            raise HTTPException(status.HTTP_403_FORBIDDEN, "not allowed")

    return check
