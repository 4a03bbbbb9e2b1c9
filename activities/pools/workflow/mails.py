"""The mails to those who applied. They have no log-in, so what there is to know stands in the mail."""

from django.template.loader import render_to_string

from activities.models import PoolApplication
from partnership import outbox
from partnership.models import PlanPeriod


def declined(application: PoolApplication, period: PlanPeriod) -> None:
    """A kind no, where an answer is wanted; with what the secretariat wrote, if it did."""
    if not application.email:
        return
    words = {"application": application, "partnership": period.partnership.full_name, "answer": application.answer}
    subject = render_to_string("mail/pools/declined_subject.txt", words).strip()
    text = render_to_string("mail/pools/declined.txt", words).strip() + "\n"
    outbox.post(f"application-declined:{application.pk}", application.email, subject, text)
