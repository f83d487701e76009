"""Shapes as KML elements, both ways: longitude first, heights passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from geo.errors import InputError
from geo.exchange.coordinates import check_geometry, read_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

    from geo.exchange.kml import Element

_SHAPES = ("Point", "LineString", "LinearRing", "Polygon", "MultiGeometry")


def kml_shape(geometry: BaseGeometry) -> str:
    """Return a shape as KML, to the last digit."""
    match geometry.geom_type:
        case "Point" | "LineString" | "LinearRing":
            return f"<{geometry.geom_type}>{_line(geometry.coords)}</{geometry.geom_type}>"
        case "Polygon":
            outer = f"<outerBoundaryIs>{_ring(geometry.exterior)}</outerBoundaryIs>"
            inner = "".join(
                f"<innerBoundaryIs>{_ring(ring)}</innerBoundaryIs>" for ring in geometry.interiors
            )
            return f"<Polygon>{outer}{inner}</Polygon>"
    return f"<MultiGeometry>{''.join(map(kml_shape, geometry.geoms))}</MultiGeometry>"


def _ring(ring: BaseGeometry) -> str:
    return f"<LinearRing>{_line(ring.coords)}</LinearRing>"


def _line(coordinates: Iterable[tuple[float, ...]]) -> str:
    text = " ".join(f"{corner[0]!r},{corner[1]!r}" for corner in coordinates)
    return f"<coordinates>{text}</coordinates>"


def shape_of(element: Element) -> BaseGeometry | None:
    """Return the first shape directly in a placemark, `None` where it has none.

    Raises
    ------
    InputError
        If a corner is no place on earth, or the corners make no shape.
    """
    found = next((child for child in element.children if child.name in _SHAPES), None)
    if found is None:
        return None
    try:
        geometry = _shape(found)
    except (shapely.errors.ShapelyError, ValueError) as error:
        raise InputError(str(error)[:120]) from None
    check_geometry(geometry)
    return geometry


def _shape(element: Element) -> BaseGeometry:
    match element.name:
        case "Point":
            return shapely.Point(_corners(element)[0])
        case "LineString" | "LinearRing":
            return shapely.LineString(_corners(element))
        case "Polygon":
            outer = element.find("outerBoundaryIs", "LinearRing")
            if outer is None:
                raise InputError("a polygon has no outer boundary")
            inner = [
                ring
                for child in element.children
                if child.name == "innerBoundaryIs"
                for ring in child.children
                if ring.name == "LinearRing"
            ]
            return shapely.Polygon(_corners(outer), [_corners(ring) for ring in inner])
    parts = [_shape(child) for child in element.children if child.name in _SHAPES]
    kinds = {part.geom_type for part in parts}
    if kinds == {"Polygon"}:
        return shapely.MultiPolygon(parts)
    if kinds == {"Point"}:
        return shapely.MultiPoint(parts)
    return shapely.GeometryCollection(parts)


def _corners(element: Element) -> list[tuple[float, float]]:
    corners = []
    for text in element.text_at("coordinates").split():
        parts = text.split(",")
        if len(parts) < 2:
            raise InputError(f"{text!r:.40} is no longitude,latitude")
        corners.append((read_number(parts[0], "lon"), read_number(parts[1], "lat")))
    if not corners:
        raise InputError("a shape has no coordinates")
    return corners
