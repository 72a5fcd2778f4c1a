"""COMPARE: the plan against what was approved, item by item and never by sums; and what covers each difference."""
