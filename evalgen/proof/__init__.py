"""CHECK: the finished files are read back and measured, as a stranger would."""
