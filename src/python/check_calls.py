"""Compares the calls of programs with an API, without running anything: the API may not even be implemented yet.

A method is meant wherever its name stands after a dot, unless the class of what is before the dot is evident.
"""

import ast

from analyse_code import GIVEN, PLAIN_MEMBERS, bound, glue, parsed
from call_rules import Rules
from evident_types import Types


def run(inputs):
    """inputs: {"library": package name, "proposed": [{"owner", "name", "params": [{"name", "type", "default"}],
    "returns"}], "programs": [[source of a cell]]}.

    Returns for each program a list of cells: {"broken": None | what is wrong with it, "unknown": [name],
    "misused": [{"call", "message"}], "uses": {name: count}, "glue": whether it loops over coordinates}.
    """
    rules = Rules(inputs["library"], inputs["proposed"])
    return [findings(cells, rules) for cells in inputs["programs"]]


def findings(cells, rules):
    """Those of one program, cell by cell; code that is nested too deeply to be followed counts as broken."""
    try:
        return checked(cells, rules)
    except RecursionError:
        return [broken("it is nested too deeply to be read") for _ in cells]


def broken(message):
    return {"broken": message, "unknown": [], "misused": [], "uses": {}, "glue": False}


def checked(cells, rules):
    trees = [parsed(cell) for cell in cells]
    whole = [tree for tree, _ in trees if tree]
    imported = {(each.asname or each.name).partition(".")[0] for tree in whole for each in ast.walk(tree) if isinstance(each, ast.alias)}
    reading = Reading(Types(whole, rules), bound(whole), imported)
    found = []
    for tree, fault in trees:
        if tree is None:
            found.append(broken(fault["message"]))
        else:
            found.append({"broken": None, **reading.cell(tree), "glue": bool(glue(tree, rules.words))})
    return found


class Reading:
    """A program as it is read: what it may call, what its values evidently are, and the names that it defines itself."""

    def __init__(self, types, own, imported):
        self.rules, self.types, self.own, self.imported = types.rules, types, own, imported
        self.elsewhere = own | PLAIN_MEMBERS

    def cell(self, tree):
        calls = {id(node.func): node for node in ast.walk(tree) if isinstance(node, ast.Call)}
        unknown, misused, uses = set(), {}, {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                name, meant = self.name(node)
            elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
                name, meant = self.member(node)
            else:
                continue
            if name:
                unknown.add(name)
            if meant and id(node) in calls:
                self.call(node, calls[id(node)], (meant, misused, uses))
        return {
            "unknown": sorted(unknown),
            "misused": [{"call": call, "message": message} for call, message in sorted(misused)],
            "uses": {name: uses[name] for name in sorted(uses)},
        }

    def name(self, node):
        """(the name if nobody defines it, what it can mean)."""
        if node.id in self.own:
            return None, []
        if node.id not in self.rules.names:
            return (None if node.id in GIVEN else node.id), []
        meant = self.rules.made.get(node.id) or self.rules.functions.get(node.id)
        return None, [meant] if meant else []

    def member(self, node):
        """The same of a name after a dot; one whose class is evident is told with it."""
        kind = node.value.id if self.types.is_class(node.value) else self.types.of(node.value)
        meant = self.types.meant(node)
        if meant or node.attr.startswith("__"):
            return None, meant
        if kind in self.rules.classes:
            return (None if node.attr in self.own else f"{kind}.{node.attr}"), []
        if node.attr in self.elsewhere or (isinstance(node.value, ast.Name) and node.value.id in self.imported):
            return None, []
        return f"{kind if kind == 'None' or kind.startswith('list[') else ''}.{node.attr}", []

    def call(self, node, call, found):
        """Notes a use of whatever the call fits, or else what is wrong with it."""
        meant, misused, uses = found
        judged = [(each, self.faults(each, node, call)) for each in meant]
        fitting = [each for each, faults in judged if not faults]
        for each in fitting:
            if each.kind != "class":
                uses[each.path] = uses.get(each.path, 0) + 1
        evident = isinstance(node, ast.Name) or self.types.of(node.value) or self.types.is_class(node.value)
        if fitting or (not evident and node.attr in self.elsewhere):
            return
        nearest, faults = min(judged, key=lambda pair: len(pair[1]))
        misused[nearest.path, faults[0]] = True

    def faults(self, member, node, call):
        """What is wrong with a call; a method called on its class has to be given the object first."""
        if member.kind == "method" and isinstance(node, ast.Attribute) and self.types.is_class(node.value):
            inner = ast.Call(call.func, call.args[1:], call.keywords)
            first = call.args[0] if call.args else ast.Constant(None)
            is_object = not isinstance(first, ast.Constant) and self.types.of(first) in ("", member.owner)
            fits = is_object and not self.rules.faults(member, inner)
            return [] if fits else [f"is called on the class {member.owner}; call it on an object"]
        return self.rules.faults(member, call)
