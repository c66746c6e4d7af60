"""At gradcheck's step, a numerical derivative in float32 is mostly rounding error."""

import inspect
import warnings

import matplotlib.pyplot as plt
import numpy as np
import torch

steps = [2.0**-k for k in range(2, 31)]  # exact in both dtypes


def error_of(dtype, step):
    x, step = dtype(1.3), dtype(step)
    high, low = x + step, x - step
    slope = (high * high * high - low * low * low) / (2 * step)
    return abs(float(slope) - 3 * float(x) ** 2)


single = [max(error_of(np.float32, s), 1e-14) for s in steps]
double = [max(error_of(np.float64, s), 1e-14) for s in steps]

# region plot
plt.loglog(steps, single, color="tab:red", label="float32")
plt.loglog(
    steps, double, "--", color="tab:blue", label="float64"
)
plt.axvline(1e-6, color="gray", linestyle=":")
plt.xlabel("step")
plt.ylabel("error")
plt.legend()
# endregion


# proves: float32 rounds too coarsely for the step 1e-6: its error is above 0.05 here, that of float64 below 1e-8.
step = inspect.signature(torch.autograd.gradcheck).parameters[
    "eps"
]
assert step.default == 1e-6
assert error_of(np.float32, 1e-6) > 0.05
assert single[18] > 0.05 and double[18] < 1e-8
assert error_of(np.float64, 1e-6) < 1e-8

failed = ""
with warnings.catch_warnings(record=True) as warned:
    warnings.simplefilter("always")
    x = torch.tensor(3.0, requires_grad=True)
    try:
        torch.autograd.gradcheck(torch.square, x)
    except RuntimeError as error:
        failed = str(error)
# proves: With float32 inputs, gradcheck warns.
assert "not a double precision" in str(warned[0].message)
# proves: At a float32 3.0, it fails even torch.square, whose backward is right.
assert failed.startswith("Jacobian mismatch")

axes = plt.gca()
first, second, mark = axes.lines
assert list(first.get_ydata()) == single and len(single) == 29
assert list(second.get_ydata()) == double
assert list(mark.get_xdata()) == [1e-6, 1e-6]
assert axes.get_xscale() == axes.get_yscale() == "log"
assert [t.get_text() for t in axes.get_legend().texts] == [
    "float32",
    "float64",
]
assert (axes.get_xlabel(), axes.get_ylabel()) == (
    "step",
    "error",
)
