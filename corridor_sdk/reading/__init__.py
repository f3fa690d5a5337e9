"""Reading: from a folder of YAML, JSON and CSV files to the typed model, with every fault at its place."""

from corridor_sdk._walk import KeyPath
from corridor_sdk.reading._dataset import BUNDLED, LooseClaim, Reading, Record, read_dataset
from corridor_sdk.reading._extending import extended
from corridor_sdk.reading._faults import Fault, place
from corridor_sdk.reading._files import read_text
from corridor_sdk.reading._folder import DATASET_FILE, RETIRED_FILE
from corridor_sdk.reading._kept import Kept, default_folder, package_version
from corridor_sdk.reading._noted import Noted

__all__ = [
    "BUNDLED",
    "DATASET_FILE",
    "RETIRED_FILE",
    "Fault",
    "Kept",
    "KeyPath",
    "LooseClaim",
    "Noted",
    "Reading",
    "Record",
    "default_folder",
    "extended",
    "package_version",
    "place",
    "read_dataset",
    "read_text",
]
