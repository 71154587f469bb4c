"""Step 4: the network is no longer mocked."""

import asyncio
import urllib.parse

from lesson import Stopwatch, api_url, count_argument

responses = []


async def network_io_coroutine(number):
    """A GET by hand: aiohttp, which has it ready-made, is not in the standard library."""
    url = urllib.parse.urlsplit(api.replace("{}", str(number)))
    reader, writer = await asyncio.open_connection(url.hostname, url.port)
    writer.write(f"GET {url.path} HTTP/1.0\r\nHost: {url.netloc}\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    return int(answer.split()[1])


async def easy_coroutine(number):
    status = await network_io_coroutine(number)
    responses.append(status)


async def wait_all(count):
    tasks = [asyncio.create_task(easy_coroutine(1 + i)) for i in range(count)]
    await asyncio.gather(*tasks)


count = count_argument(100)
api = api_url()
stopwatch = Stopwatch()
asyncio.run(wait_all(count))
stopwatch.print_result(responses)
