"""Draws docs/architecture.svg from the layers of the import contracts: `python -m tools.architecture`."""

import ast
import sys
import textwrap
import tomllib
from html import escape
from pathlib import Path

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs/architecture.svg"
WIDTH, MARGIN, GAP = 1080, 20, 12  # pixels
HEAD, LINE, PAD = 20, 15, 10  # pixels: a name, a line of words, the space around them
LETTER = 6.4  # pixels that a letter of the words takes, about
STYLE = (
    "rect{fill:#fff;stroke:#505a5f}text{fill:#0b0c0c;font:13px Arial,sans-serif}"
    ".name{font-weight:bold;font-family:monospace}.arrow{fill:#505a5f;font-size:12px}"
)


def layers() -> list[list[str]]:
    """The layers of the first contract, the highest first; modules of one layer know nothing of each other."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    first = next(contract for contract in contracts if contract["type"] == "layers")
    return [[name.strip() for name in layer.split("|")] for layer in first["layers"]]


def says(module: str) -> str:
    """The first sentence of a module about itself."""
    path = ROOT / module.replace(".", "/")
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    words = " ".join((ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or "").split())
    return words.partition(". ")[0].rstrip(".")


def drawn() -> str:
    """The picture, as text: the same for the same contracts and modules."""
    rows, top = list[str](), MARGIN
    for number, layer in enumerate(layers()):
        width = (WIDTH - 2 * MARGIN - GAP * (len(layer) - 1)) / len(layer)
        letters = int((width - 2 * PAD) / LETTER)
        told = [textwrap.wrap(says(module), letters) for module in layer]
        height = 2 * PAD + HEAD + LINE * max(map(len, told))
        if number:
            rows.append(f'<text class="arrow" x="{WIDTH / 2:.0f}" y="{top + 12}">▼</text>')
            top += LINE
        for place, (module, lines) in enumerate(zip(layer, told, strict=True)):
            rows.append(_box(module, lines, MARGIN + place * (width + GAP), top, width, height))
        top += height
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top + MARGIN}" role="img">'
    title = "<title>The layers of wsoa: each imports only what stands below it</title>"
    return "\n".join((head, title, f"<style>{STYLE}</style>", *rows, "</svg>", ""))


def _box(module: str, lines: list[str], left: float, top: int, width: float, height: int) -> str:
    words = "".join(
        f'<text x="{left + PAD:.1f}" y="{top + PAD + HEAD + LINE * number + 8}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
    name = f'<text class="name" x="{left + PAD:.1f}" y="{top + PAD + 10}">{escape(module)}</text>'
    return f'<rect x="{left:.1f}" y="{top}" width="{width:.1f}" height="{height}" rx="3"/>{name}{words}'


def main() -> int:
    """Writes the picture; the exit code is 0."""
    PICTURE.write_text(drawn(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
