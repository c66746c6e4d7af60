"""A recurrent update tells two orders apart that a sum cannot."""

# region order
for xs in [[1, 2, 3], [3, 2, 1]]:
    h = 0.0
    for x in xs:
        h = 0.5 * h + x  # memory of what came before
    print(sum(xs), h)
    # > 6 4.25
    # > 6 2.75
# endregion


def memory(xs):
    h = 0.0
    for x in xs:
        h = 0.5 * h + x
    return h


# proves: A recurrent network reads the items one after another and carries a memory from step to step.
assert memory([1, 2, 3]) == 0.5 * memory([1, 2]) + 3 == 4.25
assert memory([3, 2, 1]) == 0.5 * memory([3, 2]) + 1 == 2.75

# proves: The sum is 6 in both orders; the memory differs.
assert sum([1, 2, 3]) == sum([3, 2, 1]) == 6
assert memory([1, 2, 3]) != memory([3, 2, 1])
