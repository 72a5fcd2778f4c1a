"""THE STANDARD: its numbers once, and the building blocks made from them."""
