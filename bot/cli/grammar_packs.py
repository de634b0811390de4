"""What may be typed after `wsoa pack`."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

KINDS = {
    "board": "the report to the improvement board",
    "cabinet": "the report to Cabinet, in the usual headings, with what officers write left and marked",
    "dfe": "the progress report in the DfE's form: officers and milestones",
    "highlight": "the highlight report of one area",
    "story": "the story so far, for a director who comes",
    "exceptions": "what is off plan, doubtful or without mitigation",
}


def packs(pack: Any, command: Callable[..., argparse.ArgumentParser]) -> None:
    """Each of them."""
    for name, says in KINDS.items():
        area = " 3" if name == "highlight" else ""
        one = command(
            pack,
            name,
            f"{says}; written from what was frozen",
            f"wsoa pack {name}{area} --to packs",
            "it is written, and where",
            "the record of it was tampered with, a template is wrong, or there is no plan",
        )
        one.add_argument("--to", type=Path, metavar="FOLDER", default=Path(), help="where to; default: here")
        one.add_argument("--now", action="store_true", help="as at now, though this cycle's is frozen")
        one.add_argument("--names", action="store_true", help="people by name; default: by post")
        one.add_argument("--template", type=Path, metavar="FILE.docx", help="the council's own; see: wsoa pack fields")
        one.add_argument("--plan", metavar="NAME", help="which plan, where there are several")
        if name == "highlight":
            one.add_argument("areas", nargs="*", metavar="AREA", help="of which area: its number or its title")
            one.add_argument("--area", metavar="AREA", default="", help="the same")
    verify = command(
        pack,
        "verify",
        "whether each pack is as it was frozen, and a file of one says what was frozen; changes nothing",
        "wsoa pack verify IP-cabinet-v1.docx",
        "all of it is",
        "something is not, and is named",
    )
    verify.add_argument("file", type=Path, nargs="?", metavar="FILE", help="a file of one; default: all in the record")
    verify.add_argument("--plan", metavar="NAME", help="which plan, where there are several")
    known = command(
        pack,
        "fields",
        "the fields that a template of the council's own may name",
        "wsoa pack fields",
        "listed",
        "there is no plan yet",
    )
    known.add_argument("--plan", metavar="NAME", help="which plan, where there are several")
    check = command(
        pack,
        "check",
        "name each field of a template that there is not; changes nothing",
        "wsoa pack check our-report.docx",
        "it can be used",
        "it names a field that there is not, or is no Word document",
    )
    check.add_argument("file", type=Path, metavar="TEMPLATE.docx")
    check.add_argument("--plan", metavar="NAME", help="which plan, where there are several")
