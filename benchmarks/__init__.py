"""How fast the portal is, as ratios in one run: `make bench`. Not a test: nothing here passes or fails."""
