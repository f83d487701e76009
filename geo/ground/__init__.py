"""Places to facts of the ground: distances, bearings, roads, coasts, borders, areas, shapes of doubt."""

from geo.ground.areas import (
    country_at,
    country_name,
    country_shape,
    district_at,
    district_shape,
    land_of,
    on_land,
    region_shape,
    sea_of,
    zone_shape,
)
from geo.ground.coasts import anchored, border, coast, line_shape, nearest_shores
from geo.ground.geodesic import (
    angle_between,
    bearing_deg,
    compass_8,
    compass_16,
    compass_bearing,
    destination,
    distance_km,
    midpoint,
)
from geo.ground.measuring import endpoint_of, halfway, measure
from geo.ground.roads import RoadLeg, RoadRoute, road_km
from geo.ground.shapes import disc, halfway_band, ring, sea_buffer, sector

__all__ = [
    "RoadLeg",
    "RoadRoute",
    "anchored",
    "angle_between",
    "bearing_deg",
    "border",
    "coast",
    "compass_8",
    "compass_16",
    "compass_bearing",
    "country_at",
    "country_name",
    "country_shape",
    "destination",
    "disc",
    "distance_km",
    "district_at",
    "district_shape",
    "endpoint_of",
    "halfway",
    "halfway_band",
    "land_of",
    "line_shape",
    "measure",
    "midpoint",
    "nearest_shores",
    "on_land",
    "region_shape",
    "ring",
    "road_km",
    "sea_buffer",
    "sea_of",
    "sector",
    "zone_shape",
]
