"""Runs a module of evalgen on the failing disk of EVALGEN_FAULT: `python -m tests.faults.injected MODULE`."""

import json
import os
import runpy
import sys

from tests.faults.disk import Fault, install

if __name__ == "__main__":
    fault = json.loads(os.environ["EVALGEN_FAULT"])
    install(Fault(**{**fault, "folders": tuple(fault["folders"])}))
    module = sys.argv[1]
    sys.argv = sys.argv[1:]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
