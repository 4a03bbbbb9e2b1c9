"""The activities' kinds and states, with the words of the field."""

from partnership.choice import Choice, _


class ActivityKind(Choice):
    ACTIVITY = "activity", _("Activity")
    POOL = "pool", _("Pool")
    ADMINISTRATION = "administration", _("Administration")


class LineageKind(Choice):
    """How one activity came out of another."""

    RENAMED = "renamed", _("Renamed")
    MERGED = "merged", _("Merged")
    SPLIT = "split", _("Split")


class EditionStatus(Choice):
    PROPOSED = "proposed", _("Proposed")
    NEW = "new", _("New")
    CONTINUED = "continued", _("Continued")
    CHANGED = "changed", _("Changed")
    DISCONTINUED = "discontinued", _("Discontinued")
    DECLINED = "declined", _("Declined")


class PartKind(Choice):
    """The parts of an activity's description, in the order of the 2022 plan."""

    INTRO = "intro", _("Introduction")
    BACKGROUND = "background", _("Background")
    PURPOSE = "purpose", _("Purpose and content")
    LEGAL_BASIS = "legal_basis", _("Legal basis")
    OBJECTIVES = "objectives", _("Objectives")
    TARGET_GROUPS = "target_groups", _("Target group")
    SCHEDULE = "schedule", _("Schedule")
    DELIVERABLES = "deliverables", _("Deliverables")
    ECONOMY = "economy", _("Economy")
    ACTORS = "actors", _("Responsible actors")
    ANCHORING = "anchoring", _("Anchoring")
    CONTRIBUTION = "contribution", _("Contributes to other focus areas")
    PROGRESS = "progress", _("Carried out and planned")
    CRITERIA = "criteria", _("Success criteria and data sources")


# Parts that are one text; the others are prose before, items, prose after.
TEXT_PARTS = (PartKind.INTRO, PartKind.BACKGROUND, PartKind.PURPOSE, PartKind.LEGAL_BASIS, PartKind.ANCHORING)


class ProgressStage(Choice):
    """What has been done already, and what is still to be done."""

    CARRIED_OUT = "carried_out", _("Carried out")
    PLANNED = "planned", _("Planned")


class TargetRank(Choice):
    PRIMARY = "primary", _("Primary")
    SECONDARY = "secondary", _("Secondary")
    TERTIARY = "tertiary", _("Tertiary")


class SpanPrecision(Choice):
    """How exactly a date in the schedule is meant."""

    DAY = "day", _("Day")
    MONTH = "month", _("Month")
    QUARTER = "quarter", _("Quarter")
    SEASON = "season", _("Season")
    LOOSE = "loose", _("About")


class MeasureQualifier(Choice):
    """How a promised number is meant."""

    EXACTLY = "exactly", _("exactly")
    AT_LEAST = "at_least", _("at least")
    ABOUT = "about", _("about")
    AT_MOST = "at_most", _("at most")


class ActorRole(Choice):
    RESPONSIBLE = "responsible", _("Responsible for the activity")
    OPERATOR = "operator", _("Runs it")
    FINANCIAL = "financial", _("Responsible for the money")
    COORDINATOR = "coordinator", _("Coordinator")
    PARTNER = "partner", _("Partner")
    EMPLOYER = "employer", _("Employer")
    COMMISSIONER = "commissioner", _("Commissioner")


class CellKind(Choice):
    """What an economy cell says. No cell at all is a blank: nothing planned."""

    AMOUNT = "amount", _("Amount")
    UNDECIDED = "undecided", _("Undecided")
    DISCONTINUED = "discontinued", _("Discontinued")


# --- What becomes of the promises -----------------------------------------------------------------------------------


class DeliverableStatus(Choice):
    """How far a deliverable has come."""

    NOT_STARTED = "not_started", _("Not started")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", _("Done")
    DELAYED = "delayed", _("Delayed")
    MOVED = "moved", _("Moved")
    DROPPED = "dropped", _("Dropped")


# These say why in words.
EXPLAINED = (DeliverableStatus.MOVED, DeliverableStatus.DROPPED)


class RoundState(Choice):
    PLANNED = "planned", _("Planned")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class ReportState(Choice):
    """Where one deliverable's report in a round stands."""

    ASKED = "asked", _("Not answered")
    ANSWERED = "answered", _("Answered")
    SENT_BACK = "sent_back", _("Asked about")
    ACCEPTED = "accepted", _("Accepted")


class EvidenceKind(Choice):
    FILE = "file", _("Picture or file")
    LINK = "link", _("Link")


# --- The money during the year --------------------------------------------------------------------------------------


class EntryKind(Choice):
    """Why an adopted amount's balance moved."""

    REALLOCATED = "reallocated", _("Reallocated")
    GRANTED = "granted", _("Granted")
    RETURNED = "returned", _("Returned")


class ReallocationState(Choice):
    DRAFT = "draft", _("Draft")
    SENT = "sent", _("Waiting for a decision")
    DECIDED = "decided", _("Decided")
    DECLINED = "declined", _("Declined")
    DROPPED = "dropped", _("Dropped")


class ApplicationState(Choice):
    RECEIVED = "received", _("Received")
    RECOMMENDED = "recommended", _("Recommended")
    NOT_RECOMMENDED = "not_recommended", _("Not recommended")
    SENT = "sent", _("Waiting for a decision")
    GRANTED = "granted", _("Granted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class BundleState(Choice):
    """A list of applications that is decided as one matter."""

    DRAFT = "draft", _("Draft")
    SENT = "sent", _("Waiting for a decision")
    ADJUSTING = "adjusting", _("Being corrected as decided")
    DECIDED = "decided", _("Decided")
    SENT_BACK = "sent_back", _("Sent back")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class GrantState(Choice):
    """`ACCOUNTED`: the receiver has given the account. `SENT_BACK`: asked about it. `CLOSED`: approved and settled."""

    GRANTED = "granted", _("Granted")
    ACCOUNTED = "accounted", _("Account given")
    SENT_BACK = "sent_back", _("Asked about the account")
    CLOSED = "closed", _("Closed")
    CANCELLED = "cancelled", _("Cancelled")


class ExpenseSource(Choice):
    HAND = "hand", _("Entered by hand")
    IMPORT = "import", _("From the finance system")


class CarryOverState(Choice):
    DRAFT = "draft", _("Draft")
    SENT = "sent", _("Waiting for a decision")
    DECIDED = "decided", _("Decided")
    DECLINED = "declined", _("Declined")
    DROPPED = "dropped", _("Given up")
