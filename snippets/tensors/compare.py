"""== compares entries and gives a bool tensor."""

import torch

# region compare
predicted = torch.tensor([2, 0, 1, 1])
target = torch.tensor([2, 1, 1, 1])
match = predicted == target
print(match)
# > tensor([ True, False,  True,  True])
print(match.sum())
# > tensor(3)
print(torch.equal(predicted, target))
# > False
# endregion

assert match.dtype == torch.bool
assert predicted.tolist() == [2, 0, 1, 1]
assert target.tolist() == [2, 1, 1, 1]
del match

# region bug
match = torch.tensor([1, 0, 1, 1]) == 1
try:
    accuracy = match.mean()
except NotImplementedError as error:
    print(str(error).split(". ")[0])
    # > mean(): could not infer output dtype
# endregion

assert match.tolist() == [True, False, True, True]
assert "accuracy" not in globals()

# region fix
accuracy = match.float().mean()
print(accuracy)
# > tensor(0.7500)
# endregion
