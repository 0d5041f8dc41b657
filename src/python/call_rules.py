"""What calls a program may make: the signatures of a library that is there and of methods that are only proposed, and
what is evidently wrong with the arguments of a call.
"""

import ast
import inspect
import re

from public_names import load


class Member:
    """Something that can stand behind a dot, or be called by its own name."""

    def __init__(self, owner, name, kind, params, returns):
        self.path = f"{owner}.{name}" if owner else name
        self.owner, self.name, self.kind, self.params, self.returns = owner, name, kind, params, returns


class Rules:
    """All public names of a library, and of the methods proposed for it."""

    def __init__(self, package, proposed):
        library, names = load(package)
        exported = {name: getattr(library, name) for name in names if "." not in name}
        self.classes = {name for name in exported if names[name]["kind"] == "class"}
        self.aliases = {exported[name].__name__: name for name in self.classes}
        self.directions, self.colors = set(getattr(library, "DIRECTIONS", ())), list(getattr(library, "COLORS", ()))
        self.made = {name: Member("", name, "class", self.params(exported[name]), name) for name in self.classes}
        self.functions = {name: Member("", name, "function", self.params(exported[name]), "")
                          for name in exported if names[name]["kind"] == "function"}  # fmt: skip
        self.members = {}
        for path in names:
            owner, _, name = path.partition(".")
            if name:
                self.add(self.existing(exported[owner], owner, name))
        for each in proposed:
            self.classes.add(each["owner"])
            self.made.setdefault(each["owner"], Member("", each["owner"], "class", [], each["owner"]))
            self.add(Member(each["owner"], each["name"], "method", each["params"], each["returns"]))
        self.names = {*exported, *self.classes}
        members = {name: [each.path for each in those] for name, those in self.members.items()}
        self.words = {"names": self.names, "members": members}  # as analyse_code has them

    def add(self, member):
        self.members.setdefault(member.name, []).append(member)

    def existing(self, cls, owner, name):
        """A member as the class has it."""
        raw = inspect.getattr_static(cls, name)
        if isinstance(raw, property):
            return Member(owner, name, "property", None, self.returned(raw.fget))
        free = isinstance(raw, (classmethod, staticmethod))
        function = raw.__func__ if free else raw
        kind = "class method" if free else "method"
        return Member(owner, name, kind, self.params(getattr(cls, name), not free), self.returned(function))

    def params(self, function, is_method=False):
        """[{"name", "type", "default"}], or None if anything may be given."""
        try:
            given = list(inspect.signature(function).parameters.values())[1 if is_method else 0 :]
        except (TypeError, ValueError):
            return None
        if any(each.kind in (each.VAR_POSITIONAL, each.VAR_KEYWORD) for each in given):
            return None
        return [
            {"name": each.name, "type": self.type_of(each), "default": None if each.default is each.empty else repr(each.default)}
            for each in given
        ]

    def type_of(self, parameter):
        """Directions and colors are told by the parameter's name: to Python they are texts."""
        named = {"direction": "Direction", "color": "Color"}.get(parameter.name)
        return named or self.public(parameter.annotation)

    def returned(self, function):
        try:
            return self.public(inspect.signature(function).return_annotation)
        except (TypeError, ValueError):
            return ""

    def public(self, annotation):
        """The type as programs know it; empty if it is several or none of those that matter."""
        text = annotation if isinstance(annotation, str) else getattr(annotation, "__name__", "")
        text = re.sub(r"^(?:tuple|list)\[(\w+)(?:, \.\.\.)?\]$", r"list[\1]", text)
        text = re.sub(r"\w+", lambda word: self.aliases.get(word.group(), word.group()), text)
        return text if re.fullmatch(r"(?:list\[)?\w+\]?", text) else ""

    def faults(self, member, call):
        """What is evidently wrong with a call of it, in words that go on after its name."""
        if member.kind == "property":
            return ["is no method; leave out the brackets"]
        spread = any(isinstance(each, ast.Starred) for each in call.args) or any(each.arg is None for each in call.keywords)
        if member.params is None or spread:
            return []
        order = [each["name"] for each in member.params]
        if len(call.args) > len(order):
            most = "no arguments" if not order else f"at most {len(order)} argument{'s' if len(order) > 1 else ''}"
            return [f"takes {most}, and gets {len(call.args)}"]
        given = dict(zip(order, call.args))
        found = []
        for keyword in call.keywords:
            if keyword.arg not in order:
                found.append(f'has no parameter "{keyword.arg}"')
            elif keyword.arg in given:
                found.append(f'gets "{keyword.arg}" twice')
            given.setdefault(keyword.arg, keyword.value)
        found += [f'needs "{each["name"]}"' for each in member.params if each["default"] is None and each["name"] not in given]
        types = {each["name"]: each["type"] for each in member.params}
        return found + [fault for name, value in given.items() if name in types for fault in self.mismatches(name, value, types[name])]

    def mismatches(self, name, value, kind):
        """A literal that cannot be of the parameter's type; of a list, its first such item."""
        inner = re.fullmatch(r"list\[(.+)\]", kind)
        if inner and isinstance(value, (ast.List, ast.Tuple)):
            found = [fault for item in value.elts for fault in self.mismatches(name, item, inner.group(1))]
            return found[:1]
        try:
            literal = ast.literal_eval(value)
        except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
            return []
        return [] if literal is None or self.may_be(literal, kind) else [f'takes {"an" if kind == "int" else "a"} {kind} as "{name}", and gets {shown(literal)}']

    def may_be(self, literal, kind):
        if kind == "Direction":
            return isinstance(literal, str) and literal in self.directions
        if kind == "Color":
            return literal in self.colors if isinstance(literal, str) else type(literal) is int and 0 <= literal < len(self.colors)
        if kind in ("int", "str", "bool"):
            return isinstance(literal, {"int": int, "str": str, "bool": bool}[kind])
        if kind == "float":
            return isinstance(literal, (int, float))
        return kind not in self.classes and not kind.startswith("list[")


def shown(literal):
    text = repr(literal)
    return text if len(text) <= 40 else f"{text[:39]}…"
