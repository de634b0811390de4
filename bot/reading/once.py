"""Work done once for each plan: see bot.plan.once, which the guard shares."""

from bot.plan.once import once_a_plan, once_a_text

__all__ = ["once_a_plan", "once_a_text"]
