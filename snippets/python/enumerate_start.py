"""enumerate pairs a counter with each item of an iterable."""

# region start
batches = ["x", "y"]
print(list(enumerate(batches)))
# > [(0, 'x'), (1, 'y')]
print(list(enumerate(batches, start=1)))
# > [(1, 'x'), (2, 'y')]
# endregion

assert list(enumerate(iter(batches))) == [(0, "x"), (1, "y")]
