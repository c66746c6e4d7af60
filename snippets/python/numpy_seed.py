"""np.random.seed does not seed what default_rng() makes."""

import numpy as np


# region bug
def draw():
    np.random.seed(0)
    rng = np.random.default_rng()
    return rng.random()


print(len({draw(), draw()}), "different numbers")
# > 2 different numbers
# endregion

draw()
after = np.random.random()
assert 0 <= draw() < 1

# proves: np.random.seed seeds NumPy's global generator, but default_rng() makes a new one.
assert after == np.random.RandomState(0).random()
assert draw() != draw()

# proves: Code that draws from np.random itself, as in np.random.rand(), still needs np.random.seed.
np.random.seed(0)
assert np.random.rand() == after
del draw


# region fix
def draw():
    rng = np.random.default_rng(0)
    return rng.random()


print(len({draw(), draw()}), "different number")
# > 1 different number
# endregion

assert draw() == np.random.default_rng(0).random()
