"""The pages and mails in which a plan is sent, decided about, and comes into force."""
