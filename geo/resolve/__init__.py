"""Mentions to meanings: places with rivals, times as EDTF, distances beside what the ground says."""
