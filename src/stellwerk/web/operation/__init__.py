"""Keeping the application running: backup and restore, its state of health, jobs, logs."""
