"""Ends a call that goes round and round, so that whoever made it can say which call it was."""

import sys

ROUNDS = 200_000
TOOL = 4  # a number that neither debuggers nor profilers use


class Endless(BaseException):
    """Not an Exception: code that expects an error should not take it for one."""

    def __str__(self):
        return f"it had not ended after {ROUNDS} rounds of its loops"


class Rounds:
    """Counts the rounds of all loops in some code, and everything defined within it; lines, before Python 3.12."""

    def __init__(self, codes):
        self.left, self.codes, self.traces = ROUNDS, frozenset(nested(codes)), not hasattr(sys, "monitoring")
        if not self.traces:
            self.watch(sys.monitoring)

    def watch(self, monitoring):
        if monitoring.get_tool(TOOL) is None:
            monitoring.use_tool_id(TOOL, "endless")
        monitoring.register_callback(TOOL, monitoring.events.JUMP, self.see)
        for code in self.codes:
            monitoring.set_local_events(TOOL, code, monitoring.events.JUMP)

    def start(self):
        """A call begins. Python takes a trace function away that has raised."""
        self.left = ROUNDS
        if self.traces:
            sys.settrace(self.enter)

    def see(self, *_where):
        self.left -= 1
        if self.left < 0:
            raise Endless

    def enter(self, frame, _event, _argument):
        return self.line if frame.f_code in self.codes else None

    def line(self, _frame, event, _argument):
        if event == "line":
            self.see()
        return self.line


def nested(codes):
    for code in codes:
        yield code
        yield from nested(each for each in code.co_consts if hasattr(each, "co_consts"))
