"""Reading: from a folder of YAML files to the typed model, with every fault at its place."""

from corridor_sdk._walk import KeyPath
from corridor_sdk.reading._dataset import DATASET_FILE, Reading, Record, read_dataset
from corridor_sdk.reading._faults import Fault, place
from corridor_sdk.reading._files import read_text

__all__ = ["DATASET_FILE", "Fault", "KeyPath", "Reading", "Record", "place", "read_dataset", "read_text"]
