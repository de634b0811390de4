"""The plan file: a workbook checked cell by cell, read as a plan, and written out again."""
