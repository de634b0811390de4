"""An owner's words: checked, read, recorded, confirmed; corrected and taken back."""
