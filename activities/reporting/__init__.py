"""Reporting: rounds are opened, those responsible say how far they are, the secretariat follows."""
