"""Two people who answer the same promise at once: one is written, the other is told, and nothing is mixed."""

import threading
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection, connections

from activities.enums import DeliverableStatus
from activities.models import DeliverableReport, ReportedValue
from activities.reporting import rounds
from activities.reporting.answering import Answer, AnsweredMeanwhile, answer
from partnership.proceedings import NotAllowed
from tests.activities.reporting.opened import an_open_round, report_of
from tests.activities.reporting.rounds import also_asked
from tests.activities.year import a_year

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("english"),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="threads need a database that is not in memory"),
]


def at_once(*doings: Callable[[], object]) -> list[object]:
    """Do all of them at the same time, each with its own connection; answers what came of each."""
    gate, found = threading.Barrier(len(doings)), [None] * len(doings)

    def run(place: int, do: Callable[[], object]) -> None:
        try:
            gate.wait()
            found[place] = do()
        except Exception as error:
            found[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(place, do)) for place, do in enumerate(doings)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_of_two_answers_at_once_one_is_written_whole(at, count):
    at(date(2022, 9, 15))
    year = a_year()
    round_ = an_open_round(year)
    also_asked(round_, year.learning, year.runner)
    report = report_of(year, round_, "Unge uddannes")
    measures = [measure.pk for measure in report.deliverable.measures.order_by("position")]
    for turn in range(count(200)):
        revision = DeliverableReport.objects.get(pk=report.pk).revision

        def said(user, number, revision=revision):
            values = {pk: Decimal(number) for pk in measures}
            return lambda: answer(report, Answer(DeliverableStatus.DONE, values, str(number)), user, revision=revision)

        found = at_once(said(year.parent, 2 * turn), said(year.runner, 2 * turn + 1))
        assert {type(one) for one in found} == {DeliverableReport, AnsweredMeanwhile}
        now = DeliverableReport.objects.get(pk=report.pk)
        assert now.revision == revision + 1
        assert {str(int(value.value)) for value in ReportedValue.objects.filter(report=report)} == {now.text}


def test_an_answer_and_the_closing_of_the_round_do_not_pass_each_other(at, count):
    at(date(2022, 9, 15))
    year = a_year()
    for turn in range(count(100)):
        begins = date(2022, 1, 1) + timedelta(days=turn)  # what tells rounds apart
        round_ = an_open_round(year, label=f"Runde {turn}", starts_on=begins, ends_on=date(2022, 6, 30))
        report = report_of(year, round_, "Praktikforløb")
        found = at_once(
            lambda report=report: answer(report, Answer(DeliverableStatus.DONE), year.parent, revision=0),
            lambda round_=round_: rounds.close_round(round_, year.secretary),
        )
        assert found[1] is None
        now = DeliverableReport.objects.select_related("round").get(pk=report.pk)
        if isinstance(found[0], NotAllowed):
            assert now.reported_at is None
        else:
            assert now.reported_at is not None
