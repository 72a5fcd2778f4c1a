"""LIMITS: how much a process that opens strangers' files may use, as it tells the system of itself."""


def keep_within(memory: int, seconds: int = 0) -> None:
    """Keep this process within `memory` bytes and, where they are named, `seconds` of work, where the system can."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; time and preflight still hold there
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    if seconds:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
