"""Classroom 50 runs this in a student's repository, with this bundle beside it. It builds the
grader of the bundle, grades the exercises of the repository, and writes ./result.json."""

import pathlib
import subprocess
import sys

here = pathlib.Path.cwd()
grade = pathlib.Path(__file__).resolve().parent / "async-in-c" / "tests" / "grade"

subprocess.run(["make", "-s", "-C", str(grade)], check=True)
run = subprocess.run([str(grade / "grader"), "-d", str(here), "-c", str(here / "result.json")])
sys.exit(run.returncode if run.returncode > 1 else 0)  # 1: not all points
