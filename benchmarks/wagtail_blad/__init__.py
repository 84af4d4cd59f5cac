"""A small site in Wagtail, as `wagtail start` sets one up: what a published page of the portal is measured beside."""
