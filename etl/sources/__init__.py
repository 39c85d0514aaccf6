"""One adapter a format."""
