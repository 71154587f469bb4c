"""peer.py yield COUNT | sleep COUNT ORDER | aiohttp COUNT | requests COUNT: the work of the
bench, in Python."""
import asyncio
import os
import resource
import sys
import time


async def yield_now(count):
    async def yielder(times):
        for _ in range(times):
            await asyncio.sleep(0)

    each = max(400000 // count, 10)
    tasks = [asyncio.create_task(yielder(each)) for _ in range(count)]
    start = time.monotonic()
    for task in tasks:
        await task
    print(f"Took {(time.monotonic() - start) * 1e9 / each / count:.2f}")


async def sleep(count, order):
    start = time.monotonic()
    tasks = []
    for i in range(count):
        delay = 1
        if order == "in-order":
            delay += i / count
        elif order == "scattered":
            delay += i * 2654435761 % count / count
        tasks.append(asyncio.create_task(asyncio.sleep(delay)))
    for task in tasks:
        await task
    print(f"Took {time.monotonic() - start:.4f}")


async def get_at_once(count):
    import aiohttp

    async def get(session, url):
        async with session.get(url) as response:
            await response.read()
            assert response.status == 200

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < count + 64:
        resource.setrlimit(resource.RLIMIT_NOFILE, (count + 64, hard))
    start = time.monotonic()
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        await asyncio.gather(*(get(session, url) for url in urls(count)))
    print(f"Took {time.monotonic() - start:.4f}")


def get_in_turn(count):
    import requests

    start = time.monotonic()
    for url in urls(count):
        assert requests.get(url, timeout=30).status_code == 200
    print(f"Took {time.monotonic() - start:.4f}")


def urls(count):
    return [os.environ["API_URL"].replace("{}", str(i)) for i in range(1, count + 1)]


def main():
    arguments = sys.argv[1:]
    if arguments[:1] == ["yield"] and len(arguments) == 2:
        asyncio.run(yield_now(int(arguments[1])))
    elif arguments[:1] == ["sleep"] and len(arguments) == 3:
        asyncio.run(sleep(int(arguments[1]), arguments[2]))
    elif arguments[:1] == ["aiohttp"] and len(arguments) == 2:
        asyncio.run(get_at_once(int(arguments[1])))
    elif arguments[:1] == ["requests"] and len(arguments) == 2:
        get_in_turn(int(arguments[1]))
    else:
        sys.exit(__doc__)


main()
