"""Step 3: a parent task that waits for all its children, so the loop can end."""

import asyncio

from lesson import Stopwatch, count_argument

responses = []


async def network_io_coroutine():
    await asyncio.sleep(3)
    return 200


async def easy_coroutine():
    status = await network_io_coroutine()
    responses.append(status)


async def wait_all(count):
    tasks = [asyncio.create_task(easy_coroutine()) for _ in range(count)]
    await asyncio.gather(*tasks)


count = count_argument(2)
stopwatch = Stopwatch()
asyncio.run(wait_all(count))
stopwatch.print_result(responses)
