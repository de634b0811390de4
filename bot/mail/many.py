"""How many e-mails of one address are read in an hour: two machines that answer each other have to stop."""

from collections import defaultdict, deque
from datetime import datetime, timedelta

MOST = 40  # more than anyone has actions; each may be answered by itself
HOUR = timedelta(hours=1)


class Counted:
    """Since the start: whoever restarts the bot lets them begin anew."""

    def __init__(self) -> None:
        self._heard = defaultdict[str, deque[datetime]](deque)

    def too_many(self, address: str, now: datetime) -> bool:
        """Counts one more; whether it is past what is read."""
        for each in [each for each, times in self._heard.items() if not times or times[-1] <= now - HOUR]:
            del self._heard[each]
        times = self._heard[address]
        while times and times[0] <= now - HOUR:
            times.popleft()
        if len(times) >= MOST:
            return True
        times.append(now)
        return False
