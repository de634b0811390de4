"""What /metrics tells a monitor, in Prometheus' words: numbers alone. Loaded with the first request for it."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from importlib.metadata import version

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.process.timing import STEPS, Timing
from bot.store.upkeep.metrics import Metrics


class MetricsCollector(Collector):
    """The record's numbers and this process's, at one moment."""

    def __init__(
        self, found: Metrics, timing: Timing, unheard: float, backup_at: datetime | None, now: datetime
    ) -> None:
        """`unheard`: seconds since the oldest event came that could not be taken yet."""
        self._found, self._timing, self._unheard = found, timing, unheard
        self._backup_at, self._now = backup_at, now

    def collect(self) -> Iterator[Metric]:
        yield from self._sends()
        yield from self._jobs()
        yield from self._heard()
        yield _labelled(CounterMetricFamily, "wsoa_holds", "Messages stopped by the guard", "reason", self._found.holds)
        yield _one("wsoa_people_unreached", "People in the plan who can't be written to", self._found.unreached)
        if self._backup_at is not None:
            yield _one("wsoa_backup_timestamp_seconds", "When the newest backup was made", self._backup_at.timestamp())
        info = GaugeMetricFamily("wsoa_build", "Which version this is", labels=["version"])
        info.add_metric([version("wsoa")], 1)
        yield info

    def _sends(self) -> Iterator[Metric]:
        found = self._found
        sends = CounterMetricFamily("wsoa_sends", "Messages by how they ended", labels=["kind", "outcome"])
        for (kind, outcome), count in sorted(found.sends.items()):
            sends.add_metric([kind, outcome], count)
        yield sends
        yield _one("wsoa_sends_waiting", "Messages that are due and not sent", found.waiting)
        oldest = (self._now - found.oldest).total_seconds() if found.oldest is not None else 0.0
        yield _one("wsoa_oldest_waiting_send_seconds", "Since the oldest of them was due", oldest)
        yield CounterMetricFamily("wsoa_questions_asked_back", "Replies answered with a question", found.asked_back)

    def _jobs(self) -> Iterator[Metric]:
        jobs = self._found.jobs
        well = {name: ran.went_well.timestamp() for name, ran in jobs.items() if ran.went_well is not None}
        failed = {name: int(ran.failed) for name, ran in jobs.items()}
        yield _labelled(GaugeMetricFamily, "wsoa_job_success_timestamp_seconds", "When it last went well", "job", well)
        yield _labelled(GaugeMetricFamily, "wsoa_job_failed", "1 where its newest run failed", "job", failed)

    def _heard(self) -> Iterator[Metric]:
        timing = self._timing
        buckets, so_far = list[tuple[str, float]](), 0
        for step, count in zip((*map(str, STEPS), "+Inf"), timing.within, strict=True):
            so_far += count
            buckets.append((step, so_far))
        took = "Until what someone said was acknowledged, in seconds"
        yield HistogramMetricFamily("wsoa_acknowledgement_seconds", took, buckets=buckets, sum_value=timing.total)
        yield CounterMetricFamily("wsoa_events_refused", "Events that could not be taken at once", timing.refused)
        waits = max(timing.oldest(), self._unheard)
        yield _one("wsoa_oldest_unanswered_event_seconds", "Since the oldest event came that is not taken", waits)


def page(told: MetricsCollector) -> bytes:
    registry = CollectorRegistry(auto_describe=False)
    registry.register(told)
    return generate_latest(registry)


def _one(name: str, means: str, value: float) -> Metric:
    return GaugeMetricFamily(name, means, value=value)


def _labelled(
    kind: type[CounterMetricFamily] | type[GaugeMetricFamily],
    name: str,
    means: str,
    label: str,
    values: Mapping[str, float],
) -> Metric:
    family = kind(name, means, labels=[label])
    for key, value in sorted(values.items()):
        family.add_metric([key], value)
    return family
