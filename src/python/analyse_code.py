"""Measures code without running it: the size and complexity of a library's functions, and what programs are made of.

The library is imported, for its public names are those that a program sees; everything else is read from syntax trees.
"""

import ast
import builtins
import os
import sys

from measures import FUNCTIONS, LOOPS, complexity, decisions, is_code, sloc, tokens
from public_names import load, siblings

# What a name after a dot can be without being the library's: a member of Python's own values.
PLAIN_TYPES = (str, bytes, int, float, complex, list, tuple, dict, set, frozenset, range, slice, property, Exception)
PLAIN_MEMBERS = {name for kind in PLAIN_TYPES for name in dir(kind)}
GIVEN = {"game", *dir(builtins), "__name__"}
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
NUMBERED = {"range", "enumerate", "zip", "product", "reversed", "sorted", "list", "tuple", "count", "chain", "pairwise"}


def run(inputs):
    """inputs: {"library": package name, "programs"?: a list of {"cells": [source]}, or an object of these by name}.

    Returns {"library": {"name", "packages": {name: {"sloc", "tokens"}}, "functions": [{"name", "package", "file",
    "line", "sloc", "complexity"}], "public": [{"name", "kind", "package"}]}, "programs": as they were given, each {"sloc",
    "tokens", "complexity", "cells": [{"sloc", "tokens", "complexity", "calls": [{"name", "count", "means"}],
    "unknown", "glue", "broken"}]}}.
    """
    library, names = load(inputs["library"])
    files = [file for package in siblings(library) for file in files_of(package)]
    words = vocabulary(names, [tree for *_, tree in files])
    programs = inputs.get("programs") or []
    many = isinstance(programs, dict)
    measured = [program(each["cells"], words) for each in (programs.values() if many else programs)]
    return {
        "library": {
            "name": library.__name__,
            "packages": totals(files),
            "functions": [each for package, name, text, tree in files for each in functions((package, name), text, tree)],
            "public": [{"name": name, "kind": names[name]["kind"], "package": names[name]["package"]} for name in names],
        },
        "programs": dict(zip(programs, measured)) if many else measured,
    }


def files_of(package):
    """(package, file, text, tree) of every Python file of a package."""
    top = os.path.abspath(list(sys.modules[package].__path__)[0])
    paths = sorted(os.path.join(folder, name) for folder, _, names in os.walk(top) for name in names if name.endswith(".py"))
    found = []
    for path in paths:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        name = os.path.relpath(path, os.path.dirname(top)).replace(os.sep, "/")
        found.append((package, name, text, ast.parse(text, name)))
    return found


def totals(files):
    """Size of each package: lines and tokens."""
    found = {}
    for package, _, text, tree in files:
        so_far = found.setdefault(package, {"sloc": 0, "tokens": 0})
        so_far["sloc"] += sloc(text, tree)
        so_far["tokens"] += tokens(tree)
    return found


def functions(place, text, tree):
    """Every function and method of a file; one inside another is measured apart."""
    package, file = place
    return [
        {"name": name, "package": package, "file": file, "line": node.lineno,
         "sloc": sloc(text, node), "complexity": complexity(node)}
        for name, node in named(tree, "")
    ]  # fmt: skip


def named(node, prefix):
    """Functions below a node with their names as Python tells them (`Shape.ring`)."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (*FUNCTIONS, ast.ClassDef)):
            name = prefix + child.name
            if isinstance(child, FUNCTIONS):
                yield name, child
            yield from named(child, f"{name}.")
        else:
            yield from named(child, prefix)


# Programs


def vocabulary(names, trees):
    """What a program can mean: public names, and who has a member of a name."""
    members = {}
    for name in names:
        owner, _, member = name.partition(".")
        if member:
            members.setdefault(member, []).append(name)
    stored = {node.attr for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)}
    return {"names": names, "members": members, "stored": stored}


def program(cells, words):
    """The measures of a program: of its cells, and their sums (one less for each further cell's own path)."""
    trees = [parsed(cell) for cell in cells]
    own = bound([tree for tree, _ in trees if tree])
    measured = [measure(cell, tree_and_fault, (words, own)) for cell, tree_and_fault in zip(cells, trees)]
    return {
        "sloc": sum(each["sloc"] for each in measured),
        "tokens": sum(each["tokens"] for each in measured),
        "complexity": 1 + sum(each["complexity"] - 1 for each in measured),
        "cells": measured,
    }


def parsed(cell):
    """(tree, None), or (None, what is wrong with it)."""
    try:
        return ast.parse(cell), None
    except SyntaxError as error:
        return None, {"line": error.lineno, "message": error.msg}
    except (ValueError, MemoryError, RecursionError) as error:
        return None, {"line": None, "message": str(error) or type(error).__name__}


def measure(cell, tree_and_fault, known):
    tree, fault = tree_and_fault
    if tree is None:
        lines = sum(1 for line in cell.splitlines() if is_code(line))
        return {"sloc": lines, "tokens": 0, "complexity": 1, "calls": [], "unknown": [], "glue": [], "broken": fault}
    words, own = known
    return {
        "sloc": sloc(cell, tree),
        "tokens": tokens(tree),
        "complexity": 1 + decisions(tree, nested=True),
        "calls": calls(tree, words),
        "unknown": unknown(tree, words, own),
        "glue": glue(tree, words),
        "broken": None,
    }


def bound(trees):
    """Every name that the program itself gives to something, anywhere; members of its own classes too."""
    found = set()
    for node in (node for tree in trees for node in ast.walk(tree)):
        for field in ("name", "asname", "arg", "rest"):
            if isinstance(getattr(node, field, None), str) and not isinstance(node, ast.keyword):
                found.add(getattr(node, field).partition(".")[0])
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            found.add(node.id)
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            found.add(node.attr)
    return found


def calls(tree, words):
    """Calls of public names: the name as written, how often, and what it can mean, since types are not known."""
    counts = {}
    for node in ast.walk(tree):
        meant = meaning(node.func, words) if isinstance(node, ast.Call) else None
        if meant:
            counts[meant] = counts.get(meant, 0) + 1
    return [{"name": name, "count": counts[name, means], "means": list(means)} for name, means in sorted(counts)]


def meaning(function, words):
    """(name, public names it can mean) of what is called, or None if it is not the library's."""
    if isinstance(function, ast.Name) and function.id in words["names"]:
        return function.id, (function.id,)
    if not isinstance(function, ast.Attribute) or function.attr not in words["members"]:
        return None
    value, means = function.value, words["members"][function.attr]
    told = value.func if isinstance(value, ast.Call) else value
    one = f"{told.id}.{function.attr}" if isinstance(told, ast.Name) else ""
    return function.attr, ((one,) if one in means else tuple(means))


def unknown(tree, words, own):
    """Names, and members after a dot, that neither the library, nor Python, nor the program itself defines."""
    modules = {alias.asname or alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id not in own and node.id not in GIVEN and node.id not in words["names"]:
            found.add(node.id)
        if isinstance(node, ast.Attribute) and node.attr not in words["members"]:
            of_module = isinstance(node.value, ast.Name) and node.value.id in modules
            special = node.attr.startswith("__")
            if not of_module and not special and node.attr not in own | PLAIN_MEMBERS | words["stored"]:
                found.add(f".{node.attr}")
    return sorted(found)


def glue(tree, words):
    """Lines of loops that work out coordinates: they count, or run until something holds, and call the library meanwhile.

    Going through a shape's tiles is none: the library gave them. A loop within such a loop is part of it.
    """
    found = []

    def visit(node):
        if is_counting(node) and any(isinstance(part, ast.Call) and meaning(part.func, words) for part in ast.walk(node)):
            found.append(node.lineno)
            return
        for child in ast.iter_child_nodes(node):
            visit(child)

    visit(tree)
    return sorted(found)


def is_counting(node):
    if isinstance(node, ast.While):
        return True
    if isinstance(node, LOOPS):
        return is_numbers(node.iter)
    return isinstance(node, COMPREHENSIONS) and any(is_numbers(each.iter) for each in node.generators)


def is_numbers(node):
    """Whether what is gone through is certainly made of numbers, or of groups with numbers in them."""
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", None))
        return name in NUMBERED and (name in ("range", "count") or any(is_numbers(each) for each in node.args))
    if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
        return any(is_numbers(each) or is_number(each) for each in node.elts)
    return isinstance(node, ast.BinOp) and (is_numbers(node.left) or is_numbers(node.right))


def is_number(node):
    node = node.operand if isinstance(node, ast.UnaryOp) else node
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)
