"""The forms of the editor: one for each field of an activity, made from a content and giving one back."""
