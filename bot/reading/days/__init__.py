"""Dates as English councils write them: a table of ways to put a day, each with the day it means and its doubt."""
