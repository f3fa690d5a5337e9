"""Put dataset and changelog into the wheel, and not into an editable install, where they would be stale copies."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BundleDataset(BuildHookInterface[Any]):
    """Carry `datasets/eurasia` and the changelog inside the package."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add both to what a standard wheel includes."""
        if version == "standard":
            build_data["force_include"]["datasets/eurasia"] = "corridor_sdk/_bundled/eurasia"
            build_data["force_include"]["CHANGELOG.md"] = "corridor_sdk/_bundled/CHANGELOG.md"
