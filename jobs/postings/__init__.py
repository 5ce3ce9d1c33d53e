"""The vocabulary that everything else is built on: choices, text, places and minimum wages."""
