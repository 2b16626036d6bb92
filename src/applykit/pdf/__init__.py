"""PDF: what is in one, and pictures of its pages. Nothing of it leaves the computer."""
