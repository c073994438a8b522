"""Pictures with a slider, for what moving a thing teaches better than reading about it.

In a notebook: `from grader import interactive`. Where sliders do not run, on a page, in print or
without ipywidgets, the picture stands alone, as it is for the value that the lesson chose.
"""

from grader.interactive._dial import Dial, Interactive
from grader.interactive._slides import batch_size, descent, over, point

__all__ = ["Dial", "Interactive", "batch_size", "descent", "over", "point"]
