"""PUBLISH: finished editions, put in place in one step or not at all."""
