"""Zamakan."""
