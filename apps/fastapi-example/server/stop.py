"""What has to happen before the server stops."""

import asyncio
import signal
from collections.abc import Callable
from types import FrameType


def before_stop(action: Callable[[], None]) -> None:
    """Has a signal that ends the server run `action` as well.

    The server waits for open responses before it ends the app's lifespan, and a stream that is never told would keep
    it from that. To be called when the server has its own handlers, which go on to do their work.
    """
    loop = asyncio.get_running_loop()

    def first(handler: Callable[[int, FrameType | None], object]) -> Callable[[int, FrameType | None], None]:
        def stop(number: int, frame: FrameType | None) -> None:
            loop.call_soon_threadsafe(action)
            handler(number, frame)

        return stop

    for number in (signal.SIGTERM, signal.SIGINT):
        handler = signal.getsignal(number)
        if callable(handler):
            signal.signal(number, first(handler))
