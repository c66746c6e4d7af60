"""The parts of a path."""

from pathlib import Path

# region parts
path = Path("data/train/7/a.png")
print(path.name, path.stem, path.suffix)
# > a.png a .png
print(path.parent.name, path.relative_to("data/train"))
# > 7 7/a.png
print(repr(path.root), repr(Path("/data").root))
# > '' '/'
# endregion

# proves: root is the leading slash, or empty for a relative path such as this one.
assert Path("/a/b").root == "/" and Path("a/b").root == ""
# proves: parent is the path without its last part, here the folder of the class.
assert path.parent == Path("data/train/7")
