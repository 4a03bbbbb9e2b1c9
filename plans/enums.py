"""A plan's states and the kinds of its sections."""

from partnership.choice import Choice, _


class PlanState(Choice):
    """Design 4. In this order, except that a plan can be sent back to draft work."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Sent for approval")
    SENT_BACK = "sent_back", _("Sent back")
    IN_FORCE = "in_force", _("In force")
    CLOSED = "closed", _("Closed")


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
