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
# endregion

assert predicted.tolist() == [2, 0, 1, 1]
assert target.tolist() == [2, 1, 1, 1]

# proves: == compares element by element and gives a bool tensor, here of shape (4,).
assert match.dtype == torch.bool and match.shape == (4,)

# proves: predicted.eq(target) gives this tensor, too.
assert torch.equal(predicted.eq(target), match)
assert predicted.eq(target).dtype == torch.bool

# proves: sum() counts the matches.
assert match.sum().item() == match.tolist().count(True)

# proves: torch.equal(predicted, target) gives one Python bool, here False.
assert torch.equal(predicted, target) is False
assert torch.equal(predicted, predicted.clone()) is True
del match

# region bug
match = torch.tensor([1, 0, 1, 1]) == 1
try:
    accuracy = match.mean()
except NotImplementedError as error:
    print(error)
    # > mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: Bool
# endregion

assert match.tolist() == [True, False, True, True]
assert "accuracy" not in globals()

# region fix
accuracy = match.float().mean()
print(accuracy)
# > tensor(0.7500)
# endregion


def has_mean(dtype):
    try:
        match.to(dtype).mean()
    except NotImplementedError:
        return False
    return True


# proves: match.mean(dtype=torch.float32) gives this number, too.
assert match.mean(dtype=torch.float32).item() == 0.75

# proves: Without a dtype, mean() refuses bool and integer tensors.
for dtype in (
    torch.bool,
    torch.uint8,
    torch.int8,
    torch.int16,
    torch.int32,
    torch.int64,
):
    assert not has_mean(dtype) and has_mean(torch.float16)
