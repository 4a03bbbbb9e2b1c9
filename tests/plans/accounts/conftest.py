from tests.plans.accounts.cast import year

__all__ = ["year"]
