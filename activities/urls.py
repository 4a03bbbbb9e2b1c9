"""The addresses of a running year: what was promised, and the money. Each part of the room has its own list, and one of
what a mail's link opens (`BY_LINK`).
"""

from django.urls import include, path

from activities.grants.urls import BY_LINK as GRANTS_BY_LINK
from activities.grants.urls import PAGES as GRANTS
from activities.money.urls import PAGES as MONEY
from activities.pools.urls import PAGES as POOLS
from activities.reporting.urls import BY_LINK as REPORTING_BY_LINK
from activities.reporting.urls import PAGES as REPORTING
from activities.spending.urls import PAGES as SPENDING
from activities.years.urls import PAGES as YEARS

urlpatterns = [
    path("svar/<uuid:link>/", include([*REPORTING_BY_LINK, *GRANTS_BY_LINK])),
    path("<slug:slug>/<int:year>/", include([*REPORTING, *POOLS, *GRANTS, *MONEY, *SPENDING, *YEARS])),
]
