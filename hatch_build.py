"""Put the dataset into the wheel, and not into an editable install, where it would be a stale copy."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BundleDataset(BuildHookInterface[Any]):
    """Carry `datasets/eurasia` inside the package."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the folder to what a standard wheel includes."""
        if version == "standard":
            build_data["force_include"]["datasets/eurasia"] = "corridor_sdk/_bundled/eurasia"
