"""Grants: the letter, payouts, the receiver's account, repayment."""
