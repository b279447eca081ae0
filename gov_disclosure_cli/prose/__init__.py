"""Numbers in the parts in prose: read, tied to cells, held against the tables."""
