"""From last year's plan to the draft of the next one (domain 6)."""
