"""vmap refuses random operations until told what they mean."""

import torch

torch.manual_seed(0)


# region bug
def noisy(x):
    return x + torch.rand(())


x = torch.zeros(3)
try:
    torch.func.vmap(noisy)(x)
except RuntimeError as error:
    print(error)
    # > vmap: called random operation while in randomness error mode. Please either use the 'same' or 'different' randomness flags on vmap …
# endregion

# region fix
each = torch.func.vmap(noisy, randomness="different")
print(len(each(x).unique()))  # how many values differ
# > 3
# endregion

same = torch.func.vmap(noisy, randomness="same")(x)
# proves: With randomness="same", the samples would share one random number.
assert len(same.unique()) == 1 and len(each(x).unique()) == 3
outside = torch.func.vmap(torch.add)(x, torch.rand(3))
# proves: Drawing the numbers outside and passing them in works as well.
assert len(outside.unique()) == 3


def refused(**setting):
    try:
        torch.func.vmap(noisy, **setting)(x)
    except RuntimeError:
        return True
    return False


# proves: So by default it refuses PyTorch's random operations.
assert refused() and not refused(randomness="same")
