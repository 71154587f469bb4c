"""Step 1: coroutines on a loop of our own, which asks again and again."""

import time

from lesson import Stopwatch, count_argument

responses = []


def network_io_coroutine():
    end = time.monotonic() + 3
    while time.monotonic() < end:
        yield
    return 200


def easy_coroutine():
    status = yield from network_io_coroutine()
    responses.append(status)


def still_waits(coroutine):
    try:
        coroutine.send(None)
    except StopIteration:
        return False
    return True


count = count_argument(2)
stopwatch = Stopwatch()
waiting = [easy_coroutine() for _ in range(count)]
while waiting:
    waiting = [coroutine for coroutine in waiting if still_waits(coroutine)]
stopwatch.print_result(responses)
