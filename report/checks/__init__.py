"""What must hold between the facts of an edition: each check yields what it finds wrong."""
