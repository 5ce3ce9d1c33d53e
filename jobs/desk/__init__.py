"""What staff work with, without its screens: import and export, work lists, scope, clock work."""
