"""A list takes no list of positions."""

# region bug
names = ["pug", "beagle", "husky", "boxer"]
try:
    names[[0, 2]]
except TypeError as error:
    print(error)
    # > list indices must be integers or slices, not list
# endregion

# region fix
print([names[i] for i in (0, 2)])
# > ['pug', 'husky']
# endregion

assert len(names) == 4 and names[1] == "beagle"
assert names[3] == "boxer"
