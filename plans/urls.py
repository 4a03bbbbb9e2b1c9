"""A plan's addresses: as it stands, and each frozen version for good."""

from django.urls import include, path

from plans import (
    casepackage_views,
    changepack_views,
    check_views,
    compare_views,
    journal_views,
    picture_views,
    preview_views,
    rollover_views,
    table_views,
    views,
)
from plans.accounts import views as account_views
from plans.decisions import amendment_views, decide_views, register_views, send_views, standing_views
from plans.editing import (
    conflict_views,
    history_views,
    order_views,
    organisation_views,
    plan_views,
    section_views,
)
from plans.editing import views as editing_views
from plans.talk import request_views
from plans.talk import views as talk_views

PAGES = [
    path("", views.plan, name="plan"),
    path("plan.pdf", views.plan_pdf, name="plan-pdf"),
    path("tjek/", check_views.plan_check, name="plan-check"),
    path("tabeller/", table_views.plan_tables, name="plan-tables"),
    path("tabeller/<slug:table>.<slug:format>", table_views.plan_table, name="plan-table"),
    path("historik/<uuid:subject>/<str:field>/", history_views.field_history, name="field-history"),
    path("ret/", plan_views.plan_edit, name="plan-edit"),
    path("ret/<slug:sheet>/", plan_views.plan_sheet, name="plan-sheet"),
    path("ret/del/<uuid:edition>/", order_views.activity_split, name="activity-split"),
    path("ret/saml/<uuid:edition>/", order_views.activity_merge, name="activity-merge"),
    path("afsnit/<uuid:section>/", section_views.section_text, name="section-text"),
    path("konflikt/<uuid:change>/", conflict_views.conflict, name="conflict"),
    path("aktivitet/<uuid:edition>/", editing_views.activity_edit, name="activity-edit"),
    path(
        "aktivitet/<uuid:edition>/<str:part>/",
        editing_views.activity_part,
        name="activity-part",
    ),
    path("organisationer/", organisation_views.organisations, name="organisations"),
    path("rul-videre/", rollover_views.roll_over, name="roll-over"),
    path("kommentarer/", talk_views.comments, name="comments"),
    path("kommentarer/<uuid:comment>/svar/", talk_views.answer, name="comment-answer"),
    path("kommentarer/<uuid:comment>/afslut/", talk_views.settle, name="comment-settle"),
    path("tekster/", request_views.text_request, name="text-request"),
    path("tekster/<uuid:text_request>/ryk/", request_views.remind, name="text-request-remind"),
    path(
        "tekster/<uuid:text_request>/tag-tilbage/",
        request_views.withdraw,
        name="text-request-withdraw",
    ),
    path(
        "tekster/<uuid:text_request>/faerdig/",
        request_views.deliver,
        name="text-request-deliver",
    ),
    path("billeder/", picture_views.pictures, name="pictures"),
    path("billeder/<uuid:picture>.jpg", picture_views.picture, name="picture"),
    path("visning/", preview_views.preview, name="preview"),
    path("visning/tilstand/", preview_views.preview_status, name="preview-status"),
    path("visning/ark/", preview_views.preview_sheet, name="preview-sheet"),
    path("sammenlign/", compare_views.plan_compare, name="plan-compare"),
    path("beslut/<uuid:step>/", decide_views.plan_decide, name="plan-decide"),
    path("send/", send_views.plan_send, name="plan-send"),
    path("send/<uuid:key>/", send_views.plan_sending, name="plan-sending"),
    path("tag-tilbage/", send_views.plan_withdraw, name="plan-withdraw"),
    path("registrer/<uuid:step>/", register_views.decision_register, name="decision-register"),
    path("frist/<uuid:step>/", register_views.step_deadline, name="step-deadline"),
    path("mind/<uuid:step>/", register_views.step_remind, name="step-remind"),
    path("betingelse/<uuid:decision>/", register_views.condition_met, name="condition-met"),
    path("endelig/", amendment_views.plan_finalise, name="plan-finalise"),
    path("justering/", amendment_views.amendment_begin, name="amendment-begin"),
    path("justering/opgiv/", amendment_views.amendment_drop, name="amendment-drop"),
    path("sagsgang/", standing_views.plan_proceedings, name="plan-proceedings"),
    path("regnskab/", account_views.year_account, name="year-account"),
    path("regnskab/tekst/", account_views.year_account_text, name="year-account-text"),
    path("regnskab/send/", account_views.year_account_send, name="year-account-send"),
    path("regnskab/aarsregnskab.xlsx", account_views.year_account_workbook, name="year-account-workbook"),
    path("regnskab/v<int:version>.pdf", account_views.year_account_pdf, name="year-account-pdf"),
    path("v<int:version>/", views.plan_version, name="plan-version"),
    path("v<int:version>/plan.pdf", views.plan_version_pdf, name="plan-version-pdf"),
    path("v<int:version>/aendringer-siden-v<int:old>.<slug:format>", changepack_views.change_pack, name="change-pack"),
]

urlpatterns = [
    path("<slug:slug>/<int:year>/", include(PAGES)),
    path("<slug:slug>/journal/", journal_views.journal, name="journal"),
    path("<slug:slug>/sagspakke/<uuid:step>.zip", casepackage_views.case_package, name="case-package"),
    path("<slug:slug>/journal.<slug:format>", journal_views.journal_table, name="journal-table"),
]
