from pydantic import SecretStr
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    database_url: SecretStr
    auth0_domain: str
    auth0_audience: str
    web_origins: list[str]


settings = Settings()
