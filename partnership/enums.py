"""The ground's states and kinds, with the words of the field."""

from partnership.choice import Choice, _


class Palette(Choice):
    """The one accent colour of a partnership, on screen and on paper."""

    PETROLEUM = "petroleum", _("Petroleum")
    FOREST = "skov", _("Forest")
    PLUM = "blomme", _("Plum")
    BRICK = "tegl", _("Brick")
    INDIGO = "indigo", _("Indigo")
    OCHRE = "okker", _("Ochre")


class OrganisationKind(Choice):
    MUNICIPALITY = "municipality", _("Municipality")
    ADMINISTRATION = "administration", _("Administration")
    POLICE = "police", _("Police")
    SSP = "ssp", _("SSP")
    HOUSING = "housing", _("Housing organisation")
    HOUSING_PLAN = "housing_plan", _("Social housing plan")
    SCHOOL = "school", _("School or day care")
    CULTURE = "culture", _("Library or culture house")
    ASSOCIATION = "association", _("Club or association")
    COMPANY = "company", _("Company")
    FUND = "fund", _("Fund")
    OTHER = "other", _("Other")


class AgreementKind(Choice):
    PARTNERSHIP = "partnership", _("Partnership agreement")
    STRATEGIC = "strategic", _("Strategic cooperation agreement")


class FrameKind(Choice):
    """Why there is money: domain 2, "ramme, rammepost"."""

    ORIGINAL = "original", _("Original frame")
    CARRIED_OVER = "carried_over", _("Carried over from last year")
    PRICE_LEVEL = "price_level", _("Price and wage adjustment")
    SUPPLEMENT = "supplement", _("Supplement")
    SECRETARIAT = "secretariat", _("Share for the secretariat")


class BodyKind(Choice):
    STEERING_GROUP = "steering_group", _("Steering group")
    WORKING_GROUP = "working_group", _("Working group")
    SECRETARIAT = "secretariat", _("Secretariat")
    REFERENCE_GROUP = "reference_group", _("Reference group")
    BOARD = "board", _("Board")
    CHAIRMANSHIP = "chairmanship", _("Chairmanship")
    COORDINATION_GROUP = "coordination_group", _("Coordination group")
    FOLLOW_UP_GROUP = "follow_up_group", _("Follow-up group")
    SUB_GROUP = "sub_group", _("Sub-group of the working group")
    NETWORK = "network", _("Network")
    DIRECTORATE = "directorate", _("Directorate")
    ADMINISTRATION = "administration", _("Administration")
    COMMITTEE = "committee", _("Council committee")
    COUNCIL = "council", _("City council")


# Politicians decide outside the system and read only what has been frozen for them.
POLITICAL_BODIES = (BodyKind.COMMITTEE, BodyKind.COUNCIL)


class MemberRole(Choice):
    CHAIR = "chair", _("Chair")
    MEMBER = "member", _("Member")
    DEPUTY = "deputy", _("Deputy")


class FeatureKind(Choice):
    """What a shape on the area's schematic map stands for."""

    PART = "part", _("Part of the area")
    GREEN = "green", _("Green area")
    WATER = "water", _("Water")
    ROAD = "road", _("Road")
    PLACE = "place", _("Place")


class DocumentKind(Choice):
    """What a frozen document is a version of."""

    PLAN = "plan", _("Safety plan")
    CASE = "case", _("Case paper")
    GRANT_LETTER = "grant_letter", _("Letter of grant")
    ACCOUNT = "account", _("Year-end account")


class RenditionKind(Choice):
    """A frozen document is rendered once for each of these, and never again."""

    SUBMITTED = "submitted", _("Presented for approval")
    IN_FORCE = "in_force", _("In force")
    ISSUED = "issued", _("Issued")


class ChangeCause(Choice):
    """How a field came to say what it says. What was set aside came too late and waits for its writer."""

    WRITTEN = "written", _("Written")
    UNDONE = "undone", _("Put back")
    MERGED = "merged", _("Two texts made one")
    IMPORTED = "imported", _("Imported")
    SET_ASIDE = "set_aside", _("Set aside")


class SearchKind(Choice):
    """What a search finds."""

    ACTIVITY = "activity", _("Activity")
    SECTION = "section", _("Section")


# --- Matters on their way through bodies ---------------------------------------------------------------------------


class MatterKind(Choice):
    """What a chain of bodies is for."""

    PLAN = "plan", _("Plan for a new period")
    AMENDMENT = "amendment", _("Amendment of a plan in force")
    GRANT = "grant", _("Grants from pools and activities")
    REALLOCATION = "reallocation", _("Reallocation")
    CARRY_OVER = "carry_over", _("Money carried over to another year")
    ACCOUNT = "account", _("Year-end account")


# What is decided about is not a plan: it is presented as a case paper, or as an account.
OTHER_MATTERS = (MatterKind.GRANT, MatterKind.REALLOCATION, MatterKind.CARRY_OVER, MatterKind.ACCOUNT)


class StepKind(Choice):
    """What a body is asked to do: domain 2, "indstille, godkende, høre, tage til efterretning, udmønte, delegere"."""

    RECOMMEND = "recommend", _("Recommend")
    APPROVE = "approve", _("Approve")
    CONSULT = "consult", _("Be consulted")
    ACKNOWLEDGE = "acknowledge", _("Take note")
    APPROPRIATE = "appropriate", _("Release the money")
    DELEGATE = "delegate", _("Delegate")


class DecisionRule(Choice):
    """How the members of a body that decides here make one decision of it."""

    CHAIR = "chair", _("The chair decides")
    ALL = "all", _("All must agree")
    MAJORITY = "majority", _("The majority decides")
    BY_DEADLINE = "by_deadline", _("In writing: who says nothing by the deadline agrees")


class ProceedingState(Choice):
    """`ADJUSTING`: approved with a change, and waiting for the version that carries it."""

    OPEN = "open", _("With those who decide")
    ADJUSTING = "adjusting", _("Being corrected as decided")
    APPROVED = "approved", _("Approved")
    SENT_BACK = "sent_back", _("Sent back")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class StepState(Choice):
    WAITING = "waiting", _("Not reached yet")
    OPEN = "open", _("Waiting for a decision")
    DONE = "done", _("Decided")
    STOPPED = "stopped", _("Not reached")


class Outcome(Choice):
    """What was decided: domain 2, "beslutning"."""

    APPROVED = "approved", _("Approved")
    WITH_CONDITION = "with_condition", _("Approved with a condition")
    WITH_CHANGE = "with_change", _("Approved with a change")
    POSTPONED = "postponed", _("Postponed")
    SENT_BACK = "sent_back", _("Sent back")
    ACKNOWLEDGED = "acknowledged", _("Noted")
    REMARK = "remark", _("Remark")


# With these a matter goes on to the next step.
AGREEING = (Outcome.APPROVED, Outcome.WITH_CONDITION, Outcome.WITH_CHANGE, Outcome.ACKNOWLEDGED, Outcome.REMARK)


class AuditVerb(Choice):
    """What was done, as the audit page says it."""

    SUBMITTED = "submitted", _("Sent for approval")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    DECIDED = "decided", _("Decided")
    REGISTERED = "registered", _("Registered a decision")
    STEP_ENDED = "step_ended", _("Decision of the body")
    SENT_BACK = "sent_back", _("Sent back")
    CHANGED = "changed", _("Corrected as decided")
    APPROVED = "approved", _("Approved by all")
    IN_FORCE = "in_force", _("Came into force")
    AMENDMENT_BEGUN = "amendment_begun", _("Began an amendment")
    AMENDMENT_DROPPED = "amendment_dropped", _("Dropped an amendment")
    CLOSED = "closed", _("Closed the plan")
    CONDITION_MET = "condition_met", _("Condition met")
    DEADLINE_MOVED = "deadline_moved", _("Moved the deadline")
    REMINDED = "reminded", _("Reminded")
    CHAIN_CHANGED = "chain_changed", _("Changed the order of approval")
    BODY_CHANGED = "body_changed", _("Changed a group or body")
    SEAT_CHANGED = "seat_changed", _("Changed a seat")
    JOURNALISED = "journalised", _("Filed in the case system")
    PRESENTED = "presented", _("Presented for decision")
    ROUND_OPENED = "round_opened", _("Opened a reporting round")
    ROUND_CLOSED = "round_closed", _("Closed a reporting round")
    REPORTED = "reported", _("Reported")
    REPORT_ACCEPTED = "report_accepted", _("Accepted a report")
    REPORT_SENT_BACK = "report_sent_back", _("Asked about a report")
    FILE_ADDED = "file_added", _("Added a file")
    FILE_REMOVED = "file_removed", _("Removed a file")
    LINK_SENT = "link_sent", _("Sent a link")
    LINK_OPENED = "link_opened", _("Opened a link")
    LINK_REFUSED = "link_refused", _("Refused a link")
    LINK_WITHDRAWN = "link_withdrawn", _("Withdrew a link")
    APPLIED = "applied", _("Applied for money")
    RECOMMENDED = "recommended", _("Recommended an application")
    GRANTED = "granted", _("Granted")
    DECLINED = "declined", _("Declined")
    GRANT_CANCELLED = "grant_cancelled", _("Cancelled a grant")
    LETTER_SENT = "letter_sent", _("Sent the letter of a grant")
    PAID = "paid", _("Paid out")
    PAYOUT_UNDONE = "payout_undone", _("Took a payout back")
    ACCOUNT_GIVEN = "account_given", _("Accounted for a grant")
    ACCOUNT_APPROVED = "account_approved", _("Approved the account of a grant")
    ACCOUNT_SENT_BACK = "account_sent_back", _("Asked about the account of a grant")
    REPAID = "repaid", _("Repaid")
    REALLOCATED = "reallocated", _("Reallocated")
    SPENT = "spent", _("Entered spending")
    SPENDING_IMPORTED = "spending_imported", _("Imported spending")
    SPENDING_REMOVED = "spending_removed", _("Took spending out")
    CODE_CHANGED = "code_changed", _("Changed where an account code leads")
    CARRIED_OVER = "carried_over", _("Carried over")
    CARRY_OVER_DROPPED = "carry_over_dropped", _("Gave up a carry-over")
    ANCHORED = "anchored", _("Anchored")


# --- Links that are sent by mail ------------------------------------------------------------------------------------


class LinkPurpose(Choice):
    """What a signed link opens, without a password."""

    REPORT = "report", _("Reporting")
    GRANT_ACCOUNT = "grant_account", _("Account of a grant")


class LinkUse(Choice):
    """What came of somebody's use of a signed link."""

    OPENED = "opened", _("Opened")
    UNKNOWN = "unknown", _("Not a link of ours")
    EXPIRED = "expired", _("Expired")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    OTHER_BROWSER = "other_browser", _("Opened in another browser already")
    OTHER_SUBJECT = "other_subject", _("Used for something else")


# --- Files that people upload ---------------------------------------------------------------------------------------


class FileKind(Choice):
    """What an uploaded file is, by its content. Pictures are made anew as JPEG."""

    PICTURE = "picture", _("Picture")
    PDF = "pdf", _("PDF")
