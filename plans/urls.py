"""A plan's addresses: as it stands, and each frozen version for good."""

from django.urls import path

from plans import check_views, picture_views, preview_views, rollover_views, table_views, views
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

urlpatterns = [
    path("<slug:slug>/<int:year>/", views.plan, name="plan"),
    path("<slug:slug>/<int:year>/plan.pdf", views.plan_pdf, name="plan-pdf"),
    path("<slug:slug>/<int:year>/tjek/", check_views.plan_check, name="plan-check"),
    path("<slug:slug>/<int:year>/tabeller/", table_views.plan_tables, name="plan-tables"),
    path("<slug:slug>/<int:year>/tabeller/<slug:table>.<slug:format>", table_views.plan_table, name="plan-table"),
    path(
        "<slug:slug>/<int:year>/historik/<uuid:subject>/<str:field>/", history_views.field_history, name="field-history"
    ),
    path("<slug:slug>/<int:year>/ret/", plan_views.plan_edit, name="plan-edit"),
    path("<slug:slug>/<int:year>/ret/<slug:sheet>/", plan_views.plan_sheet, name="plan-sheet"),
    path("<slug:slug>/<int:year>/ret/del/<uuid:edition>/", order_views.activity_split, name="activity-split"),
    path("<slug:slug>/<int:year>/ret/saml/<uuid:edition>/", order_views.activity_merge, name="activity-merge"),
    path("<slug:slug>/<int:year>/afsnit/<uuid:section>/", section_views.section_text, name="section-text"),
    path("<slug:slug>/<int:year>/konflikt/<uuid:change>/", conflict_views.conflict, name="conflict"),
    path("<slug:slug>/<int:year>/aktivitet/<uuid:edition>/", editing_views.activity_edit, name="activity-edit"),
    path(
        "<slug:slug>/<int:year>/aktivitet/<uuid:edition>/<str:part>/",
        editing_views.activity_part,
        name="activity-part",
    ),
    path("<slug:slug>/<int:year>/organisationer/", organisation_views.organisations, name="organisations"),
    path("<slug:slug>/<int:year>/rul-videre/", rollover_views.roll_over, name="roll-over"),
    path("<slug:slug>/<int:year>/kommentarer/", talk_views.comments, name="comments"),
    path("<slug:slug>/<int:year>/kommentarer/<uuid:comment>/svar/", talk_views.answer, name="comment-answer"),
    path("<slug:slug>/<int:year>/kommentarer/<uuid:comment>/afslut/", talk_views.settle, name="comment-settle"),
    path("<slug:slug>/<int:year>/tekster/", request_views.text_request, name="text-request"),
    path("<slug:slug>/<int:year>/tekster/<uuid:text_request>/ryk/", request_views.remind, name="text-request-remind"),
    path(
        "<slug:slug>/<int:year>/tekster/<uuid:text_request>/tag-tilbage/",
        request_views.withdraw,
        name="text-request-withdraw",
    ),
    path(
        "<slug:slug>/<int:year>/tekster/<uuid:text_request>/faerdig/",
        request_views.deliver,
        name="text-request-deliver",
    ),
    path("<slug:slug>/<int:year>/billeder/", picture_views.pictures, name="pictures"),
    path("<slug:slug>/<int:year>/billeder/<uuid:picture>.jpg", picture_views.picture, name="picture"),
    path("<slug:slug>/<int:year>/visning/", preview_views.preview, name="preview"),
    path("<slug:slug>/<int:year>/visning/tilstand/", preview_views.preview_status, name="preview-status"),
    path("<slug:slug>/<int:year>/visning/ark/", preview_views.preview_sheet, name="preview-sheet"),
    path("<slug:slug>/<int:year>/v<int:version>/", views.plan_version, name="plan-version"),
    path("<slug:slug>/<int:year>/v<int:version>/plan.pdf", views.plan_version_pdf, name="plan-version-pdf"),
]
