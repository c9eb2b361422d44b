"""How the window looks: tokens, theme, fonts, icons, style sheets. Every room above may use all of it."""
