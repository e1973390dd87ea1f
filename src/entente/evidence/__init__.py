"""Documents into claims: who says what about whom, each at its exact characters."""
