"""What a plan file comes to, on the screen."""

import sys

from bot.intake.problem import Problem


def done_with(said: tuple[Problem, ...] | tuple[str, ...]) -> int:
    """Prints what was done, or every problem; the exit code: 0, or 1 when nothing was imported."""
    if any(isinstance(line, Problem) for line in said):
        return tell_problems(tuple(line for line in said if isinstance(line, Problem)), "Nothing was imported.")
    print(*said, sep="\n")
    return 0


def tell_problems(problems: tuple[Problem, ...], then: str) -> int:
    """Prints each problem, their number and what follows from them to stderr; the exit code, 1."""
    for problem in problems:
        print(problem.sentence(), file=sys.stderr)
    print(f"{len(problems)} problem{'s' if len(problems) != 1 else ''}. {then}", file=sys.stderr)
    return 1
