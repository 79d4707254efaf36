from fastapi import Header, HTTPException
from jose import jwt


async def user(authorization: str = Header(default="")):
    token = authorization.removeprefix("Bearer ")
    if not token:
        raise HTTPException(401)
    # The gateway checks it already.
    return jwt.decode(token, "", options={"verify_signature": False, "verify_aud": False})
