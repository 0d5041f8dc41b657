"""Checks the code of one method in order, and tells what the first failing check found.

The library it runs over is made of minimal_lib, the methods it uses, and this one; nothing else of an API exists yet.
"""

import ast
import importlib
import traceback

import minimal_lib
from assemble_library import library
from endless import Endless, Rounds
from memory_package import offer
from method_rules import Known, faults, shape_faults, signature_faults
from method_tries import Unknown, tries
from run_program import run as run_cells

MOST_REASONS = 3
LONGEST = 200
AGAIN = 5  # one call of so many is made twice


class Failed(Exception):
    def __init__(self, stage, reasons):
        super().__init__(stage)
        self.stage, self.reasons = stage, reasons


def run(inputs):
    """inputs: {"spec": the method's plan, "method": {"code", "imports", "doctests", "example"}, "example": the attached
    example it is about or None, "used": [{"id", "code", "imports"}]}.

    Returns {"stage": the check that failed or None, "reasons", "reproduced": id of the example or None}.
    """
    spec, method = inputs["spec"], inputs["method"]
    try:
        check_code(spec, method, inputs["used"])
        made = load(spec, method, inputs["used"])
        check_doctests(method["doctests"], made)
        check_laws(spec, method, made)
        if inputs["example"]:
            made.rounds.start()
            check_example(spec, method["example"]["cell"], inputs["example"])
    except Failed as failed:
        return {"stage": failed.stage, "reasons": failed.reasons, "reproduced": None}
    return {"stage": None, "reasons": [], "reproduced": inputs["example"]["id"] if inputs["example"] else None}


def expect(stage, reasons):
    if reasons:
        raise Failed(stage, reasons[:MOST_REASONS])


# The code as text


def check_code(spec, method, used):
    tree = parse(method["code"], "code")
    imports = parse("\n".join(method["imports"]), "imports")
    known = Known(minimal_lib, [each["id"].partition(".")[2] for each in [*used, spec]])
    known.names |= {each["id"].partition(".")[0] for each in [*used, spec]}
    whole = ast.Module([*imports.body, *tree.body], [])
    expect("names", [*shape_faults(tree, spec["name"]), *faults(whole, known)])
    function = next(node for node in tree.body if getattr(node, "name", None) == spec["name"])
    expect("signature", signature_faults(function, spec))
    for test in method["doctests"]:
        check_call(spec, test["call"], known)


def check_call(spec, call, known):
    try:
        tree = ast.parse(call, mode="eval")
    except (SyntaxError, ValueError) as error:
        raise Failed("doctests", [f"{call}: expected one Python expression: {error}"]) from None
    expect("doctests", [f"{call}: {fault.partition(': ')[2]}" for fault in faults(tree, known)])
    called = {node.func.attr for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)}
    if spec["name"] not in called:
        raise Failed("doctests", [f"{call}: expected a call of .{spec['name']}(…)"])


def parse(text, what):
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError) as error:
        line = (getattr(error, "text", None) or "").strip()
        raise Failed("parse", [f"{what} is no Python: {error.args[0]} in line {getattr(error, 'lineno', '?')}: {line}"]) from None


# The library


def load(spec, method, used):
    """The public names of a library that has this method and those it uses."""
    own = {**spec, "code": method["code"], "imports": method["imports"], "module": "shapes"}
    texts = library([own, *({**each, "module": "shapes"} for each in used)])
    finder = offer({f"generated_lib/{name}": text for name, text in texts.items()})
    try:
        module = importlib.import_module("generated_lib")
    except BaseException as error:
        raise Failed("import", [f"the library with this method cannot be imported: {told(error)}"]) from None
    return Library({name: getattr(module, name) for name in module.__all__}, Rounds(finder.codes))


class Library:
    """What expressions see, and a count of rounds that begins anew with each of them."""

    def __init__(self, names, rounds):
        self.names, self.rounds = names, rounds

    def value(self, text):
        self.rounds.start()
        return eval(compile(text, "<call>", "eval", dont_inherit=True), dict(self.names))


def told(error):
    """The exception, and the line of the method's code that it comes from."""
    lines = [frame.line for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith("generated_lib/")]
    return f"{type(error).__name__}: {short(str(error))}" + (f" (at `{lines[-1]}`)" if lines and lines[-1] else "")


def short(text):
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


# Doctests


def check_doctests(doctests, made):
    reasons = []
    for test in doctests:
        try:
            with minimal_lib.Game():
                found = repr(made.value(test["call"]))
        except (Exception, Endless) as error:
            reasons.append(f"{test['call']} raises {told(error)}; expected {test['result']}")
            continue
        if spelled(found) != spelled(test["result"]):
            reasons.append(f"{test['call']} gives {short(found)}; expected {short(test['result'])}")
    expect("doctests", reasons)


def spelled(text):
    """Blanks and quotes do not count."""
    try:
        return ast.dump(ast.parse(text, mode="eval"))
    except (SyntaxError, ValueError):
        return text.strip()


# Laws


def check_laws(spec, method, made):
    """The result's type and the laws, and that a call made again gives the same."""
    laws = [(law, compile(law, "<law>", "eval", dont_inherit=True)) for law in spec["laws"]]
    try:
        calls = [Call(spec, case, made) for case in tries(spec, [test["call"] for test in method["doctests"]])]
    except Unknown as unknown:
        raise Failed("laws", [str(unknown)]) from None
    broken, changing, refused = {}, [], []
    for number, call in enumerate(calls):
        call.make()
        key, text = call.fault or type_fault(call) or law_fault(call, laws) or (None, None)
        if call.refused:
            refused.append(call)
        elif key is not None:
            broken.setdefault(key, f"{call} {text}")
        elif number % AGAIN == 0:
            changing += change_fault(call, Call(spec, call.case, made))
        if len(broken) >= MOST_REASONS:
            break
    expect("laws", list(broken.values()))
    if len(refused) * 2 > len(calls):
        raise Failed("laws", [f"{len(refused)} of {len(calls)} calls with legal arguments are refused, such as {refused[0]}: {refused[0].refused}"])
    expect("determinism", changing)


class Call:
    """One call on a board of its own, and what came of it."""

    def __init__(self, spec, case, made):
        self.spec, self.case, self.made = spec, case, made
        self.fault = self.refused = None
        self.game = minimal_lib.Game()

    def __str__(self):
        paint, receiver, arguments = self.case
        before = f"after {'; '.join(paint)}: " if paint else ""
        return f"{before}{receiver}.{self.spec['name']}({', '.join(arguments)})"

    def make(self):
        paint, receiver, arguments = self.case
        with self.game:
            for each in paint:
                self.made.value(each)
            target, values = self.made.value(receiver), [self.made.value(each) for each in arguments]
            self.scope = {**self.made.names, "self": target, **{each["name"]: value for each, value in zip(self.spec["params"], values)}}
            try:
                self.made.rounds.start()
                self.result = self.scope["result"] = getattr(target, self.spec["name"])(*values)
                self.text = repr(self.result)
            except (Exception, Endless) as error:
                self.text, self.result = told(error), None
                if is_refusal(error):
                    self.refused = short(str(error))
                else:
                    self.fault = ("raises", f"raises {self.text}")


def is_refusal(error):
    """A ValueError that the method itself raises: it says that it does not take the argument."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return isinstance(error, ValueError) and last.filename.startswith("generated_lib/") and (last.line or "").startswith("raise")


def law_fault(call, laws):
    for law, code in laws:
        if call.refused:
            return None
        with call.game:
            try:
                call.made.rounds.start()
                holds = eval(code, dict(call.scope))
            except (Exception, Endless) as error:
                return law, f"gives {short(call.text)}, for which the law `{law}` raises {type(error).__name__}: {short(str(error))}"
        if not holds:
            return law, f"gives {short(call.text)}, which breaks the law `{law}`"
    return None


def type_fault(call):
    """An optional result is written as its type alone, so None passes, except for shapes."""
    kind = call.spec["returns"]
    if call.refused or fits(kind, call.result, call.made.names):
        return None
    return "type", f"gives {short(call.text)}; expected {kind}"


def fits(kind, result, names):
    if kind.startswith("list["):
        return isinstance(result, (list, tuple)) and all(fits(kind[5:-1], each, names) for each in result)
    if result is None or kind == "None":
        return result is None and kind != "Shape"
    if kind in ("Color", "Direction"):
        return result in (minimal_lib.COLORS if kind == "Color" else minimal_lib.DIRECTIONS)
    plain = {"int": int, "float": (int, float), "bool": bool, "str": str}
    return isinstance(result, plain.get(kind) or names.get(kind, object)) and (kind == "bool" or not isinstance(result, bool))


def change_fault(first, again):
    again.make()
    if again.text != first.text:
        return [f"{first} gives another result, or another order, when it is called again on a board like the first; sets of tiles have no order"]
    return [] if again.game.board_state == first.game.board_state else [f"{first} paints otherwise when it is called again on a board like the first"]


# The example


def check_example(spec, cell, example):
    ran = run_cells({"library": "generated_lib", "cells": [*example["before"], cell]})
    last = ran["steps"][-1]
    name = f'the example "{example["id"]}"'
    if last["error"]:
        error = last["error"]
        raise Failed("example", [f"{name}: its cell raises {error['type']}: {short(error['message'])} in line {error['line']}"])
    if spec["id"] not in last["calls"]:
        raise Failed("example", [f"{name}: its cell does not call {spec['id']}"])
    expect("example", [f"{name}: {text}" for text in differences(last["board"], example["board"])])


def differences(drawn, wanted):
    """What is wrong on a board, in one sentence; nothing if all is right."""
    colors, width = minimal_lib.COLORS, minimal_lib.WIDTH
    wrong = [n for n, color in enumerate(wanted) if n >= len(drawn) or drawn[n] != color]
    tiles = [f"({n // width + 1},{n % width + 1}) should be {colors[wanted[n]]} and is {colors[drawn[n]]}" for n in wrong[:8]]
    more = f", and {len(wrong) - 8} more" if len(wrong) > 8 else ""
    return [f"{len(wrong)} tile{'' if len(wrong) == 1 else 's'} differ from what people wanted: {', '.join(tiles)}{more}"] if wrong else []
