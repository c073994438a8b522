"""Write the record anew, and tell what it says otherwise than before: `make verdicts`."""

import sys
import time

from verdicts import record
from verdicts.cases import cases
from verdicts.command import graded
from verdicts.course import Lesson, lessons
from verdicts.differences import differences


def main(wanted: tuple[str, ...]) -> int:
    """Write the records of the lessons wanted, or of all; return 1 if one has changed."""
    told = 0
    for lesson in lessons():
        if not wanted or lesson.name.startswith(wanted):
            told += _renewed(lesson)
    print(f"{told} differences." if told != 1 else "1 difference.")
    return 1 if told else 0


def _renewed(lesson: Lesson) -> int:
    started = time.monotonic()
    ones = cases(lesson)
    now = record.blocks(ones, graded(lesson.name, ones))
    found = list(differences(record.read(lesson.name), now))
    record.path_of(lesson.name).write_text(record.page(now), "utf-8")
    print(f"{lesson.name}: {len(ones)} cases, {time.monotonic() - started:.0f} s")
    for one in found:
        print(f"  {lesson.name}, {one}")
    sys.stdout.flush()
    return len(found)


if __name__ == "__main__":
    sys.exit(main(tuple(sys.argv[1:])))
