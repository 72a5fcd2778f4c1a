"""Faults of the world, done to the real commands: disks that fail, programs that misbehave, plugs that are pulled."""
