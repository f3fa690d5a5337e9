"""Drawing: what the data says, as SVG for pages, files and notebooks."""

from corridor_sdk.drawing._svg import Svg
from corridor_sdk.drawing.maps import corridor_map
from corridor_sdk.drawing.geojson import map_geojson
from corridor_sdk.drawing.strip import strip_map

__all__ = ["Svg", "strip_map", "corridor_map", "map_geojson"]
