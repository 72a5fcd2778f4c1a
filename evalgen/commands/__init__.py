"""What each command does: it takes the parsed words, asks the flow below it, and tells what came of that."""
