"""Step 2: tasks that sleep on an event loop, which knows when to wake them."""

import asyncio
import signal
import sys

from lesson import Stopwatch, count_argument

responses = []


async def network_io_coroutine():
    await asyncio.sleep(3)
    return 200


async def easy_coroutine():
    status = await network_io_coroutine()
    responses.append(status)


count = count_argument(2)
stopwatch = Stopwatch()
loop = asyncio.new_event_loop()
for number in signal.SIGINT, signal.SIGTERM:
    loop.add_signal_handler(number, loop.stop)
# The program must keep the tasks: the loop has only weak references to them.
tasks = [loop.create_task(easy_coroutine()) for _ in range(count)]
print("Running forever; Ctrl+C ends it.", file=sys.stderr)
loop.run_forever()
loop.close()
stopwatch.print_result(responses)
