"""Which class a value in a program evidently has: what a constructor makes, what a method returns, and the variables that
only ever hold such values. Where anything else is possible, nothing is told.
"""

import ast


class Types:
    """The evident types of the variables of one program, and of its expressions."""

    def __init__(self, trees, rules):
        self.rules, self.names = rules, {"game": "Game"}
        sources = {}
        for node in (node for tree in trees for node in ast.walk(tree)):
            for name, source in bindings(node):
                sources.setdefault(name, []).append(source)
        covered = {id(target) for those in sources.values() for _, target, _ in those}
        vague = {name for tree in trees for node in ast.walk(tree) for name in other_names(node, covered)}
        self.own = set(sources) | vague
        self.names = {name: kind for name, kind in self.names.items() if name not in self.own}
        for _ in range(3):  # what is bound to a variable may depend on another one
            known = {name: self.only(those) for name, those in sources.items() if name not in vague}
            self.names = {**{name: kind for name, kind in self.names.items() if name not in self.own}, **known}

    def only(self, sources):
        """The type that all of them have, or nothing."""
        kinds = {self.of_item(value) if how == "each" else self.of(value) for how, _, value in sources}
        return kinds.pop() if len(kinds) == 1 else ""

    def of(self, node):
        """`Shape`, `list[Tile]`, `None` …; empty if it is not evident."""
        if isinstance(node, ast.Name):
            return self.names.get(node.id, "")
        if isinstance(node, ast.NamedExpr):
            return self.of(node.value)
        if isinstance(node, ast.Call):
            return self.of_call(node.func)
        if isinstance(node, ast.Attribute):
            return agreed(each.returns if each.kind == "property" else "" for each in self.meant(node))
        if isinstance(node, ast.BinOp):
            return "Shape" if self.of(node.left) == "Shape" else ""
        if isinstance(node, ast.Subscript):
            whole = self.of(node.value)
            return whole if isinstance(node.slice, ast.Slice) else item_of(whole)
        return ""

    def of_call(self, function):
        if isinstance(function, ast.Name):
            return function.id if self.is_class(function) else ""
        if isinstance(function, ast.Attribute):
            return agreed(each.returns if each.kind != "property" else "" for each in self.meant(function))
        return ""

    def of_item(self, node):
        return item_of(self.of(node))

    def is_class(self, node):
        return isinstance(node, ast.Name) and node.id in self.rules.classes and node.id not in self.own

    def meant(self, attribute):
        """The members that a name after a dot can stand for."""
        there = self.rules.members.get(attribute.attr, [])
        owner = attribute.value.id if self.is_class(attribute.value) else self.of(attribute.value)
        return [each for each in there if each.owner == owner] if owner else there


def agreed(kinds):
    found = set(kinds)
    return found.pop() if len(found) == 1 else ""


def item_of(kind):
    if kind == "Shape":
        return "Tile"
    return kind[5:-1] if kind.startswith("list[") else ""


def bindings(node):
    """(name, ("is" or "each", the node that is bound, what it is bound to)) of what a node binds by itself."""
    if isinstance(node, ast.Assign):
        pairs = [("is", target, node.value) for target in node.targets]
    elif isinstance(node, (ast.NamedExpr, ast.AnnAssign)) and node.value is not None:
        pairs = [("is", node.target, node.value)]
    elif isinstance(node, (ast.For, ast.comprehension)):
        pairs = [("each", node.target, node.iter)]
    else:
        pairs = []
    return [(pair[1].id, pair) for pair in pairs if isinstance(pair[1], ast.Name)]


def other_names(node, covered):
    """Names that a node binds in some other way."""
    if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load) and id(node) not in covered:
        yield node.id
    if isinstance(node, ast.arg):
        yield node.arg
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield node.name
    if isinstance(node, ast.alias):
        yield (node.asname or node.name).partition(".")[0]
    if isinstance(node, ast.ExceptHandler) and node.name:
        yield node.name
