"""Report text to mentions: where the places, times, distances and numbers stand, not yet what they mean."""
