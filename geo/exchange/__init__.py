"""Events to and from the formats of other programs: one module a format."""

from geo.exchange.table import ImportResult, read_table

__all__ = ["ImportResult", "read_table"]
