"""Step 5: the same GETs, one after the other."""

import urllib.request

from lesson import Stopwatch, api_url, count_argument

responses = []

count = count_argument(100)
api = api_url()
stopwatch = Stopwatch()
for number in range(1, count + 1):
    with urllib.request.urlopen(api.replace("{}", str(number))) as answer:
        answer.read()
        responses.append(answer.status)
stopwatch.print_result(responses)
