"""Which form each field of an activity is written in."""

from activities.enums import PartKind
from plans.editing.forms.actors import ActorsForm
from plans.editing.forms.base import ActivityForm
from plans.editing.forms.deliverables import DeliverablesForm
from plans.editing.forms.economy import EconomyForm
from plans.editing.forms.facts import FactsForm
from plans.editing.forms.items import AnchoringForm, CriteriaForm, ObjectivesForm, ProgressForm, TargetGroupsForm
from plans.editing.forms.parts import TextPartForm
from plans.editing.forms.schedule import ScheduleForm

FORMS: dict[str, type[ActivityForm]] = {
    "facts": FactsForm,
    PartKind.INTRO: TextPartForm,
    PartKind.BACKGROUND: TextPartForm,
    PartKind.PURPOSE: TextPartForm,
    PartKind.LEGAL_BASIS: TextPartForm,
    PartKind.OBJECTIVES: ObjectivesForm,
    PartKind.TARGET_GROUPS: TargetGroupsForm,
    PartKind.SCHEDULE: ScheduleForm,
    PartKind.DELIVERABLES: DeliverablesForm,
    PartKind.ECONOMY: EconomyForm,
    PartKind.ACTORS: ActorsForm,
    PartKind.ANCHORING: AnchoringForm,
    PartKind.CONTRIBUTION: TextPartForm,
    PartKind.PROGRESS: ProgressForm,
    PartKind.CRITERIA: CriteriaForm,
}
