"""What every page shares: language, security headers, words in templates, error pages."""
