"""A process that serves: it answers each question by doing what it says; with "alone", as where there are no forks."""

import os
import signal
import sys
import time

from evalgen.limits import keep_within, serve

WORK = 1


def main():
    keep_within(int(sys.argv[1]) << 20)
    if "alone" in sys.argv:
        del os.fork
    serve(answer, WORK)


def answer(question):
    word = question.split()[0].decode()
    if word == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "fell":
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(600)
    if word == "sleep":
        time.sleep(600)
    if word == "work":
        while True:
            pass
    if word == "fill":
        return bytes(1 << 30)
    if word == "print":
        print("not an answer", flush=True)
    if word == "raise":
        raise ValueError
    if word == "pid":
        return str(os.getpid() if "alone" in sys.argv else os.getppid()).encode()
    return question[::-1]


if __name__ == "__main__":
    main()
