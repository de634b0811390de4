"""Papers as files. The libraries that write them are loaded with the first: at the start nothing waits for them."""

from functools import partial

from bot.report_sections import Paper, Stamp
from bot.reports.chart_thread import need_no_home

ENDINGS = ("docx", "xlsx")


def made(ending: str, paper: Paper, stamp: Stamp) -> bytes:
    """The file of that kind."""
    need_no_home()
    from bot.reports.excel import excel
    from bot.reports.word import word

    return word(paper, stamp) if ending == "docx" else excel(paper, stamp)


def filled(template: bytes, paper: Paper, stamp: Stamp) -> bytes:
    """A council's own template with the paper in it. Raises WrongTemplate."""
    from bot.reports.template import fill

    return fill(template, paper, stamp)


def later(ending: str, paper: Paper, stamp: Stamp) -> "partial[bytes]":
    """The same, when it is called for."""
    return partial(made, ending, paper, stamp)
