"""The room that sees all others: settings, addresses, log-in, and the pages that need every room."""
