"""Staff: their roles, how they sign in, when a session ends. What they edit is not known here."""
