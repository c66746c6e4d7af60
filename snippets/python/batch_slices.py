"""Slices in steps of the batch size cut a list into batches."""

# region slices
items = [1, 2, 3, 4, 5]
size = 2
starts = range(0, len(items), size)
batches = [items[i : i + size] for i in starts]
print(batches)
# > [[1, 2], [3, 4], [5]]
# endregion

assert [len(batch) for batch in batches] == [2, 2, 1]
