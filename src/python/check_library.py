"""Runs programs that are known to be right over a library, and tells which of them no longer are."""

import importlib

from run_program import run as run_cells


def run(inputs):
    """inputs: {"library": package name, "programs": [{"task", "cells", "boards": the board after each cell}]}.

    Returns {"steps": how many were run, "regressions": [{"task", "step", "wrong": number of tiles, "error"}]}, one for each
    program that is wrong, at its first wrong step. Raises what is wrong with the library.
    """
    importlib.import_module(inputs["library"])
    found = [first_wrong(inputs["library"], each) for each in inputs["programs"]]
    return {"steps": sum(len(each["cells"]) for each in inputs["programs"]), "regressions": [each for each in found if each]}


def first_wrong(library, program):
    ran = run_cells({"library": library, "cells": program["cells"]})
    for number, (step, board) in enumerate(zip(ran["steps"], program["boards"]), 1):
        wrong = sum(1 for made, wanted in zip(step["board"], board) if made != wanted) + abs(len(step["board"]) - len(board))
        if wrong or step["error"]:
            error = step["error"] and f"{step['error']['type']}: {step['error']['message']}"
            return {"task": program["task"], "step": number, "wrong": wrong, "error": error}
    return None
