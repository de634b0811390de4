"""What a plan file comes to, on the screen."""

import sys

from bot.intake.problem import Problem


def done_with(said: tuple[Problem, ...] | tuple[str, ...]) -> int:
    if any(isinstance(line, Problem) for line in said):
        return tell_problems(tuple(line for line in said if isinstance(line, Problem)), "Nothing was imported.")
    print(*said, sep="\n")
    return 0


def tell_problems(problems: tuple[Problem, ...], then: str) -> int:
    for problem in problems:
        print(problem.sentence(), file=sys.stderr)
    print(f"{len(problems)} problem{'s' if len(problems) != 1 else ''}. {then}", file=sys.stderr)
    return 1
