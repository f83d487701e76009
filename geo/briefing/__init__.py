"""Pictures and documents of events without a browser and without a network."""

from geo.briefing.document import render_document
from geo.briefing.files import PictureMetadata, read_metadata
from geo.briefing.picture import render_picture, render_preview
from geo.briefing.recipe import PictureRecipe

__all__ = [
    "PictureMetadata",
    "PictureRecipe",
    "read_metadata",
    "render_document",
    "render_picture",
    "render_preview",
]
