"""The names of the conventions and our own, in one place."""

FEATURE = "app.feature"
OUTCOME = "app.outcome"
USER_HASH = "app.user.hash"
PROMPT_NAME = "gen_ai.prompt.name"
PROMPT_VERSION = "gen_ai.prompt.version"
RESPONSE_MODEL = "gen_ai.response.model"
