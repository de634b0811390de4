"""The app package: what Teams' own schema takes, icons of the right size, and a refusal that says why."""

import json
import struct
from argparse import Namespace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from jsonschema import Draft4Validator

from bot.cli.teams import MENU, main
from bot.settings import Settings, SettingsProblem, TeamsSettings
from bot.teams.package import MOST_COMMANDS, PackageDetails, manifest, package
from bot.user_error import Problem
from bot.wording.command.registry import COMMANDS
from tests.journeys.process import Wsoa
from tests.teams.signing import APP

SCHEMA = json.loads((Path(__file__).parent / "schema" / "manifest-1.25.schema.json").read_text(encoding="utf-8"))
WEBSITE, PRIVACY, TERMS = (f"https://www.wexbourne.gov.uk/{page}" for page in ("plan", "privacy", "terms"))
LINES = {line.name: line.says for line in COMMANDS}


@pytest.mark.slow
@pytest.mark.covered
async def test_the_package_is_one_that_teams_takes(tmp_path: Path) -> None:
    wsoa, file = Wsoa(tmp_path, ""), tmp_path / "wsoa.zip"
    code, out, err = await wsoa.command(
        *("teams", "package", str(file), "--website", WEBSITE, "--privacy", PRIVACY),
        TEAMS_APP_ID=APP,
        TEAMS_TERMS_URL=TERMS,
        TEAMS_PUBLISHER="Wexbourne Council",
    )
    assert (code, err) == (0, "") and "Upload it in the Teams admin centre" in out
    with ZipFile(file) as zipped:
        assert sorted(zipped.namelist()) == ["color.png", "manifest.json", "outline.png"]
        told = json.loads(zipped.read("manifest.json"))
        sizes = {name: struct.unpack(">II", zipped.read(name)[16:24]) for name in ("color.png", "outline.png")}
    Draft4Validator(SCHEMA).validate(told)
    assert sizes == {"color.png": (192, 192), "outline.png": (32, 32)}
    assert (told["manifestVersion"], told["bots"][0]["botId"], told["bots"][0]["scopes"]) == (
        "1.25",
        APP,
        ["personal", "team"],
    )
    assert told["id"] != APP
    assert told["developer"] == {
        "name": "Wexbourne Council",
        "websiteUrl": WEBSITE,
        "privacyUrl": PRIVACY,
        "termsOfUseUrl": TERMS,
    }


def test_the_schema_would_refuse_a_wrong_manifest() -> None:
    told = manifest(PackageDetails(APP, "0.1.0", "Wexbourne Council", WEBSITE, PRIVACY, TERMS), [("mine", "Yours")])
    assert Draft4Validator(SCHEMA).is_valid(told)
    assert not Draft4Validator(SCHEMA).is_valid({**told, "bots": [{**told["bots"][0], "scopes": ["everyone"]}]})


@pytest.mark.slow
@pytest.mark.covered
def test_the_same_settings_make_the_same_package() -> None:
    about = PackageDetails(APP, "0.1.0", "Wexbourne Council", WEBSITE, PRIVACY, TERMS)
    made = package(about, LINES.items())
    assert made == package(about, LINES.items())
    assert ZipFile(BytesIO(made)).testzip() is None


def test_the_menu_has_questions_that_there_are_and_no_more_than_teams_shows() -> None:
    assert set(MENU) <= set(LINES) and len(MENU) <= MOST_COMMANDS


@pytest.mark.parametrize(
    ("app_id", "given", "said"),
    [
        ("", {}, "TEAMS_APP_ID is not set."),
        ("my-bot", {}, "TEAMS_APP_ID is not an id like"),
        (APP, {"website": "wexbourne.gov.uk"}, "--website is not an address"),
        (APP, {"website": "https://www.gov.uk"}, "--website is https://www.gov.uk, which stands for an address"),
        (APP, {"privacy": ""}, "the council's own privacy notice with the app. Say it with --privacy, or TEAMS_PRIV"),
        (APP, {"privacy": "https://example.com/privacy"}, "It has to be the council's own privacy notice"),
        (APP, {"terms": ""}, "Say it with --terms, or TEAMS_TERMS_URL"),
        (APP, {"terms": "https://your.council/terms"}, "--terms is https://your.council/terms, which stands for"),
        (APP, {"terms": "https://wexbourne.example/terms"}, "It has to be the council's own terms of use"),
        (APP, {"publisher": ""}, "Say it with --publisher, or TEAMS_PUBLISHER"),
        (APP, {"publisher": "Your council"}, "--publisher has to have the council's own name"),
        (APP, {"publisher": "x" * 40}, "--publisher has to have"),
    ],
)
def test_what_is_missing_or_stands_for_something_is_said_in_a_sentence(
    tmp_path: Path, app_id: str, given: dict[str, str], said: str
) -> None:
    file = tmp_path / "wsoa.zip"
    told = {"publisher": "Wexbourne Council", "website": WEBSITE, "privacy": PRIVACY, "terms": TERMS} | given
    with pytest.raises((Problem, SettingsProblem)) as problem:
        main(Namespace(what="package", app="", file=file, **told), Settings(teams=TeamsSettings(app_id=app_id)))
    assert said in str(problem.value) and not file.exists()
