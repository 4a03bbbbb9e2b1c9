"""The checks of a plan document, by what they look at. `plans.documents.check` runs them all."""
