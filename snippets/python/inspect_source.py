"""inspect shows source and signature outside a notebook."""

# region inspect
import inspect


def scale(x, factor=2):
    return factor * x


print(inspect.signature(scale))
# > (x, factor=2)
print(inspect.getsource(scale))
# > def scale(x, factor=2):
# >     return factor * x
# >
# endregion

assert scale(3) == 6
refused = 0
try:
    inspect.getsource(len)
except TypeError:
    refused = 1
# proves: getsource fails for functions written in C, such as len.
assert refused == 1
