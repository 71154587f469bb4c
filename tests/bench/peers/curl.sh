#!/bin/sh
# curl.sh COUNT: the GETs of the bench, by the curl program; it does 300 at once, at most.
exec curl --no-progress-meter --fail --output /dev/null --parallel --parallel-immediate --parallel-max 300 \
    "$(echo "$API_URL" | sed "s/{}/[1-$1]/")"
