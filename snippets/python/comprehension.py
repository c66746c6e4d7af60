"""A comprehension filters and maps; so do a mask and arithmetic."""

import torch

# region loop
numbers = [1, 2, 3, 4, 5]
results = []
for n in numbers:
    if n % 2 == 1:  # odd
        results.append(2 * n)
# endregion

# region short
print([2 * n for n in numbers if n % 2 == 1])
# > [2, 6, 10]
t = torch.tensor(numbers)
print(2 * t[t % 2 == 1])
# > tensor([ 2,  6, 10])
# endregion

# proves: The if keeps items, as filter does; the expression in front changes each, as map does.
assert [n for n in numbers if n % 2 == 1] == [1, 3, 5]
assert [2 * n for n in numbers] == [2, 4, 6, 8, 10]
assert results == [2, 6, 10]
