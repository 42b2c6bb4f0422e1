"""What we count, a module per subject; ``registry`` holds the list."""
