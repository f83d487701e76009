"""Meanings to events: who did what, where, when and with which toll, and how sure it is."""
