"""Estimates from rows: scoring, formation and their additive explanation."""
