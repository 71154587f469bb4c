"""Runs programs on CPython's own asyncio, and prints in which order things happen.

check_order.c writes the programs, and runs the same ones on loop.h; so does check_quiz.c.
If there is an argument, tasks are eager, which takes Python 3.12. A program is a few
lines and an empty one. Each line is what one coroutine does, 0 is main:

    0: create 1; await 2; sleep 0.125; join 1
    1: sleep 0; compute 2; sleep -1
    2:

An event is a line: the time, the coroutine, and at which step it is.
"""

import asyncio
import heapq
import itertools
import selectors
import sys


class Selector(selectors.SelectSelector):
    """Time flies to the next timer, so time passes only while no task is ready."""

    now = 0.0

    def select(self, timeout=None):
        if timeout is None:
            sys.exit("all tasks wait, and nothing can wake one")
        self.now += timeout
        return []


class Timer(asyncio.TimerHandle):
    """asyncio leaves open which of two timers that are due at the same time goes first, for
    a heap isn't stable. Here, as in loop.h, it is the one that came first."""

    numbers = itertools.count()

    def __init__(self, when, *others):
        super().__init__(when, *others)
        self.order = when, next(self.numbers)

    def __lt__(self, other):
        return self.order < other.order


class Loop(asyncio.SelectorEventLoop):
    def time(self):
        return self._selector.now

    def call_at(self, when, callback, *args, context=None):
        timer = Timer(when, callback, args, self, context)
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer


async def run(number, task):
    """What a coroutine does that is part of that task."""
    for at, step in enumerate(program[number]):
        print(f"{loop.time():.3f} {number} at {at}")
        kind, argument = step.split()
        if kind == "sleep":
            await asyncio.sleep(float(argument))
        elif kind == "compute":
            selector.now += float(argument)
        elif kind == "create":
            tasks[int(argument)] = loop.create_task(run(int(argument), int(argument)))
        elif kind == "await":
            await run(int(argument), task)
        elif kind == "join":
            # One waiter a task, as in loop.h; and no tasks wait in a circle.
            if argument in joined or int(argument) not in tasks or int(argument) <= task:
                continue
            joined.add(argument)
            await tasks[int(argument)]
    print(f"{loop.time():.3f} {number} ends")


selector = Selector()
loop = Loop(selector)
if len(sys.argv) > 1:
    loop.set_task_factory(asyncio.eager_task_factory)
for text in sys.stdin.read().split("\n\n"):
    program = {}
    for line in text.splitlines():
        number, steps = line.split(":")
        program[int(number)] = [step for step in steps.split(";") if step.strip()]
    if program:
        tasks, joined = {}, set()
        selector.now = 0.0
        loop.run_until_complete(run(0, 0))
        print()
loop.close()
