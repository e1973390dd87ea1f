"""The facts and fitted coefficients that ship with the program."""
