"""Pillow is imported as PIL."""

from importlib.metadata import version

import PIL

# proves: The package is Pillow, the module PIL: PIL.__version__ holds its version.
assert PIL.__version__ == version("Pillow")
assert PIL.__name__ == "PIL"
