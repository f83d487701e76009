"""The GeoPackage container: an SQLite file that QGIS opens as it is.

Follows OGC 12-128r19 (GeoPackage 1.4): application id, the three tables that every GeoPackage has, and
geometries as a small header with an envelope before ISO WKB.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import shapely

if TYPE_CHECKING:
    import sqlite3

    from shapely.geometry.base import BaseGeometry

APPLICATION_ID = 0x47504B47  # "GPKG"
USER_VERSION = 10400
WGS84 = 4326
_HEADER = struct.Struct("<2sBBi4d")
_FLAGS_LITTLE_ENDIAN_WITH_BOX = 0b0000_0011
_FLAGS_EMPTY = 0b0001_0001

_WGS84_WKT = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],'
    'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]'
)

_TABLES = """
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
"""


def lay_out(connection: sqlite3.Connection) -> None:
    """Make an empty SQLite file a GeoPackage; call inside a transaction."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {USER_VERSION}")
    for statement in _TABLES.split(";"):
        if statement.strip():
            connection.execute(statement)
    connection.executemany(
        "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)",
        [
            ("Undefined Cartesian", -1, "NONE", -1, "undefined", None),
            ("Undefined geographic", 0, "NONE", 0, "undefined", None),
            ("WGS 84 geodetic", WGS84, "EPSG", WGS84, _WGS84_WKT, "longitude, latitude in degrees"),
        ],
    )


def register(connection: sqlite3.Connection, table: str, *, data_type: str, description: str) -> None:
    """Name a table in the contents; `data_type` is ``features`` (with ``geom``) or ``attributes``."""
    spatial = data_type == "features"
    connection.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) "
        "VALUES (?, ?, ?, ?, ?)",
        (table, data_type, table, description, WGS84 if spatial else None),
    )
    if spatial:
        connection.execute(
            "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'GEOMETRY', ?, 0, 0)", (table, WGS84)
        )


def encode(geometry: BaseGeometry | None) -> bytes | None:
    """Return the geometry as a GeoPackage blob, `None` for no geometry."""
    if geometry is None:
        return None
    if geometry.is_empty:
        return struct.pack("<2sBBi", b"GP", 0, _FLAGS_EMPTY, WGS84) + bytes(
            shapely.to_wkb(geometry, flavor="iso")
        )
    west, south, east, north = geometry.bounds
    header = _HEADER.pack(b"GP", 0, _FLAGS_LITTLE_ENDIAN_WITH_BOX, WGS84, west, east, south, north)
    body: bytes = shapely.to_wkb(geometry, flavor="iso")
    return header + body
