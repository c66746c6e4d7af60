"""A negated class matches one character that is not in it."""

import re

# region negated
print(re.findall(r"[^b]", "abc B"))
# > ['a', 'c', ' ', 'B']
print(re.findall(r"[^_.]+", "pug_17.jpg"))
# > ['pug', '17', 'jpg']
# endregion

# proves: [^b] matches one character other than b, be it a space, a capital B or a line break.
for character in (" ", "B", "\n", "ä", "."):
    assert re.fullmatch(r"[^b]", character)[0] == character
assert re.fullmatch(r"[^b]", "b") is None
assert re.fullmatch(r"[^b]", "") is None
# proves: Inside of brackets, a dot is a plain dot.
assert re.findall(r"[.]", "a.b") == ["."]
