"""The addresses of how a year goes and of its rounds, below a plan year."""

from django.urls import path

from activities.reporting import overview_views, planning_views, round_views

OVERVIEW = [
    path("opfoelgning/", overview_views.follow_up, name="follow-up"),
    path("opfoelgning.<slug:format>", overview_views.follow_up_table, name="follow-up-table"),
    path("opfoelgning/leverance/<uuid:deliverable>/", overview_views.history, name="deliverable-history"),
    path("opfoelgning/runder/", planning_views.rounds, name="rounds"),
    path("opfoelgning/runder/ny/", planning_views.add, name="round-add"),
    path("opfoelgning/runder/<uuid:round>/", planning_views.change, name="round-change"),
    path("opfoelgning/runder/<uuid:round>/fjern/", planning_views.remove, name="round-remove"),
    path("opfoelgning/<uuid:round>/", round_views.one_round, name="round"),
    path("opfoelgning/<uuid:round>/aabn/", round_views.open_now, name="round-open"),
    path("opfoelgning/<uuid:round>/mind/", round_views.remind, name="round-remind"),
    path("opfoelgning/<uuid:round>/godtag/", round_views.accept, name="round-accept"),
    path("opfoelgning/<uuid:round>/spoerg/<uuid:report>/", round_views.ask, name="round-ask"),
    path("opfoelgning/<uuid:round>/luk/", round_views.close, name="round-close"),
]
