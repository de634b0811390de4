"""`wsoa pack KIND`, `verify`, `fields` and `check`: packs as files, from what was frozen."""

import argparse
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from bot.app import clock_of
from bot.cli.pack_read_back import seal_in, strays
from bot.cli.record import open_record
from bot.cli.which_plan import stored_plan
from bot.files import private
from bot.models import Plan
from bot.plan.contents.document import PlanDocument
from bot.plan.days.calendar import day_of
from bot.plan.days.cycle import running_cycle
from bot.plan.report.pack import Frozen, PackKind
from bot.report_sections import Paper, Stamp
from bot.reports import files
from bot.reports.template import Fields, WrongTemplate, fields, unknown
from bot.settings import Settings
from bot.store.history import audit_chain
from bot.store.plan import plans
from bot.store.report import packs
from bot.user_error import Problem
from bot.wording.report import pack as papers
from bot.wording.report import pack_messages as words
from handlers.commands.pack_making import PackRequest, PlanAndCycle, area_called, frozen_pack, recorded_after

OFFICE = ("soffice", "libreoffice")
SECONDS = 120


def main(options: argparse.Namespace, settings: Settings) -> int:
    """Raises Problem."""
    store = open_record(settings)
    try:
        now = clock_of(settings, store)()
        match options.what:
            case "verify":
                return store.read_now(lambda session: _verify(session, options, now))
            case "fields":
                return store.read_now(lambda session: _fields(session, options, now))
            case "check":
                return store.read_now(lambda session: _check(session, options, now))
            case _:
                found, paper, stamp, name = store.write_now(lambda session: _made(session, options, now))
                return _written(options, found, paper, stamp, name)
    finally:
        store.close()


def _moment(session: Session, plan: Plan, now: datetime) -> PlanAndCycle:
    cycles = plans.cycles(session, plan)
    cycle = running_cycle(cycles, now)
    if cycle is None:
        raise Problem("The plan has no meetings, so there is no pack to make for one.")
    return PlanAndCycle(session, plan, plans.document_of(session, plan), cycles, cycle, now)


def _made(session: Session, options: argparse.Namespace, now: datetime) -> tuple[Frozen, Paper, Stamp, str]:
    plan = stored_plan(session, options.plan)
    at = _moment(session, plan, now)
    wanted = PackRequest(PackKind(options.what), _area(options, at.document), options.now, options.names)
    found = frozen_pack(at, wanted, None)
    if not found.whole:
        raise Problem(words.tampered(found).summary)
    stamp = words.stamp(found, plan.zone, recorded_after(at, found), day_of(now, plan.zone))
    return found, packs.paper_of(found), stamp, words.file_name(found, plan.short, "")


def _area(options: argparse.Namespace, document: PlanDocument) -> str:
    """The one that a highlight report is of, said plainly or behind `--area`; empty for any other pack."""
    if PackKind(options.what) is not PackKind.HIGHLIGHT:
        return ""
    said = [one for one in (" ".join(options.areas), options.area) if one]
    if len(said) != 1:
        raise Problem("Say of which one area: wsoa pack highlight 3")
    found = area_called(document, said[0])
    if not found:
        known = ", ".join(f"{one.no} {one.title}" for one in document.areas)
        raise Problem(f"There is no area {said[0]} in this plan. It has: {known}.")
    return found


def _written(options: argparse.Namespace, found: Frozen, paper: Paper, stamp: Stamp, name: str) -> int:
    options.to.mkdir(parents=True, exist_ok=True)
    makers: dict[str, Callable[[], bytes]] = {one: files.later(one, paper, stamp) for one in files.ENDINGS}
    if options.template is not None:
        makers["docx"] = lambda: _from_template(options.template, paper, stamp)
    for ending, make in makers.items():
        target = options.to / f"{name}{ending}"
        private.keep(target)
        target.write_bytes(make())
        print(f"Wrote {target}.")
    _to_pdf(options.to / f"{name}docx")
    print(f"{' '.join(stamp.lines)} {stamp.draft or 'Approved'}.")
    return 0


def _from_template(template: Path, paper: Paper, stamp: Stamp) -> bytes:
    try:
        return files.filled(template.read_bytes(), paper, stamp)
    except WrongTemplate as wrong:
        raise Problem(f"{template}: {wrong} See: wsoa pack check {template}") from wrong


def _to_pdf(file: Path) -> None:
    """Where LibreOffice is there."""
    office = next(filter(None, map(shutil.which, OFFICE)), None)
    if office is None:
        print("No PDF: LibreOffice is not installed here.")
        return
    target = file.with_suffix(".pdf")
    with tempfile.TemporaryDirectory(prefix="wsoa-pdf-") as folder:  # nobody else's, and a profile of its own
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        said = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(file)]
        try:
            done = subprocess.run(said, capture_output=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired:
            print(f"No PDF: LibreOffice took more than {SECONDS} seconds.")
            return
        made = Path(folder, target.name)
        if done.returncode or not made.exists():
            print("No PDF: LibreOffice could not make one.")
            return
        private.keep(target)
        target.write_bytes(made.read_bytes())
    print(f"Wrote {target}.")


def _verify(session: Session, options: argparse.Namespace, now: datetime) -> int:
    plan = stored_plan(session, options.plan)
    every = packs.every(session, plan)
    if options.file is None:
        wrong = [one for one in every if not one.whole]
        lost = [one for one in every if one.whole and not audit_chain.holds(session, one.audit_head)]
        for one in wrong:
            print(f"{one.name} is not as it was frozen: its seal does not fit.")
        for one in lost:
            print(f"{one.name} rests on a line of the audit that is not in it any more.")
        if not wrong and not lost:
            print(f"{len(every)} packs, each as it was frozen.")
        return 1 if wrong or lost else 0
    return _verify_file(session, plan, every, options.file, now)


def _verify_file(session: Session, plan: Plan, every: list[Frozen], file: Path, now: datetime) -> int:
    seal = seal_in(file.read_bytes(), file.suffix)
    found = next((one for one in every if one.seal == seal), None)
    if found is None or not found.whole:
        print(f"{file} is refused: {'its pack' if found else 'no pack of this record'} has its seal.")
        return 1
    stamp = words.stamp(found, plan.zone, None, day_of(now, plan.zone))
    ours = files.made(file.suffix.lstrip("."), packs.paper_of(found), stamp)
    changed = strays(file.read_bytes(), ours, file.suffix, words.CHANGES)
    for text in changed[:20]:
        print(f"Not as it was frozen: {text}")
    print(f"{file} is {'refused' if changed else 'as it was frozen'}: {found.name}, seal {seal[:12]}.")
    return 1 if changed else 0


def _known(session: Session, options: argparse.Namespace, now: datetime) -> Fields:
    at = _moment(session, stored_plan(session, options.plan), now)
    digest = packs.read(session, at.plan, at.document, at.cycles, at.cycle, now)
    return fields(tuple(papers.paper(kind, papers.Source(digest, at.document)) for kind in PackKind))


def _fields(session: Session, options: argparse.Namespace, now: datetime) -> int:
    known = _known(session, options, now)
    print("\n".join(f"{{{{ {name} }}}}" for name in known.plain))
    for name, columns in known.sections.items():
        print(f"{{{{ {name}.title }}}}  {{{{ {name}.text }}}}  {name}.lines")
        if columns:
            print(f"  {name}.rows: {', '.join(columns)}")
    return 0


def _check(session: Session, options: argparse.Namespace, now: datetime) -> int:
    try:
        wrong = unknown(options.file.read_bytes(), _known(session, options, now))
    except WrongTemplate as error:
        raise Problem(f"{options.file}: {error}") from error
    for name in wrong:
        print(f"There is no field {name}.")
    if not wrong:
        print(f"{options.file} can be used: wsoa pack cabinet --template {options.file}")
    return 1 if wrong else 0
