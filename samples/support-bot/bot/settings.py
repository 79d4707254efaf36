"""What the service is told by its surroundings."""

import os

QUEUE = os.environ.get("SUPPORT_QUEUE", "inbox")
ANSWER_MODEL = "gpt-4o"
ROUTES = ("billing", "delivery", "returns", "something else")
