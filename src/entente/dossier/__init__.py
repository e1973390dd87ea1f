"""Estimates become explained answers: tables, pictures, pages."""
