"""The lesson's forty fields, whatever its names hold by now."""

import numpy as np

# What torch.randn draws from the seed 7.
_NOISE = (
    *(-0.820135, 0.395631, 0.898908, -1.388404, -0.166996, 0.285150, -0.641092, -0.893655),
    *(0.926543, -0.535512, -1.159720, -0.460157, 0.708539, 1.012755, 0.230397, 1.090165),
    *(-1.582665, -0.324567, 1.926368, -0.330012, 0.198445, 0.782073, 1.039108, -0.724511),
    *(-0.135437, 0.747118, 0.611816, 1.867784, 2.511603, -1.254785, 0.816456, -1.065399),
    *(-1.637021, 0.157712, 0.395741, -1.367740, -0.100734, 0.237015, 0.632682, -0.091677),
)


def fields() -> tuple[np.ndarray, np.ndarray]:
    """Return the standardised columns of rainfall and of apples, (40, 1) each."""
    rain = np.linspace(10, 190, 40)
    apples = 20 + 90 * np.exp(-(((rain - 90) / 40) ** 2)) + 4 * np.array(_NOISE)
    x, y = (
        ((column - column.mean()) / column.std(ddof=1)).reshape(-1, 1) for column in (rain, apples)
    )
    return x, y
