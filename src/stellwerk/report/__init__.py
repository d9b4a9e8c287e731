"""What to show: figures, tables and documents."""
