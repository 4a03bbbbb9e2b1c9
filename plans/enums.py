"""A plan's states, the kinds of its sections, and the settings of a document's layout."""

from partnership.choice import Choice, _


class PlanState(Choice):
    """Design 4: what the rows of a plan are just now. A version in force may stand beside a draft that amends it."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Sent for approval")
    SENT_BACK = "sent_back", _("Sent back")
    ADJUSTING = "adjusting", _("Being corrected as decided")
    IN_FORCE = "in_force", _("In force")
    CLOSED = "closed", _("Closed")


BEING_WRITTEN = (PlanState.DRAFT, PlanState.SENT_BACK, PlanState.ADJUSTING)
WORKED_ON = (*BEING_WRITTEN, PlanState.SUBMITTED)  # read as a draft by those who work on it
SETTLED = (PlanState.IN_FORCE, PlanState.CLOSED)  # what is read is the version in force


class SectionKind(Choice):
    """Where in the document a section stands."""

    SUMMARY = "summary", _("In short")
    FRONT = "front", _("About the partnership and the plan")
    AREA = "area", _("The area")
    THEORY = "theory", _("Theory of change")
    FOCUS_AREA = "focus_area", _("Focus area")
    FOCUS_AREAS_END = "focus_areas_end", _("After the focus areas")
    ECONOMY = "economy", _("Economy")
    TARGETS = "targets", _("Goals and targets")
    PLAN = "plan", _("About the plan")
    UNFUNDED = "unfunded", _("Activities without need of funding")


class ChapterKind(Choice):
    """The chapters a document can have, each with the heading it has where its layout gives no other."""

    SUMMARY = "summary", _("The plan in short")
    PARTNERSHIP = "partnership", _("The partnership and the area")
    AREA = "area", _("Map of the area")
    THEORY = "theory", _("Theory of change")
    TEXTS = "texts", _("About the plan")
    FOCUS_AREAS = "focus_areas", _("Focus areas")
    ECONOMY = "economy", _("Economy %(years)s")
    READING = "reading", _("How to read the figures")
    REGISTER = "register", _("The activities at a glance")
    ACTIVITIES = "activities", _("Activities")
    UNFUNDED = "unfunded", _("Activities without need of funding")
    TARGETS = "targets", _("Goals and targets")
    VERSION = "version", _("Version and fingerprint")


class Numbering(Choice):
    """The mark before a chapter's heading."""

    NONE = "none", _("None")
    LETTERS = "letters", _("Letters")
    NUMBERS = "numbers", _("Numbers")


class Grouping(Choice):
    """How the activities stand: one after another, or each focus area a chapter with its activities."""

    FLAT = "flat", _("One after another")
    FOCUS_AREA = "focus_area", _("By focus area")


class Component(Choice):
    """What an amount is made of while proposals are weighed."""

    ALREADY = "already", _("Already adopted")
    REQUESTED = "requested", _("Requested")
    NEW = "new", _("New")


class TotalKind(Choice):
    """The rows below the overview. Sum, frame and difference are three things."""

    SUM = "sum", _("Sum")
    FRAME = "frame", _("Frame")
    DIFFERENCE = "difference", _("Difference")
    NOT_ALLOTTED = "not_allotted", _("Not allotted yet")
    UNDECIDED = "undecided", _("Amounts not decided")


class OwnYears(Choice):
    """The columns of an activity's own table."""

    ALL = "all", _("All years of the agreement")
    STATED = "stated", _("The years the activity has something in")


class AccountState(Choice):
    """The year-end account: what is being written, decided about, and approved."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Sent for approval")
    ADJUSTING = "adjusting", _("Being corrected as decided")
    SENT_BACK = "sent_back", _("Sent back")
    APPROVED = "approved", _("Approved")
