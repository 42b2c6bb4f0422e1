"""What each problem means and how it is mended, in plain words; by where the problem is met."""
