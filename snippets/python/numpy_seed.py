"""np.random.seed does not seed what default_rng() makes."""

import numpy as np


# region bug
def draw():
    np.random.seed(0)
    rng = np.random.default_rng()
    return rng.random()


print(draw() == draw())
# > False
# endregion

draw()
after = np.random.random()
assert after == np.random.RandomState(0).random()
assert 0 <= draw() < 1
del draw


# region fix
def draw():
    rng = np.random.default_rng(0)
    return rng.random()


print(draw() == draw())
# > True
# endregion

assert draw() == np.random.default_rng(0).random()
