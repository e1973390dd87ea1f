"""Research data sets: official files read into typed tables, each trap handled."""
