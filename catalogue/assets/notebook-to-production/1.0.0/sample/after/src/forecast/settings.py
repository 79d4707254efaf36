from datetime import date
from pathlib import Path

from pydantic import Field, PositiveFloat, PositiveInt
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="forecast_", extra="forbid", frozen=True)

    as_of: date
    data_root: Path = Field(validation_alias="DATA_ROOT")
    seed: int = 7
    trees: PositiveInt = 300
    max_depth: PositiveInt = 12
    c: PositiveFloat = 10.0
