"""Importers: published documents → a report's data. One module per file format."""
