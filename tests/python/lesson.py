"""What the steps have in common and the lesson is not about; in C, lesson.h does it."""

import collections
import os
import sys
import time


def count_argument(otherwise):
    """The COUNT of "stepN.py [COUNT]", or otherwise if there is none."""
    if len(sys.argv) == 1:
        return otherwise
    if len(sys.argv) > 2 or not sys.argv[1].isdecimal() or int(sys.argv[1]) == 0:
        print(f"usage: {sys.argv[0]} [COUNT]", file=sys.stderr)
        sys.exit(2)
    return int(sys.argv[1])


def api_url():
    """Where the API is, with {} for a number. The local API says so in API_URL."""
    if "API_URL" not in os.environ:
        sys.exit("API_URL is not set: run it in tests/local_api/local_api -- python3 ...")
    return os.environ["API_URL"]


class Stopwatch:
    """When the program started, by both clocks."""

    def __init__(self):
        self.wall, self.cpu = time.monotonic(), time.process_time()

    def print_result(self, responses):
        """Prints the list, by status if it is long, and both times."""
        wall, cpu = time.monotonic() - self.wall, time.process_time() - self.cpu
        if len(responses) > 10:
            counts = sorted(collections.Counter(responses).items())
            responses = [f"{status} x {times}" for status, times in counts]
        print(f"Network I/O responses [{', '.join(map(str, responses))}]")
        print(f"Took {wall:.2f}s (CPU {cpu:.2f}s)")
