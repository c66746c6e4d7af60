"""extend adds each item of what it is given."""

# region extended
xs = [1, 2]
more = [3, 4]
xs.extend(more)
print(xs)
# > [1, 2, 3, 4]
# endregion

assert len(xs) == 4
