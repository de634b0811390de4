"""Charts as pictures that travel inside a card: Teams takes no upload from a bot, and fetches nothing from it."""

from base64 import b64encode

from bot.card import Card, charts_of
from bot.reports.chart_thread import Charts
from bot.teams.cards import Drawing

TIMEOUT_S = 3.0  # seconds; Teams waits 5 for the answer to a press
LARGEST = 24 * 1024  # bytes; what is larger is said in words


class Pictures:
    """Draws what cards need."""

    def __init__(self, charts: Charts) -> None:
        self._charts = charts

    async def within(self, drawing: Drawing, *cards: Card, timeout_s: float = TIMEOUT_S) -> Drawing:
        """The drawing with the pictures of these cards, as many as are ready in time."""
        charts = [chart for card in cards for chart in charts_of(card)]
        found = {chart: await self._charts.png(chart, timeout_s) for chart in charts}
        ready = {chart: address_of(content) for chart, content in found.items() if content and len(content) <= LARGEST}
        return drawing.showing(ready) if ready else drawing


def address_of(content: bytes) -> str:
    """A picture as a card carries it."""
    return f"data:image/png;base64,{b64encode(content).decode()}"
