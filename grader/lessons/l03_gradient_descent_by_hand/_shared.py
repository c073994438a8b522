"""What several exercises of this lesson need."""

from grader.authoring import (
    Traits,
)

AS_THEY_WERE = Traits(
    {
        "its arguments are as they were": (
            "An array that your function was given holds other numbers after the call."
        )
    }
)
