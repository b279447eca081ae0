"""Renderers: a report → a file ready to publish or to work on. One module per kind."""
