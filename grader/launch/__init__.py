"""Start child programs from the trusted side, hand them requests, and take their byte streams."""

from grader.launch._cold_process import converse_cold, run_cold
from grader.launch._conversation import Conversation
from grader.launch._outcome import Outcome, can_fork, settings_of
from grader.launch._slot import Slot
from grader.launch._warm_process import WarmProcess

__all__ = [
    "Conversation",
    "Outcome",
    "Slot",
    "WarmProcess",
    "can_fork",
    "converse_cold",
    "run_cold",
    "settings_of",
]
