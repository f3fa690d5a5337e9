"""The version of the code; the data has one of its own, in its dataset.yaml."""

from typing import Final

VERSION: Final = "0.1.0"
