"""From export files to a verified warehouse. Nothing in here knows the dashboard."""
