"""States, organisations, agreements and their ties, as of any date."""
