"""Drawing: what the data says, as SVG for pages, files and notebooks."""

from corridor_sdk.drawing._svg import Svg
from corridor_sdk.drawing.geojson import map_geojson
from corridor_sdk.drawing.maps import corridor_map
from corridor_sdk.drawing.ranges import range_chart
from corridor_sdk.drawing.strip import strip_map
from corridor_sdk.drawing.timeline import timeline

__all__ = ["Svg", "corridor_map", "map_geojson", "range_chart", "strip_map", "timeline"]
