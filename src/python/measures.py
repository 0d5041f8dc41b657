"""Measures of a syntax tree: lines of code, tokens, cyclomatic complexity. Two writings of the same code measure alike."""

import ast

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
LOOPS = (ast.For, ast.AsyncFor, ast.While)
# Parts of a node rather than nodes of their own.
PARTS = (ast.expr_context, ast.operator, ast.unaryop, ast.boolop, ast.cmpop, ast.Expr, ast.Module, ast.arguments)


def docstrings(tree):
    """The docstrings below a node and of the node itself, as statements."""
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(node, (ast.Module, ast.ClassDef, *FUNCTIONS)) and body and isinstance(body[0], ast.Expr):
            if isinstance(body[0].value, ast.Constant) and isinstance(body[0].value.value, str):
                yield body[0]


def sloc(text, tree):
    """Lines of code: neither blank, nor only a comment, nor of a docstring. tree: a file's, or one function of it."""
    lines = text.splitlines()
    first, last = (1, len(lines)) if isinstance(tree, ast.Module) else (tree.lineno, tree.end_lineno)
    said = {number for each in docstrings(tree) for number in range(each.lineno, each.end_lineno + 1)}
    code = (number for number in range(first, last + 1) if number not in said)
    return sum(1 for number in code if is_code(lines[number - 1]))


def is_code(line):
    return bool(line.strip()) and not line.lstrip().startswith("#")


def tokens(tree):
    """Nodes of the syntax tree: each name, constant, call, operation and statement counts as one, however long.

    Docstrings, annotations and imports from the future say nothing to the interpreter, and do not count.
    """
    unseen = set(docstrings(tree))
    for node in ast.walk(tree):
        unseen.update(part for part in (getattr(node, "annotation", None), getattr(node, "returns", None)) if part)
        if isinstance(node, ast.ImportFrom) and node.module == "__future__":
            unseen.add(node)
    return counted(tree, unseen)


def counted(node, unseen):
    if node in unseen:
        return 0
    below = sum(counted(child, unseen) for child in ast.iter_child_nodes(node))
    return below if isinstance(node, PARTS) else below + 1


def complexity(node):
    """McCabe's cyclomatic complexity: one more than the decisions. A function inside another is not the outer one's."""
    return 1 + sum(decisions(child) for child in ast.iter_child_nodes(node))


def decisions(node, nested=False):
    """Decisions at a node and below; those of functions defined there only if nested."""
    if isinstance(node, FUNCTIONS) and not nested:
        return 0
    below = sum(decisions(child, nested) for child in ast.iter_child_nodes(node))
    if isinstance(node, (*LOOPS, ast.If, ast.IfExp, ast.ExceptHandler)):
        return below + 1
    if isinstance(node, ast.comprehension):
        return below + 1 + len(node.ifs)
    if isinstance(node, ast.BoolOp):
        return below + len(node.values) - 1
    if type(node).__name__ == "match_case":
        return below + (0 if node.guard is None and is_wildcard(node.pattern) else 1)
    return below


def is_wildcard(pattern):
    return getattr(pattern, "pattern", None) is None and hasattr(pattern, "name")
