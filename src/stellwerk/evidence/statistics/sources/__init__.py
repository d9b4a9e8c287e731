"""Where official figures come from: one small connector for each source, all of the same shape."""
