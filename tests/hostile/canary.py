"""What a hostile file would like to reach: a file with a secret, and a server that hears every knock."""

import socket
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

SECRET = "CANARY-7f3a91"


@dataclass
class Canary:
    """The file, the server's address, and the first lines of whatever has come to it."""

    file: Path
    address: str
    heard: list[bytes] = field(default_factory=list)


@contextmanager
def canary(folder):
    """Put the file into a folder and let the server listen on the loopback."""
    file = folder / "canary.txt"
    file.write_text(SECRET)
    with socket.create_server(("127.0.0.1", 0)) as server:
        kept = Canary(file=file, address=f"http://127.0.0.1:{server.getsockname()[1]}")
        listener = threading.Thread(target=_listen, args=(server, kept), daemon=True)
        listener.start()
        yield kept
        with socket.create_connection(server.getsockname()) as farewell:
            farewell.sendall(b"END")
        listener.join()


def _listen(server, kept):
    while True:
        caller, _ = server.accept()
        with caller:
            line = caller.recv(200)
        if line == b"END":
            return
        kept.heard.append(line)
