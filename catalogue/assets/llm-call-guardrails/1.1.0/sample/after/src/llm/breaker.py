"""A breaker for each model: five outages in a row, and nothing is sent for a minute; then one probe."""

import logging
from collections.abc import Awaitable, Callable
from time import monotonic

log = logging.getLogger("desk.llm")


class Outage(Exception):
    """The provider failed, not we. Nothing else is counted, and nothing else leads to a fallback."""


class Breaker:
    def __init__(self, name: str, failures: int = 5, pause: float = 60, clock: Callable[[], float] = monotonic):
        self.name, self.failures, self.pause, self.clock = name, failures, pause, clock
        self.count, self.open_until, self.probing = 0, 0.0, False

    async def run[T](self, call: Callable[[], Awaitable[T]]) -> T:
        probe = self.count >= self.failures
        if probe and (self.probing or self.clock() < self.open_until):
            raise Outage("breaker open")
        self.probing = probe
        try:
            result = await call()
        except Outage as error:
            self.count += 1
            if self.count >= self.failures:
                self.open_until = self.clock() + self.pause
                log.error("breaker open", extra={"model": self.name, "why": str(error)})
            raise
        finally:
            if probe:
                self.probing = False
        if probe:
            log.warning("breaker closed", extra={"model": self.name})
        self.count = 0
        return result
