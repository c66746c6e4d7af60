"""A regular expression reads the label from a file name."""

# region label
import re

name = "great_dane_173.jpg"
match = re.fullmatch(r"(.+)_\d+\.jpg", name)
label = match[1]
print(label)
# > great_dane
# endregion

# proves: (.+) takes as much as it can, so the last underscore ends the label.
assert re.fullmatch(r"(.+)_.+", "a_b_c")[1] == "a_b"
loose = re.fullmatch(r"(.+)_\d+.jpg", "pug_17xjpg")
strict = re.fullmatch(r"(.+)_\d+\.jpg", "pug_17xjpg")
# proves: An unescaped dot stands for any character except a line break, so pug_17xjpg would match, too.
assert loose[1] == "pug" and strict is None
assert re.fullmatch(".", "\n") is None
# proves: In a raw string, backslashes stay as they are.
assert len(r"\d") == 2 and r"\n" != "\n"
