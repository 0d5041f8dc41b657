"""Runs the examples of a class's documentation, each on a board of its own, and says what they show: the value of the
last expression, or the tiles that were painted. What is wrong with an example is a reason in words, never an exception.
"""

import ast
import difflib
import re
import traceback

from public_names import load

LONGEST_OUTPUT = 160
MOST_TILES = 8  # of one colour, written out
LONGEST_REASON = 300


def run(inputs):
    """inputs: {"library", "owner": class, "about", "methods": [{"name", "remark", "example"}]}.

    Returns {"reasons": [text], "outputs": {name: text}}, or {"broken": why the library itself cannot be imported}.
    """
    try:
        library, names = load(inputs["library"])
    except BaseException as error:
        return {"broken": told(error)}
    reasons = unknown_in(inputs["about"], f"the sentence about {inputs['owner']}", names)
    outputs = {}
    for each in inputs["methods"]:
        path = f"{inputs['owner']}.{each['name']}"
        reasons += unknown_in(each["remark"], f"the remark on {path}", names)
        output, reason = tried(library, each)
        if reason is None:
            outputs[each["name"]] = output
        else:
            reasons.append(f"the example of {path} {reason}")
    return {"reasons": reasons, "outputs": outputs}


def tried(library, each):
    """What an example shows and None, or None and what is wrong with it."""
    try:
        tree = ast.parse(each["example"], "<example>")
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        return None, f"is no Python: {told(error)}"
    if not any(isinstance(node, ast.Attribute) and node.attr == each["name"] for node in ast.walk(tree)):
        return None, f"does not use it: expected .{each['name']}, found {shortened(each['example'])}"
    try:
        output = shown(library, tree)
    except BaseException as error:
        return None, f"fails: {told(error)}"
    if output is None:
        return None, "shows nothing: end it in an expression whose value says something, or paint"
    if re.search(r" at 0x[0-9a-fA-F]+|^<bound method ", output):
        return None, f"shows {output}, which says nothing: call it, make a list of it, or show a part"
    return output, None


def shown(library, tree):
    """The painted tiles, or the value of the last expression; None if there is neither."""
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    value = None
    with library.Game() as game:
        names = {"__name__": "__main__", "game": game}
        exec(f"from {library.__name__} import *", names)
        exec(compile(tree, "<example>", "exec", dont_inherit=True), names)
        if last is not None:
            value = eval(compile(ast.Expression(last.value), "<example>", "eval", dont_inherit=True), names)
        painted = paint(library, game)
        return painted or (None if value is None else cut(value))


def paint(library, game):
    """`paints red: (4, 7), (6, 7); blue: (5, 7)`, or nothing."""
    told = []
    for color, name in enumerate(library.COLORS):
        at = [index for index, each in enumerate(game.board_state) if each == color and color != 0]
        tiles = [f"({index // game.width + 1}, {index % game.width + 1})" for index in at]
        if tiles:
            more = [f"… {len(tiles)} tiles in all"] if len(tiles) > MOST_TILES else []
            told.append(f"{name}: {', '.join(tiles[:MOST_TILES] + more)}")
    return f"paints {'; '.join(told)}" if told else ""


def cut(value):
    """The value as Python shows it; of a long collection the beginning, and how many there are."""
    text = " ".join(repr(value).split())
    if len(text) <= LONGEST_OUTPUT:
        return text
    head = text[:LONGEST_OUTPUT]
    places = [at for at, char in enumerate(head) if char == "," and is_between(head[:at])]
    many = f" {len(value)} in all" if hasattr(type(value), "__len__") else ""
    return f"{head[: places[-1] + 1] if places else head} …{many}"


def is_between(head):
    """Whether a text ends between two members of a collection, not within one: only the outermost brackets are open."""
    return head.count("(") - head.count(")") <= 1 and head.count("<") == head.count(">")


def unknown_in(text, where, names):
    """Calls that a sentence mentions and nothing has."""
    members = {name.partition(".")[2] for name in names if "." in name}
    classes = {name for name in names if names[name]["kind"] == "class"}
    found = []
    for owner, member in re.findall(r"(?:\b([A-Z]\w*))?\.([a-z]\w*)\b(?=[(`])", text):
        known = f"{owner}.{member}" in names if owner in classes else member in members or hasattr(str, member)
        if not known:
            near = difflib.get_close_matches(member, sorted(members), n=1)
            found.append(f"{where} mentions .{member}, which does not exist" + (f"; did you mean .{near[0]}?" if near else ""))
    return found


def told(error):
    """The exception on one line, with Python's own suggestion."""
    try:
        line = traceback.format_exception_only(error)[-1]
    except BaseException:
        line = type(error).__name__
    return shortened(line, LONGEST_REASON)


def shortened(text, length=80):
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"
