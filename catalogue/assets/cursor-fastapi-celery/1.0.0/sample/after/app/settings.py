from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    broker_url: str
    database_url: str
    mail_url: str
    ticket_model: str


settings = Settings()
