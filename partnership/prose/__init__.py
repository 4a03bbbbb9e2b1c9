"""Writing text: the form fields whose texts `partnership.richtext` cleans, and their editor."""
