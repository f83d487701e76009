"""Every knob of the engine, frozen and explained. Settings are passed by hand: nothing reads a global."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs


def project_root() -> Path:
    """Return the folder that holds `app.py` and `data/`: the checkout, or the copy inside a wheel."""
    package = Path(__file__).resolve().parent
    installed = package / "_installed"
    return installed if installed.is_dir() else package.parent


def user_data_dir() -> Path:
    """Return the folder for workspaces: `ZAMAKAN_HOME`, or the system's place for application data."""
    chosen = os.environ.get("ZAMAKAN_HOME")
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir("zamakan", appauthor=False))


def user_cache_dir() -> Path:
    """Return the folder for what can be made again: in `ZAMAKAN_HOME`, or the system's place for caches."""
    chosen = os.environ.get("ZAMAKAN_HOME")
    return Path(chosen) / "cache" if chosen else Path(platformdirs.user_cache_dir("zamakan", appauthor=False))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a caller may change about reading and measuring."""

    data_dir: Path = field(default_factory=lambda: project_root() / "data")
    """The folder of the gazetteer, ground, lexicon and samples."""

    home_dir: Path = field(default_factory=user_data_dir)
    """Where workspaces live."""

    cache_dir: Path = field(default_factory=user_cache_dir)
    """Where mirrors of large workspaces lie; whatever is deleted there is made again."""

    distance_tolerance: float = 0.05
    """Share of a claimed distance by which the measured one may differ and still hold."""

    bearing_tolerance_deg: float = 45.0
    """How far the measured bearing may lie from the compass point that a report names."""

    halfway_tolerance: float = 0.1
    """How far the leg ratio of "halfway" may lie from one half."""

    tiles: str | None = field(default_factory=lambda: os.environ.get("ZAMAKAN_TILES") or None)
    """A tile server that readers of the map may switch on: "osm", or a template (`geo.online.tiles`)."""

    home_country: str = "LY"
    """The country that a name shared between countries means first, where the story is there."""
