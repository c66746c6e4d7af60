"""Multiplying a nested list repeats one and the same row."""

# region bug
hits = [[0, 0]] * 3
hits[0][1] += 1
print(hits)
# > [[0, 1], [0, 1], [0, 1]]
# endregion

assert hits[0] is hits[2]
del hits

# region fix
hits = [[0, 0] for row in range(3)]
hits[0][1] += 1
print(hits)
# > [[0, 1], [0, 0], [0, 0]]
# endregion

assert hits[0] is not hits[2]
