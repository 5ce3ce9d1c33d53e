"""Staff: their roles, how they sign in, when a session ends. It knows nothing of what they edit."""
