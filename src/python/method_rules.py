"""What the code of a method may be made of: a list of what is allowed, since a list of what is not is never complete.

Nothing it allows reaches files, the interpreter or another call of the method; what goes wrong is told with its line.
"""

import ast
import builtins
import difflib
import importlib

MODULES = ("math", "itertools", "functools", "collections")
BUILTINS = set(
    "None True False all any abs min max sum len range sorted reversed zip enumerate map filter iter next round divmod pow bool int float str list tuple "
    "dict set frozenset slice isinstance property staticmethod classmethod repr ord chr callable "
    "ArithmeticError AssertionError Exception IndexError KeyError LookupError StopIteration TypeError ValueError ZeroDivisionError RuntimeError NotImplemented".split()
)  # fmt: skip
STATEMENTS = "FunctionDef Return Assign AnnAssign AugAssign Delete For While If With Raise Try Assert Import ImportFrom Nonlocal Expr Pass Break Continue Match".split()
EXPRESSIONS = (
    "BoolOp NamedExpr BinOp UnaryOp Lambda IfExp Dict Set ListComp SetComp DictComp GeneratorExp Yield YieldFrom Compare Call FormattedValue "
    "JoinedStr Constant Attribute Subscript Starred Name List Tuple Slice"
).split()
ALLOWED = tuple(getattr(ast, name) for name in STATEMENTS + EXPRESSIONS)
PARTS = (
    ast.Module, ast.Expression, ast.expr_context, ast.boolop, ast.operator, ast.unaryop, ast.cmpop, ast.comprehension, ast.arguments, ast.arg,
    ast.keyword, ast.alias, ast.withitem, ast.ExceptHandler, ast.match_case, ast.pattern,
)  # fmt: skip
WORDS = {ast.Global: "global", ast.ClassDef: "class", ast.AsyncFunctionDef: "async", ast.Await: "await"}
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
CHANGING = set("add append appendleft clear discard extend extendleft insert pop popitem popleft remove reverse setdefault sort update".split())
KEEPING = {"cache", "lru_cache", "cached_property", "singledispatch", "singledispatchmethod"}
PLAIN = {name for kind in (str, bytes, int, float, list, tuple, dict, set, frozenset, range, slice, property, Exception) for name in dir(kind)}


class Known:
    """What code may name: the library's public names, and the members of its classes."""

    def __init__(self, library, own=(), words=None):
        """own: members that are there beside the library's; words: how the library and they are called in messages"""
        self.names = set(library.__all__) | {"minimal_lib"}
        classes = [getattr(library, name) for name in library.__all__ if isinstance(getattr(library, name), type)]
        self.members = {name for each in classes for name in dir(each) if not name.startswith("_")} | set(own)
        self.words = words or "the base library and the methods that it may call"


def faults(tree, known, assigned=()):
    """What in a tree is not allowed, each with its line. assigned: names that other code beside it defines."""
    own = bound(tree) | set(assigned)
    outer = set() if isinstance(tree, ast.Expression) else top_names(tree)
    modules = imported_modules(tree) | set(MODULES) if isinstance(tree, ast.Expression) else imported_modules(tree)
    found = []
    for node in ast.walk(tree):
        line = getattr(node, "lineno", None) or min((each.lineno for each in ast.walk(node) if hasattr(each, "lineno")), default=1)
        found += [(line, text) for text in fault_of(node, known, (own, outer, modules))]
    return [f"line {line}: {text}" for line, text in sorted(set(found))]


def fault_of(node, known, around):
    own, outer, modules = around
    if not isinstance(node, (*ALLOWED, *PARTS)):
        return [f'"{WORDS.get(type(node), type(node).__name__.lower())}" is not allowed here']
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return import_faults(node)
    if isinstance(node, ast.Name):
        return name_faults(node, own | known.names | outer)
    if isinstance(node, ast.Attribute):
        return attribute_faults(node, known, modules)
    if isinstance(node, ast.Call):
        return keeping_faults(node, own - outer, known.names | outer)
    if isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load):
        return lasting_faults(node.value, own - outer, known.names | outer)
    if isinstance(node, ast.arguments):
        changing = [each for each in [*node.defaults, *node.kw_defaults] if isinstance(each, (ast.List, ast.Dict, ast.Set, ast.Call, *COMPREHENSIONS))]
        return [f'the default "{ast.unparse(each)}" is one and the same object in all calls: use None or a tuple' for each in changing]
    if isinstance(node, ast.ExceptHandler) and (node.type is None or "BaseException" in ast.unparse(node.type)):
        return ['"except" needs the kind of error that it expects']
    return []


def import_faults(node):
    if isinstance(node, ast.ImportFrom):
        names = [alias.name for alias in node.names]
        if node.level or node.module not in (*MODULES, "minimal_lib"):
            return [f'"{ast.unparse(node)}" is not allowed: imports are from {", ".join(MODULES)} and minimal_lib']
        module = importlib.import_module(node.module)
        missing = [name for name in names if name.startswith("_") or not hasattr(module, name)]
        return [f'{node.module} has no "{name}"' for name in missing if name != "*"] + renaming(node) + kept(names)
    wrong = [alias.name for alias in node.names if alias.name not in (*MODULES, "minimal_lib")]
    return [f'"import {name}" is not allowed: imports are from {", ".join(MODULES)} and minimal_lib' for name in wrong] + renaming(node)


def renaming(node):
    strange = [alias.name for alias in node.names if alias.asname or alias.name == "*"]
    return [f'import "{name}" by its name, without "as" or a star' for name in strange]


def kept(names):
    return [f'"{name}" keeps results from one call to another, on another board' for name in names if name in KEEPING]


def name_faults(node, there):
    name = node.id
    if name.startswith("__"):
        return [f'the name "{name}" is not allowed']
    if name in there or name in BUILTINS:
        return []
    if hasattr(builtins, name):
        return [f'Python\'s "{name}" is not allowed here']
    return [f'the name "{name}" is not defined{did_you_mean(name, there | BUILTINS)}']


def attribute_faults(node, known, modules):
    name = node.attr
    if name.startswith("_"):
        return [f'".{name}" is private: use what is documented']
    if not isinstance(node.ctx, ast.Load):
        return [f'".{name}" is assigned: objects of the library do not change']
    if isinstance(node.value, ast.Name) and node.value.id in modules:
        return kept([name])
    if name in known.members or name in PLAIN:
        return []
    return [f'".{name}" is no member of {known.words}{did_you_mean(name, known.members)}']


def keeping_faults(node, local, outer):
    function = node.func
    if isinstance(function, ast.Attribute) and function.attr in CHANGING:
        return lasting_faults(function.value, local, outer)
    return []


def lasting_faults(value, local, outer):
    """A change of what is not the call's own would outlast it."""
    while isinstance(value, (ast.Attribute, ast.Subscript)):
        value = value.value
    if isinstance(value, ast.Name) and value.id in outer and value.id not in local:
        return [f'"{value.id}" is changed, which outlasts the call']
    return []


def did_you_mean(name, names):
    near = difflib.get_close_matches(name, sorted(names), n=1)
    return f'; did you mean "{near[0]}"?' if near else ""


def bound(tree):
    """Every name that code gives to something, anywhere."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            found.add(node.id)
        for field in ("name", "arg", "rest"):
            if isinstance(getattr(node, field, None), str) and not isinstance(node, (ast.keyword, ast.alias)):
                found.add(getattr(node, field))
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            found |= {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
    return found


def top_names(tree):
    """Names of the module itself: of its functions, constants and imports."""
    found = set()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            found.add(node.name)
        elif not isinstance(node, ast.Expr):
            found |= bound(node)
    return found


def imported_modules(tree):
    return {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}


def shape_faults(tree, name):
    """A method is a function of its name; beside it stand imports, and private functions and constants."""
    found = []
    for node in tree.body:
        if isinstance(node, (ast.Import, ast.ImportFrom)) or (isinstance(node, ast.FunctionDef) and (node.name == name or node.name.startswith("_"))):
            continue
        if isinstance(node, ast.FunctionDef):
            found.append(f'line {node.lineno}: the function "{node.name}" is neither "{name}" nor a helper: names of helpers begin with an underscore')
        elif not is_constant(node):
            found.append(f'line {node.lineno}: expected only the function "{name}" and private helpers at the top level, found "{ast.unparse(node)[:60]}"')
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name]
    if len(functions) != 1:
        found.append(f'expected one function "{name}" at the top level, found {len(functions) or "none"}')
    return found


def is_constant(node):
    """`_SIDES = ("up", "down")`"""
    if not (isinstance(node, ast.Assign) and all(isinstance(target, ast.Name) and target.id.startswith("_") for target in node.targets)):
        return False
    try:
        ast.literal_eval(node.value)
        return True
    except ValueError:
        return False


def signature_faults(function, spec):
    """spec: {"signature", "params": [{"name", "default"}]}; annotations do not count."""
    decorators = {ast.unparse(each) for each in function.decorator_list}
    if "property" in decorators:
        return ['a property cannot be called: leave out "@property"']
    given = function.args
    names = [each.arg for each in [*given.posonlyargs, *given.args]]
    own = [] if "staticmethod" in decorators else names[:1]
    if "staticmethod" not in decorators and "classmethod" not in decorators and own != ["self"]:
        return [f'the first parameter must be "self", found "{own[0] if own else "none"}"']
    missing = len(names) - len(given.defaults)
    written = [(name, None if n < missing else value_of(given.defaults[n - missing])) for n, name in enumerate(names)][len(own) :]
    wanted = [(each["name"], None if each["default"] is None else value_of(ast.parse(each["default"], mode="eval").body)) for each in spec["params"]]
    if written == wanted and not (given.vararg or given.kwarg or given.kwonlyargs):
        return []
    return [f"expected the parameters of {spec['signature']}, found ({ast.unparse(given)})"]


def value_of(node):
    """A default as text that tells 1 from True and 1.0."""
    try:
        return repr(ast.literal_eval(node))
    except ValueError:
        return ast.unparse(node)
