"""Pictures of events without a browser and without a network: map, time ribbon, key, legend, sources."""

from geo.briefing.files import PictureMetadata, read_metadata
from geo.briefing.picture import render_picture, render_preview
from geo.briefing.recipe import PictureRecipe

__all__ = ["PictureMetadata", "PictureRecipe", "read_metadata", "render_picture", "render_preview"]
