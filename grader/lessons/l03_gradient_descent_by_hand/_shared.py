"""What several exercises of this lesson need."""

from grader.authoring import Traits


def spares(*calls: str) -> Traits:
    """Return the check that no call of a function wrote over what it was given."""
    words = "An array that your function was given holds other numbers after the call."
    return Traits({f"{call}: arguments spared": words for call in calls})
