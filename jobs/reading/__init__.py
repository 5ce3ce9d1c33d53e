"""How a posting reads: its facts, the questions it leaves open, and how easy the work sounds."""
