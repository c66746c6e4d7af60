"""A trailing underscore marks a method that changes its tensor."""

import torch

# region underscore
x = torch.tensor([1, 2, 3])
y = x.add(10)
x.mul_(2)
print(x, y)
# > tensor([2, 4, 6]) tensor([11, 12, 13])
# endregion

before = torch.tensor([1, 2, 3])
result = before.add(10)

# proves: add returns a new tensor and leaves x as it is.
assert result is not before and before.tolist() == [1, 2, 3]

# proves: The trailing underscore of mul_ marks a method that changes its own tensor.
assert before.mul_(2) is before and before.tolist() == [2, 4, 6]
