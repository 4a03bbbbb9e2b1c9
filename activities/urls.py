"""The addresses of a running year: what was promised, and the money. Each part of the room has its own list."""

from django.urls import include, path

from activities.grants.urls import PAGES as GRANTS
from activities.money.urls import PAGES as MONEY
from activities.pools.urls import PAGES as POOLS
from activities.reporting.urls import PAGES as REPORTING
from activities.spending.urls import PAGES as SPENDING
from activities.years.urls import PAGES as YEARS

urlpatterns = [path("<slug:slug>/<int:year>/", include([*REPORTING, *POOLS, *GRANTS, *MONEY, *SPENDING, *YEARS]))]
