"""The pages on which a partnership says how it is organised."""

from django.urls import path

from partnership.organising import body_views, chain_views, meeting_views

urlpatterns = [
    path("<slug:slug>/organisering/", body_views.body_list, name="bodies"),
    path("<slug:slug>/organisering/ny/", body_views.body_add, name="body-add"),
    path("<slug:slug>/organisering/<uuid:body>/", body_views.body_edit, name="body-edit"),
    path("<slug:slug>/organisering/<uuid:body>/flyt/", body_views.body_move, name="body-move"),
    path("<slug:slug>/organisering/<uuid:body>/plads/", body_views.seat_add, name="seat-add"),
    path("<slug:slug>/organisering/plads/<uuid:seat>/", body_views.seat_edit, name="seat-edit"),
    path("<slug:slug>/organisering/plads/<uuid:seat>/fjern/", body_views.seat_remove, name="seat-remove"),
    path("<slug:slug>/organisering/<uuid:body>/moede/", meeting_views.meeting_add, name="meeting-add"),
    path("<slug:slug>/organisering/moede/<uuid:meeting>/", meeting_views.meeting_edit, name="meeting-edit"),
    path("<slug:slug>/organisering/moede/<uuid:meeting>/fjern/", meeting_views.meeting_remove, name="meeting-remove"),
    path("<slug:slug>/sagsgange/", chain_views.chain_list, name="chains"),
    path("<slug:slug>/sagsgange/ny/", chain_views.chain_add, name="chain-add"),
    path("<slug:slug>/sagsgange/beloeb/", chain_views.limit_add, name="limit-add"),
    path("<slug:slug>/sagsgange/beloeb/<uuid:limit>/", chain_views.limit_edit, name="limit-edit"),
    path("<slug:slug>/sagsgange/<uuid:chain>/", chain_views.chain_edit, name="chain-edit"),
    path("<slug:slug>/sagsgange/<uuid:chain>/fjern/", chain_views.chain_remove, name="chain-remove"),
    path("<slug:slug>/sagsgange/<uuid:chain>/trin/", chain_views.step_add, name="step-add"),
    path("<slug:slug>/sagsgange/trin/<uuid:step>/", chain_views.step_edit, name="step-edit"),
    path("<slug:slug>/sagsgange/trin/<uuid:step>/flyt/", chain_views.step_move, name="step-move"),
    path("<slug:slug>/sagsgange/trin/<uuid:step>/fjern/", chain_views.step_remove, name="step-remove"),
]
