"""Pillow is imported as PIL."""

from importlib.metadata import version

import PIL

# proves: pip install pillow installs what from PIL import Image needs; PIL.__version__ is its version.
assert PIL.__version__ == version("Pillow")
assert PIL.__name__ == "PIL"
