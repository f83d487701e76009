"""Distance mentions to checks: each claim's ends, what the ground measures, a verdict with its reason."""

from geo.resolve.distances.check import check_distances

__all__ = ["check_distances"]
