"""What the municipality's case system (ESDH) gets of one body's decision: its files, and what they are, in one zip."""

from plans.casepackage.package import case_package, package_name

__all__ = ["case_package", "package_name"]
