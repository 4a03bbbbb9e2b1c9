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
