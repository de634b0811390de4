"""The field's closed sets of words, as they are stored and exported. Colours live in the view."""

from enum import StrEnum


class Status(StrEnum):
    """Where delivery of an action stands."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    ON_HOLD = "on_hold"
    COMPLETE_UNVERIFIED = "complete_unverified"  # claimed, evidence not yet checked
    COMPLETE = "complete"  # evidenced, and verified by someone other than the owner
    EMBEDDED = "embedded"  # complete, and still working months later
    NO_LONGER_APPLICABLE = "no_longer_applicable"


class Rating(StrEnum):
    """Confidence of meeting the agreed date (`rag`), or of the outcome (`outcome_rag`)."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class Verdict(StrEnum):
    """What someone else says of a claim that an action is complete."""

    COMPLETE = "complete"  # the evidence shows it
    NOT_YET = "not_yet"  # something is missing
    TAKEN_BACK = "taken_back"  # the check itself was wrong: the claim waits for another


class Decided(StrEnum):
    """What became of a request that an action's status be changed."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"  # by whoever asked


class Word(StrEnum):
    """What was said about a decision that is wanted."""

    APPROVED = "approved"
    REFUSED = "refused"
    ASKED_BACK = "asked_back"  # by whoever is to decide
    ANSWERED = "answered"  # by whoever wants it


class UpdateState(StrEnum):
    """What an action's owner has said in a cycle."""

    UPDATED = "updated"
    NO_CHANGE_DECLARED = "no_change_declared"
    NO_UPDATE = "no_update"
    EXCUSED = "excused"  # away, and no deputy


class UpdateKind(StrEnum):
    """How far an update reaches: what was done, what came of it, what changed for children."""

    NONE = "none"
    ACTIVITY = "activity"
    OUTPUT = "output"
    OUTCOME = "outcome"


class RiskKind(StrEnum):
    """A risk might happen; an issue has happened."""

    RISK = "risk"
    ISSUE = "issue"
    DEPENDENCY = "dependency"
    ASSUMPTION = "assumption"


class RiskStatus(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class Direction(StrEnum):
    """Where a risk's score is heading."""

    UP = "up"
    LEVEL = "level"
    DOWN = "down"


class MitigationStatus(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Role(StrEnum):
    OWNER = "owner"
    DEPUTY = "deputy"
    LEAD = "lead"  # the improvement office
    SRO = "sro"  # accountable for an area
    DIRECTOR = "director"
    MEMBER = "member"  # reads only


class Precision(StrEnum):
    """How exactly a due date was published: "June 25" is a month, kept as its last day."""

    DAY = "day"
    MONTH = "month"
    TERM = "term"


class Polarity(StrEnum):
    """Which way a measure is meant to go."""

    UP = "up"
    DOWN = "down"


class Quality(StrEnum):
    ESTIMATE = "estimate"  # never published
    PROVISIONAL = "provisional"
    FINAL = "final"


class NameOf(StrEnum):
    """Of whom or of what a name is that a message was asked about."""

    COLLEAGUE = "colleague"  # or a supplier
    CHILD = "child"  # or a family: never kept
    PLACE = "place"  # or a product


class Remade(StrEnum):
    """What was done to an action of the plan itself, beside what was said of it."""

    RENUMBERED = "renumbered"
    RETITLED = "retitled"
    SPLIT = "split"  # a part of it became an action of its own
    MERGED = "merged"  # it goes on within another
    CLOSED = "closed"  # no longer applicable
    ADDED = "added"


class Handed(StrEnum):
    """What of the plan is somebody's, and can be handed over."""

    ACTION = "action"
    AREA = "area"  # its senior responsible officer
    RISK = "risk"
    MEASURE = "measure"  # who gives its figures
    DIRECTOR = "director"  # the digest, the decisions that wait, the answers that are owed


class MatterKind(StrEnum):
    """What came to the plan from outside it."""

    FINDING = "finding"  # of a peer challenge, an inspection
    RESOLUTION = "resolution"  # or request, of Cabinet, a board, the DfE
    LINK = "link"  # to another strategy or plan
