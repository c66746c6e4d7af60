"""enumerate pairs a counter with each item of an iterable."""

# region start
batches = ["x", "y"]
print(list(enumerate(batches)))
# > [(0, 'x'), (1, 'y')]
print(list(enumerate(batches, start=1)))
# > [(1, 'x'), (2, 'y')]
# endregion

# proves: enumerate yields pairs of a count and an item, for any iterable.
for items in (
    "xy",
    ("x", "y"),
    {"x": 0, "y": 1},
    iter(batches),
):
    assert list(enumerate(items)) == [(0, "x"), (1, "y")]

# proves: start sets the first count and skips no item.
for start in (1, 5, -3):
    pairs = list(enumerate(batches, start=start))
    assert pairs == [(start, "x"), (start + 1, "y")]
