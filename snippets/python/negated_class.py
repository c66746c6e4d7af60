"""A negated class matches one character that is not in it."""

import re

# region negated
print(re.findall(r"[^b]", "abc B"))
# > ['a', 'c', ' ', 'B']
match = re.fullmatch(r"([^_]+)_\d+\.jpg", "pug_17.jpg")
print(match[1])  # the breed
# > pug
# endregion

# proves: Without flags, [^b] matches one character other than b, be it a space, a capital B or a line break.
for character in (" ", "B", "\n", "ä", "."):
    assert re.fullmatch(r"[^b]", character)[0] == character
assert re.fullmatch(r"[^b]", "b") is None
assert re.fullmatch(r"[^b]", "") is None
# proves: match[1] is what the first parentheses matched.
assert re.fullmatch(r"(a+)(b+)", "aab")[1] == "aa"
loose = re.fullmatch(r"([^_]+)_\d+.jpg", "pug_17xjpg")
strict = re.fullmatch(r"([^_]+)_\d+\.jpg", "pug_17xjpg")
# proves: \. is a plain dot; without the backslash it would match the x of pug_17xjpg.
assert loose[1] == "pug" and strict is None
