"""What the words mean: frozen values and pure functions, no input or output of any kind."""
