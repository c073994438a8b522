"""Grade submissions: read, run, judge, one result each; one's failure is its own."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import replace

from grader.child.process.settings import Job
from grader.course.changes import changes_since
from grader.course.course import Course
from grader.course.exercise import Lesson
from grader.course.match import lessons_of
from grader.errors import EngineError, GraderError, NotebookError
from grader.grading.ending import ending_told, status_of
from grader.grading.submissions import Submission
from grader.grading.terms import Terms
from grader.judging.judge import Judge
from grader.judging.key import AnswerKey
from grader.judging.not_made import shown_cells
from grader.judging.second_look import begun_in, bettered, next_look
from grader.notebooks.notebook import Notebook, read_notebook
from grader.notebooks.printable import MOST_OF_A_LINE, MOST_OF_A_NAME, printable
from grader.notebooks.reaches import reaches
from grader.observed.decoder import decode
from grader.observed.transcript import Transcript
from grader.results.results import ExerciseResult, Results, SubmissionResult
from grader.results.verdict import Status, Verdict
from grader.running import (
    Conversation,
    Outcome,
    Slot,
    WarmProcess,
    can_fork,
    converse_cold,
    run_cold,
    settings_of,
)
from grader.running.look import FIRST_LOOK, Look
from grader.running.requests import submission_request

_A_DAY = 86_400.0
# From so many submissions a job on, packing the warm process's memory saves more than it takes.
_MANY = 40
_TRIES = 2

Progress = Callable[[SubmissionResult], None]


class Grader:
    """Grades submissions to a course; a context that holds the warm process and the keys."""

    def __init__(self, course: Course, terms: Terms) -> None:
        self._course = course
        self._terms = terms
        self._settings = settings_of(course, walled=terms.walled, drawing=terms.drawing)
        self._warm = WarmProcess(self._settings) if terms.warm and can_fork() else None
        self._idle: list[Slot] = []
        self._judges: dict[str, Judge] = {}
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(terms.jobs)

    def __enter__(self) -> "Grader":
        return self

    def __exit__(self, *raised: object) -> None:
        # Whoever still waits for a process to start need not any more.
        self._interrupt()
        for judge in self._judges.values():
            judge.key.close()
        for slot in self._idle:
            slot.close()
        if self._warm is not None:
            self._warm.close()

    def judge_of(self, lesson: Lesson) -> Judge:
        """Return the judge of a lesson, with its key; made once."""
        with self._lock:
            if lesson.id not in self._judges:
                key = AnswerKey(self._course, lesson, self._terms.seed, self._key_runner)
                key.begin()
                self._judges[lesson.id] = Judge(lesson, key)
            return self._judges[lesson.id]

    def _key_runner(self) -> Conversation:
        job = Job("key", _A_DAY, self._terms.memory_mb)
        if self._warm is None:
            return converse_cold(job, self._settings)
        return self._warm.slot().converse(job)

    def expect(self, count: int) -> None:
        """Make ready for so many submissions."""
        if self._warm is not None and count >= _MANY * self._terms.jobs:
            self._warm.pack_memory()

    def grade(
        self, submissions: list[Submission], lesson: Lesson | None, progress: Progress
    ) -> Results:
        """Return the results of all submissions, in their order; tell each as it is known."""
        found: dict[int, tuple[SubmissionResult, ...]] = {}
        self.expect(len(submissions))
        # As many run at once as there are jobs, while what another has shown is judged.
        with _executor(self._terms.jobs + 1, self._interrupt) as executor:
            futures = {
                executor.submit(self.graded, submission, lesson): number
                for number, submission in enumerate(submissions)
            }
            for future in as_completed(futures):
                found[futures[future]] = future.result()
                for result in found[futures[future]]:
                    progress(result)
        ordered = [result for number in sorted(found) for result in found[number]]
        return Results(self._terms.seed, self._course.name, tuple(ordered), self._terms.walled)

    def _interrupt(self) -> None:
        if self._warm is not None:
            self._warm.interrupt()

    def transcript_of(
        self, notebook: Notebook, lesson: Lesson, look: Look = FIRST_LOOK
    ) -> Transcript:
        """Return what is seen of a notebook, before anything is judged."""
        return _of_a_file(self._run(notebook, lesson, look).stream)

    def grade_notebook(self, notebook: Notebook, lesson: Lesson, name: str) -> SubmissionResult:
        """Return the result of one notebook that is already read."""
        return self._graded_or_not(
            SubmissionResult(name, name, lesson.id, Status.GRADED), notebook, lesson
        )

    def graded(self, submission: Submission, lesson: Lesson | None) -> tuple[SubmissionResult, ...]:
        """Return the results of a submission: one for each lesson that it answers, unless told."""
        name = printable(str(submission.path), MOST_OF_A_LINE)
        unread = SubmissionResult(
            printable(submission.id, MOST_OF_A_NAME), name, None, Status.UNREADABLE
        )
        try:
            notebook = read_notebook(submission.path)
        except NotebookError as error:
            return (replace(unread, message=str(error)),)
        lessons = (lesson,) if lesson is not None else lessons_of(notebook, self._course)
        if not lessons:
            words = "It binds the names of no lesson. Say which it answers with --lesson."
            return (replace(unread, status=Status.UNMATCHED, message=words),)
        said = notebook.released
        known = replace(
            unread,
            release=printable(said.version, MOST_OF_A_NAME) if said else "",
            remarks=tuple(printable(remark, MOST_OF_A_LINE) for remark in reaches(notebook)),
        )
        return tuple(
            self._graded_or_not(
                replace(known, lesson=answered.id, changes=changes_since(said, answered)),
                notebook,
                answered,
            )
            for answered in lessons
        )

    def _graded_or_not(
        self, blank: SubmissionResult, notebook: Notebook, lesson: Lesson
    ) -> SubmissionResult:
        problem = ""
        for _ in range(_TRIES):
            try:
                return self._run_and_judged(blank, notebook, lesson)
            except EngineError as error:
                problem = str(error)
            except GraderError:
                raise
            except Exception as bug:  # noqa: BLE001 - one submission's bug must not cost the others
                problem = f"The grader itself failed on it: {type(bug).__name__}: {bug}"
                break
        words = f"{printable(problem, MOST_OF_A_LINE)} It can be graded again; no score was given."
        return replace(blank, status=Status.NOT_GRADED, message=words)

    def _run_and_judged(
        self, blank: SubmissionResult, notebook: Notebook, lesson: Lesson
    ) -> SubmissionResult:
        judge = self.judge_of(lesson)
        outcome = self._run(notebook, lesson)
        transcript = _of_a_file(outcome.stream)
        late = outcome.ending.timed_out
        first = judge.judge(notebook, transcript, timed_out=late)
        return replace(
            blank,
            status=status_of(outcome, transcript),
            seconds=outcome.seconds,
            message=ending_told(outcome, transcript),
            exercises=self._looked_again(judge, notebook, first, transcript, late=late),
            cells_failed=shown_cells(transcript.failed),
        )

    def _looked_again(
        self,
        judge: Judge,
        notebook: Notebook,
        results: tuple[ExerciseResult, ...],
        first: Transcript,
        *,
        late: bool,
    ) -> tuple[ExerciseResult, ...]:
        """Return results, bettered by as many looks as failures hide each other."""
        if all(result.verdict is Verdict.PASSED for result in results):
            return results
        lesson = judge.lesson
        begun = begun_in(notebook, lesson, judge.key.released)
        looked: tuple[Look, ...] = ()
        while (look := next_look(lesson, results, begun, looked)) is not None:
            seen = self.transcript_of(notebook, lesson, look)
            found = judge.judge(
                notebook,
                seen,
                timed_out=late,
                only=look.judged,
                stood_in=look.stood_in,
                before=results,
                first=first,
            )
            results = bettered(lesson, results, found, look)
            looked = (*looked, look)
        return results

    def _run(self, notebook: Notebook, lesson: Lesson, look: Look = FIRST_LOOK) -> Outcome:
        terms = self._terms
        request = submission_request(notebook, lesson, terms.seed, terms.cell_seconds, look)
        job = Job("submission", terms.seconds, terms.memory_mb)
        with self._places:
            return self._run_in_its_place(request, job)

    def _run_in_its_place(self, request: bytes, job: Job) -> Outcome:
        if self._warm is None:
            return run_cold(request, job, self._settings)
        slot = self._slot(self._warm)
        try:
            outcome = slot.run(request, job)
        except BaseException:
            slot.close()
            raise
        self._idle.append(slot)
        return outcome

    def _slot(self, warm: WarmProcess) -> Slot:
        with self._lock:
            return self._idle.pop() if self._idle else warm.slot()


def _of_a_file(stream: bytes) -> Transcript:
    """Return what a stream says of a file's cells; their sources are in the file, and no claim."""
    return replace(decode(stream), sources={})


@contextmanager
def _executor(jobs: int, interrupt: Callable[[], None]) -> Iterator[Executor]:
    executor = ThreadPoolExecutor(jobs)
    try:
        yield executor
    except BaseException:
        # Nobody waits for a minute after Ctrl-C.
        executor.shutdown(wait=False, cancel_futures=True)
        interrupt()
        raise
    finally:
        executor.shutdown(wait=True, cancel_futures=True)
