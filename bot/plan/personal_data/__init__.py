"""Children's and colleagues' details in a message: found before anything is stored, and never repeated."""

from bot.plan.personal_data.check import Held, check
from bot.plan.personal_data.scrub import drop_names, scrub

__all__ = ["Held", "check", "drop_names", "scrub"]
