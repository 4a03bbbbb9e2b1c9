"""What every row of the house has: a public id, typed choices, and a scope that says who may see it."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy

from partnership.choice import Choice


class ChoiceField(models.CharField):
    """A string column that holds one member of a Choice and gives it back typed."""

    def __init__(self, *args: Any, enum: type[Choice] | None = None, **kwargs: Any) -> None:
        self.enum = enum  # none only in the copies that migrations make
        if enum is not None:
            kwargs.setdefault("choices", [(member.value, gettext_lazy(member.label)) for member in enum])
        kwargs.setdefault("max_length", 30)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        # Migrations need only the column; the choices live in the enum and would bloat every migration.
        name, _path, args, kwargs = super().deconstruct()
        kwargs.pop("choices", None)
        return name, "django.db.models.CharField", args, kwargs

    def from_db_value(self, value, expression, connection):
        return self._typed(value)

    def to_python(self, value):
        return self._typed(value)

    def _typed(self, value):
        """The member for a stored value; anything else as it is, for validation to complain of."""
        return next((member for member in self.enum or () if member == value), value)


def one_of(field: str, enum: type[Choice], name: str) -> models.CheckConstraint:
    """The database's own guard that a column holds a member of the enum."""
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": [m.value for m in enum]}), name=name)


def ordered_dates(start: str, end: str, name: str) -> models.CheckConstraint:
    """The end is not before the start; an open end is allowed."""
    condition = models.Q(**{f"{end}__isnull": True}) | models.Q(**{f"{end}__gte": models.F(start)})
    return models.CheckConstraint(condition=condition, name=name)


class KronerField(models.DecimalField):
    """Kroner and øre. The sign is the constraint's business, not the column's."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_digits", 14)
        kwargs.setdefault("decimal_places", 2)
        super().__init__(*args, **kwargs)


class ScopedQuerySet(models.QuerySet):
    """Rows as a user may see them. A view that does not start here has a hole."""

    model: type["ScopedRow"]  # type: ignore[assignment]

    def for_user(self, user):
        """The rows of the user's partnerships: drafts for those who work there, the rest for every member."""
        from partnership.models.bodies import within_seats

        return within_seats(self, self.model.partnership_path, user, working=self.model.only_insiders)


class Row(models.Model):
    """A row with a public id."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True


class ScopedRow(Row):
    """A row that belongs to one partnership, found by the path named here."""

    partnership_path = "partnership"
    only_insiders = False  # True: a draft, hidden from politicians until a version is frozen

    objects: ClassVar[Any] = ScopedQuerySet.as_manager()  # a scope of its own replaces it in some models

    class Meta:
        abstract = True
