"""どっちが向いてる? Which role suits whoever answers, and which listings follow from that."""
