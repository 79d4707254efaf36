import json
from pathlib import Path
from unittest.mock import AsyncMock, patch

from app.tasks.tickets import notify

RECORDED = Path(__file__).parent / "messages" / "tickets.notify.v1.json"


def test_recorded_message_still_fits():
    message = json.loads(RECORDED.read_text())
    with patch("app.services.tickets.notify", new=AsyncMock()) as service:
        notify.run(message=message)
        notify.run(message=message)
    assert service.await_args.kwargs["key"] == message["key"]
