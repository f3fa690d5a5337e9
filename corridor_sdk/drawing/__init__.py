"""Drawing: what the data says as SVG and GeoJSON, for pages, files and notebooks.

Every drawing says the same in sentences (`Svg.description`), takes its colours from a page's custom properties, and has
the same bytes for the same data: no clock, no network, no browser.
"""

from corridor_sdk.drawing._strip_words import StripRow, strip_table
from corridor_sdk.drawing._styles import LineStyle
from corridor_sdk.drawing._svg import Svg
from corridor_sdk.drawing.drift import drift_chart
from corridor_sdk.drawing.geojson import GeoJson, map_geojson
from corridor_sdk.drawing.ladder import pledge_ladder
from corridor_sdk.drawing.maps import corridor_map
from corridor_sdk.drawing.ranges import range_chart
from corridor_sdk.drawing.strip import strip_map
from corridor_sdk.drawing.timeline import timeline

__all__ = [
    "GeoJson",
    "LineStyle",
    "StripRow",
    "Svg",
    "corridor_map",
    "drift_chart",
    "map_geojson",
    "pledge_ladder",
    "range_chart",
    "strip_map",
    "strip_table",
    "timeline",
]
