"""Source text of functions, cut out and put in elsewhere without a change of what it says: comments and decorators stay
with their function, and a text in quotes that goes over several lines keeps its lines.
"""

import ast
import io
import tokenize

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
# How the types of a specification are spelled in code.
SPELLED = {"Direction": "str", "Color": "str | int"}


def defined(code):
    """{"imports": [source], "functions": {name: source}, "helpers": {name: source}} of what code defines at its top level.

    A helper is whatever has a name that begins with an underscore; other statements are none of these, and are left out.
    """
    found = {"imports": [], "functions": {}, "helpers": {}}
    for node, text in statements(code):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            found["imports"].append(ast.unparse(node))
        for name in names_of(node):
            found["helpers" if name.startswith("_") else "functions"][name] = text
    return found


def names_of(node):
    if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]


def statements(code):
    """Top-level statements with their text, each with the comments right above it."""
    lines, last = code.split("\n"), 0
    for node in ast.parse(code).body:
        first = min([node.lineno, *(each.lineno for each in getattr(node, "decorator_list", []))]) - 1
        above = first
        while above > last and lines[above - 1].lstrip().startswith("#"):
            above -= 1
        last = node.end_lineno
        yield node, "\n".join(lines[above:last])


def head_of(text, item):
    """The function with its first line spelled by a specification: {"name", "params": [{"name", "type", "default"}], "returns"}."""
    node = ast.parse(text).body[0]
    lines = text.split("\n")
    own = [each.arg for each in node.args.args][: len(node.args.args) - len(item["params"])]
    parameters = [*own, *(spelled_parameter(each) for each in item["params"])]
    head = f"def {node.name}({', '.join(parameters)}) -> {spelled(item['returns'])}:"
    end = last_line_of_head(node, lines)
    if end is None:
        return ast.unparse(ast.parse(text)).replace(ast.unparse(node).split("\n")[len(node.decorator_list)], head, 1)
    return "\n".join([*lines[: node.lineno - 1], head, *lines[end:]])


def last_line_of_head(node, lines):
    """The number of the line that ends with the colon; None if the body begins on it."""
    parts = [each.end_lineno for each in ast.walk(node.args) if hasattr(each, "end_lineno")]
    start = max([node.lineno, *parts, *([node.returns.end_lineno] if node.returns else [])])
    for number in range(start, node.body[0].lineno):
        if lines[number - 1].partition("#")[0].rstrip().endswith(":"):
            return number
    return None


def spelled_parameter(parameter):
    default = "" if parameter["default"] is None else f" = {parameter['default']}"
    return f"{parameter['name']}: {spelled(parameter['type'])}{default}"


def spelled(type_name):
    """`list[Direction]` → `list[str]`"""
    inner = type_name.removeprefix("list[").removesuffix("]")
    return f"list[{SPELLED.get(inner, inner)}]" if inner != type_name else SPELLED.get(type_name, type_name)


def tokens(text):
    return list(tokenize.generate_tokens(io.StringIO(text).readline))


def indented(text):
    """Four more blanks before every line, except within a text in quotes that is no docstring."""
    kept = lines_of(text)
    lines = text.split("\n")
    return "\n".join(f"    {line}" if line.strip() and number not in kept else line for number, line in enumerate(lines, 1))


def lines_of(text):
    """Numbers of the lines that begin within a text in quotes, docstrings apart."""
    docs = set()
    for node in ast.walk(ast.parse(text)):
        body = getattr(node, "body", None)
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)) and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
            docs.add(body[0].lineno)
    strings = [(node.lineno, node.end_lineno) for node in ast.walk(ast.parse(text)) if isinstance(node, (ast.Constant, ast.JoinedStr)) and is_text(node)]
    return {number for first, last in strings if first not in docs for number in range(first + 1, last + 1)}


def is_text(node):
    return isinstance(node, ast.JoinedStr) or isinstance(node.value, (str, bytes))


def renamed(code, names):
    """The code with some names spelled otherwise, wherever they stand as names."""
    lines = code.split("\n")
    for token in reversed(tokens(code + "\n")):
        if token.type == tokenize.NAME and token.string in names:
            (row, start), (_, end) = token.start, token.end
            lines[row - 1] = lines[row - 1][:start] + names[token.string] + lines[row - 1][end:]
    text = "\n".join(lines)
    left = any(getattr(node, "id", None) in names for node in ast.walk(ast.parse(text)))
    return ast.unparse(Renaming(names).visit(ast.parse(code))) if left else text


class Renaming(ast.NodeTransformer):
    """For names within formatted texts, which are no tokens before Python 3.12; comments are lost."""

    def __init__(self, names):
        self.names = names

    def visit_Name(self, node):
        node.id = self.names.get(node.id, node.id)
        return node

    def visit_FunctionDef(self, node):
        node.name = self.names.get(node.name, node.name)
        return self.generic_visit(node)
