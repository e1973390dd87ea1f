"""Clauses into roles: who does what to whom, by tables of words and a small grammar."""
