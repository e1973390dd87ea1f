"""Entente: the workbench for alliance politics."""

__version__ = "0.1.0"
