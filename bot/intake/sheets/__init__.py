"""Any file that holds tables, as grids of cells. What the cells mean is decided elsewhere."""
