"""check_formats.py FORMAT FILE POINTS MAX_POINTS: whether a file is as the platform's
documentation wants it, and has so many points of so many.

gradescope      https://gradescope-autograders.readthedocs.io/en/latest/specs/ (Output format)
result, tests   https://github.com/foundation50/classroom50 (schemas/result-v1, tests-v1)
"""

import json
import re
import sys


def gradescope(found):
    assert set(found) <= {"score", "execution_time", "output", "visibility",
                          "stdout_visibility", "extra_data", "tests", "leaderboard"}
    assert found["visibility"] in ("hidden", "after_due_date", "after_published", "visible")
    for test in found["tests"]:
        assert set(test) <= {"score", "max_score", "status", "name", "name_format", "number",
                             "output", "output_format", "tags", "visibility", "extra_data"}
        assert test["status"] in ("passed", "failed")
        assert (test["score"] == test["max_score"]) == (test["status"] == "passed")
        assert all(isinstance(tag, str) for tag in test.get("tags", []))
    return (sum(test["score"] for test in found["tests"]),
            sum(test["max_score"] for test in found["tests"]))


def result(found):
    words = {"classroom", "assignment", "owner", "submission", "commit", "release", "review"}
    assert set(found) == words | {"schema", "assignment_type", "datetime", "score",
                                  "max-score", "tests"}
    assert found["schema"] == "classroom50/result/v1"
    assert found["assignment_type"] in ("individual", "group")
    assert all(isinstance(found[word], str) and found[word] for word in words)
    assert found["submission"].startswith("submit/")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", found["datetime"])
    for test in found["tests"]:
        assert {"test-name", "passed", "score", "max-score"} <= set(test)
        assert test["passed"] in (True, False)
        assert type(test["score"]) is int
        assert test["score"] == (test["max-score"] if test["passed"] else 0)
    assert found["score"] == sum(test["score"] for test in found["tests"])
    assert found["max-score"] == sum(test["max-score"] for test in found["tests"])
    return found["score"], found["max-score"]


def tests(found):
    assert len({test["name"] for test in found}) == len(found) <= 100
    for test in found:
        assert set(test) <= {"name", "type", "setup", "run", "timeout", "points"}
        assert 1 <= len(test["name"].encode()) <= 100
        assert test["type"] == "run" and test["run"]
        assert 1 <= test["timeout"] <= 600 and 0 <= test["points"] <= 1000
    return sum(test["points"] for test in found), sum(test["points"] for test in found)


with open(sys.argv[2], encoding="utf-8") as file:
    points = globals()[sys.argv[1]](json.load(file))
assert points == (int(sys.argv[3]), int(sys.argv[4])), points
