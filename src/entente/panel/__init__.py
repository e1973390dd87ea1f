"""Rows from the world: universe, commitments, features and folds."""
