"""The demo content: an invented gemeente with everything the portal can show. Never in production."""
