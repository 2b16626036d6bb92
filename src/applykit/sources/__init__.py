"""What people write, read into one tree of values, each with its place."""
