"""Step 5: the same GETs, one after the other."""

import os
import urllib.request

from lesson import Stopwatch, count_argument

responses = []

count = count_argument(100)
stopwatch = Stopwatch()
for number in range(1, count + 1):
    url = os.environ["API_URL"].replace("{}", str(number))
    with urllib.request.urlopen(url) as answer:
        answer.read()
        responses.append(answer.status)
stopwatch.print_result(responses)
