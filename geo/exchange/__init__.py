"""Events to and from the formats of other programs: one module a format."""

from geo.exchange.columns import FIELDS, ColumnGuess
from geo.exchange.files import atomic_write, safe_file_name
from geo.exchange.formats import DATA_FORMATS, ExportOptions, Format
from geo.exchange.incoming import READERS, Incoming, open_incoming, read_events
from geo.exchange.table import ImportResult, read_table

__all__ = [
    "DATA_FORMATS",
    "FIELDS",
    "READERS",
    "ColumnGuess",
    "ExportOptions",
    "Format",
    "ImportResult",
    "Incoming",
    "atomic_write",
    "open_incoming",
    "read_events",
    "read_table",
    "safe_file_name",
]
