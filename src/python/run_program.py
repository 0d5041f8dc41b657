"""Runs a program over a library: its cells one after another in one namespace, the board recorded after each.

Whatever a cell does is an ordinary result of its step. What a cell may have changed that this file needs (builtins,
streams, the profiler, the active game) is put back before the next line of this file relies on it.
"""

import builtins
import sys

from public_names import load

LONGEST_BOARD = 100_000
LARGEST_COLOR = 2**31
NO_COLOR = -1  # stands for what is no whole number
LONGEST_MESSAGE = 500


def run(inputs):
    """inputs: {"library": package name, "cells": [source], "width"?, "height"?: of the board}.

    Returns {"steps": [{"board", "error": None | {"type", "message", "line"}, "calls": {name: count}}], "executed",
    "packages": {called name: package that defines it}}. Raises what is wrong with the library or the inputs, never what
    is wrong with the program. calls counts the uses of public names by the program itself, not by the library's own
    code; making an object counts as its class's name.
    """
    cells = inputs["cells"]
    if not isinstance(cells, list) or not all(isinstance(cell, str) for cell in cells):
        raise TypeError('inputs["cells"] must be a list of texts')
    library, names = load(inputs["library"])
    board = Board(library, {side: inputs[side] for side in ("width", "height") if inputs.get(side) is not None})
    namespace = {"__name__": "__main__"}
    exec(f"from {library.__name__} import *", namespace)
    namespace["game"] = board.game
    guard, watch = Guard(), Watch(library, names)
    if __name__ != "__main__":
        sys.modules.pop(__name__, None)  # so that no program imports this one
    sources = [(cell, f"<cell {number}>") for number, cell in enumerate(cells, 1)]
    steps = [step(source, namespace, (board, guard, watch)) for source in sources]
    called = sorted({name for each in steps for name in each["calls"]})
    return {
        "steps": steps,
        "executed": all(each["error"] is None for each in steps),
        "packages": {name: names[name]["package"] for name in called},
    }


def step(source, namespace, tools):
    """Runs one cell, given with the name of its file, and looks at the board."""
    board, guard, watch = tools
    board.activate()
    counts = watch.start()
    error = attempt(source, namespace, (guard, watch.see))
    told = None if error is None else describe(error, source[1])
    del error  # its traceback holds every object of the cell
    cells, lost = board.snapshot()
    return {"board": cells, "error": told or lost, "calls": {name: counts[name] for name in sorted(counts)}}


def attempt(source, namespace, tools, everything=BaseException):
    """What the cell raised, or None. Until the guard has put things back, nothing here may be looked up in builtins."""
    guard, see = tools
    caught = None
    guard.prepare()
    try:
        code = compile(*source, "exec", dont_inherit=True)
        guard.profile(see)
        exec(code, namespace)
    except everything as error:
        caught = error
    guard.restore()
    return caught


class Sink:
    """Takes what a program prints, and keeps nothing."""

    encoding = "utf-8"

    def write(self, text):
        return len(text)

    def flush(self):
        pass

    def isatty(self):
        return False


class Guard:
    """What a cell may change for the interpreter as a whole, and a cell should not."""

    def __init__(self):
        self.live, self.kept = vars(builtins), dict(vars(builtins))
        self.profile, self.set_limit, self.limit = sys.setprofile, sys.setrecursionlimit, sys.getrecursionlimit()
        self.trace = sys.settrace
        self.streams = sys.stdout, sys.stderr
        self.sink = Sink()

    def prepare(self):
        sys.stdout = sys.stderr = self.sink

    def restore(self):
        self.profile(None)
        self.trace(None)
        self.live.clear()
        self.live.update(self.kept)
        self.set_limit(self.limit)
        sys.stdout, sys.stderr = self.streams


class Watch:
    """Counts how often a program uses each public name, by the profiler's hook."""

    def __init__(self, library, names):
        own = {names[name]["package"] for name in names} | {library.__name__}
        modules = frozenset(name for name in sys.modules if name.partition(".")[0] in own)
        known = {}
        for name, each in names.items():
            if each["code"] is not None:
                known.setdefault(each["code"], name)
        wrappers = frozenset(code for each in names.values() for code in each["wrappers"])
        self.counts = {}
        self.see = self.hook(known, wrappers, modules)

    def start(self):
        self.counts = {}
        return self.counts

    def hook(self, known, wrappers, modules):
        def see(frame, event, _argument):
            if event != "call":
                return
            name = known.get(frame.f_code)
            # A generator is called once and resumed often; only the first time is it at its beginning.
            if name is None or (frame.f_code.co_flags & 0x20 and frame.f_lasti > beginning):
                return
            caller = frame.f_back
            while caller is not None and caller.f_code in wrappers:
                caller = caller.f_back
            if caller is not None and caller.f_globals.get("__name__") not in modules:
                self.counts[name] = self.counts.get(name, 0) + 1

        beginning = first_instruction()
        return see


def first_instruction():
    """Where a generator stands, by the profiler, when it is called and not resumed; differs among versions of Python."""
    places = []

    def generator():
        yield

    def note(frame, event, _argument):
        if event == "call" and frame.f_code is generator.__code__:
            places.append(frame.f_lasti)

    sys.setprofile(note)
    list(generator())
    sys.setprofile(None)
    return places[0]


class Board:
    """The game that the harness opens, read in a way that a program cannot easily take away."""

    def __init__(self, library, size):
        self.game = library.Game(**size)
        kind = type(self.game)
        declared = getattr(kind, "board_state", None)
        self.read = declared.fget if isinstance(declared, property) else lambda game: game.board_state
        self.enter, self.current = kind.__enter__, getattr(kind, "current", None)
        self.enter(self.game)
        self.last, lost = [], None
        self.last, lost = self.snapshot()
        if lost:
            raise TypeError(f"Game of {library.__name__}: {lost['message']}")

    def activate(self):
        """Makes the game the innermost one again if a cell has left another open, or has closed this one."""
        try:
            if self.current is None or self.current() is not self.game:
                self.enter(self.game)
        except BaseException:
            try:
                self.enter(self.game)
            except BaseException:
                pass  # then the cells fail, each by itself

    def snapshot(self):
        """The board in plain numbers and None; or the last one known and why there is no newer one."""
        try:
            state = self.read(self.game)
            if not isinstance(state, (list, tuple)):
                raise TypeError(f"expected a list of numbers, found {type(state).__name__}")
            if len(state) > LONGEST_BOARD:
                raise ValueError(f"expected at most {LONGEST_BOARD} numbers, found {len(state)}")
            self.last = [plain(color) for color in list.__iter__(list(state))]
            return list(self.last), None
        except BaseException as error:
            told = describe(error)
            return list(self.last), {"type": "BoardLost", "message": f"the board cannot be read: {told['message']}", "line": None}


def plain(color):
    """A colour as it is stored, checked or not; what is no moderate whole number is no colour."""
    return color if type(color) is int and -LARGEST_COLOR < color < LARGEST_COLOR else NO_COLOR


def describe(error, file=None):
    """Type, message and line within the cell; a program's own exception may be unwilling to tell."""
    return {"type": type_of(error), "message": message_of(error, file), "line": line_of(error, file)}


def type_of(error):
    try:
        name = type(error).__name__
        return name if type(name) is str else "Exception"
    except BaseException:
        return "Exception"


def message_of(error, file):
    try:
        text = str.__str__(error.msg if is_syntax(error, file) else str(error))
        return text if len(text) <= LONGEST_MESSAGE else text[: LONGEST_MESSAGE - 1] + "…"
    except BaseException:
        return ""


def line_of(error, file):
    """The last line of the cell that was being executed; None if the error is not of any."""
    try:
        if is_syntax(error, file):
            return error.lineno
        line, trace = None, error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == file:
                line = trace.tb_lineno
            trace = trace.tb_next
        return line
    except BaseException:
        return None


def is_syntax(error, file):
    """Whether the cell itself is no Python, rather than a text that it evaluates."""
    return isinstance(error, SyntaxError) and error.filename == file
