"""The data contract: what each file may hold, how its values are written, and what they mean."""
