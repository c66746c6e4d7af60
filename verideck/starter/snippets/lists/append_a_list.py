"""append adds one object, even where that object is a list."""

# region nested
xs = [1, 2]
xs.append([3, 4])
print(xs, len(xs))
# > [1, 2, [3, 4]] 3
# endregion

# proves: It adds that list as one item.
assert xs[2] == [3, 4]
