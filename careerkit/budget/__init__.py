"""The living budget: monthly costs, an estimate of taxes, and the pay that meets both."""

from careerkit.budget.needs import (
    MINIMUM_WAGE,
    USUAL,
    BudgetLine,
    BudgetPlan,
    budget_state,
    cost_name,
    floor_words,
    holds,
    left_over,
    plan_budget,
    say_need,
    wage_floor,
    yearly_need,
)
from careerkit.budget.taxes import (
    FILING_NAMES,
    StateTax,
    TaxLine,
    gross_for,
    net_of,
    state_tax,
    taxes,
)

__all__ = [
    "FILING_NAMES", "MINIMUM_WAGE", "USUAL", "BudgetLine", "BudgetPlan", "StateTax", "TaxLine",
    "budget_state", "cost_name", "floor_words", "gross_for", "holds", "left_over", "net_of",
    "plan_budget", "say_need", "state_tax", "taxes", "wage_floor", "yearly_need",
]  # fmt: skip
