"""A walled child to attack from, as the user who runs the tests and as an ordinary one."""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import cloudpickle
import pytest
from wall_harness import Outcome, Place, Request
from walled import Walled


@pytest.fixture(scope="session", params=["as started", "ordinary"])
def walled(request: pytest.FixtureRequest) -> Iterator[Walled]:
    """Fork children of a warm process; started as root they are nobody's, else the user's own."""
    if request.param == "ordinary" and os.getuid() != 0:
        pytest.skip("already an ordinary user: that is how the tests were started")
    program = f"import wall_harness; wall_harness.main(ordinary={request.param == 'ordinary'})"
    with subprocess.Popen(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": os.pathsep.join(sys.path), "OMP_NUM_THREADS": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as warm:
        assert warm.stdin is not None
        assert warm.stdout is not None
        requests, outcomes = warm.stdin, warm.stdout

        def attack_from_behind(attack: Callable[[Place], object], **options: Any) -> Outcome:
            cloudpickle.register_pickle_by_value(sys.modules[attack.__module__])
            cloudpickle.dump(Request(attack, **options), requests)
            requests.flush()
            outcome: Outcome = pickle.load(outcomes)
            return outcome

        yield attack_from_behind
        requests.close()
