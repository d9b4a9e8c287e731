"""Coding texts in the browser: documents, codes, passages and what they say."""
