"""pathlib joins, tests and lists paths."""

# region folders
from pathlib import Path
from tempfile import TemporaryDirectory

with TemporaryDirectory() as root:
    folder = Path(root) / "train"
    folder.mkdir()
    for name in ("a.png", "b.png", "notes.txt"):
        (folder / name).touch()  # an empty file
    print(len(list(folder.iterdir())), folder.is_dir())
    # > 3 True
    print(len(list(folder.glob("*.png"))))
    # > 2
print(folder.exists())
# > False
# endregion

Path("both").mkdir()
Path("both/a.png").touch()
Path("both/.hidden").touch()
# proves: glob("*") lists the entries, too.
assert set(Path("both").glob("*")) == set(
    Path("both").iterdir()
)

# proves: The folder is deleted at the end of the with block.
assert not Path(root).exists()
parts = Path("a") / "b" / "c.png"
# proves: The slash joins parts of a path.
assert parts == Path("a/b/c.png")
