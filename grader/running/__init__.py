"""Start child programs from the trusted side, hand them requests, and take their byte streams."""

from grader.running.cold_process import converse_cold, run_cold
from grader.running.conversation import Conversation
from grader.running.outcome import Outcome, can_fork, settings_of
from grader.running.slot import Slot
from grader.running.warm_process import WarmProcess

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
