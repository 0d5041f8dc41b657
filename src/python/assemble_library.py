"""Puts the codes of methods together to a library: by module, by class, in order of their names.

A method's source is kept as it was written, comments and all; only its first line is spelled anew, with the types of its
specification. minimal_lib's classes are extended when the library is imported, since its own methods make its own tiles.
"""

import ast

import minimal_lib
from code_text import defined, head_of, indented, renamed

PACKAGE = "generated_lib"
MODULES = {
    "operations": "Operations: methods that paint.",
    "queries": "Queries: methods that tell something about tiles, shapes and colors, and paint nothing.",
    "shapes": "Shapes: methods that find or make tiles, and paint nothing.",
}
FUTURE = "from __future__ import annotations"
BASE = [name for name in minimal_lib.__all__]


def run(inputs):
    """inputs: {"items": [{"id": "Class.method", "module", "code", "imports", "params"?, "returns"?}]}.

    Returns {"files": {file: text}}.
    """
    return {"files": library(inputs["items"])}


def library(items):
    """The files of a library, by name."""
    items = [parsed(item) for item in sorted(items, key=lambda item: item["id"])]
    new = sorted({item["owner"] for item in items} - set(BASE))
    texts = {f"{module}.py": module_text(module, [item for item in items if item["module"] == module], new) for module in MODULES}
    return {"__init__.py": package_text(items, new), **texts}


def parsed(item):
    owner, _, name = item["id"].partition(".")
    return {**item, "owner": owner, "name": name, "parts": defined(item["code"])}


# The package


def package_text(items, new):
    """What is imported with a star, the new classes, and how classes are extended."""
    names = sorted([*BASE, *new])
    extends = [EXTENDS] if items else []
    loads = [f"from . import {', '.join(sorted(MODULES))}  # noqa: E402 (they extend what is above)"] if items else []
    blocks = [
        f'"""{summary(items, new)}"""',
        f"from minimal_lib import {', '.join(imported(BASE))}",
        "__all__ = [" + ", ".join(f'"{name}"' for name in names) + "]",
    ]
    rest = [*(NEW_CLASS.format(name=name) for name in new), *extends]
    return "\n\n".join(blocks) + "".join(f"\n\n\n{block}" for block in [*rest, *loads]) + "\n"


def summary(items, new):
    if not items:
        return "minimal_lib as it is."
    classes = f", and the class{'es' if len(new) > 1 else ''} {' and '.join(new)}" if new else ""
    more = f"{len(items)} more method{'s' if len(items) > 1 else ''}"
    return f"minimal_lib with {more}{classes}.\n\nImporting it extends the classes of minimal_lib themselves, so that every tile and shape has all methods.\n"


NEW_CLASS = '''class {name}:
    """{name} of the current game; its methods are in the modules."""

    __slots__ = ()

    def __repr__(self):
        return "{name}()"'''

EXTENDS = '''def _extends(original):
    """A class under this decorator stands for the original: its methods become the original's."""

    def attach(addition):
        for name, value in vars(addition).items():
            if not name.startswith("__"):
                setattr(original, name, value)
        return original

    return attach'''


# A module


def module_text(module, items, new):
    """Docstring, imports, helper functions, and the classes with their methods."""
    doc = f'"""{MODULES[module]}"""'
    if not items:
        return f"{doc}\n"
    items = without_clashes(items)
    helpers = unique(text for item in items for text in item["parts"]["helpers"].values())
    owners = sorted({item["owner"] for item in items})
    classes = [class_text(owner, [item for item in items if item["owner"] == owner]) for owner in owners]
    blocks = [*helpers, *classes]
    used = names_in("\n".join(blocks)) | set(owners)
    heads = [doc, FUTURE, *imports_text(items, used, new)]
    return "\n\n".join(heads) + "".join(f"\n\n\n{block}" for block in blocks) + "\n"


def class_text(owner, items):
    methods = "\n\n".join(indented(method_text(item)) for item in items)
    return f'@_extends({owner})\nclass {owner}:\n    """More methods of {owner}."""\n\n{methods}'


def method_text(item):
    """The method's source, its first line spelled with the types of the specification if it is known."""
    text = item["parts"]["functions"].get(item["name"])
    if text is None:
        raise LookupError(f"the code of {item['id']} defines no function {item['name']}")
    return head_of(text, item) if item.get("params") is not None else text


def names_in(text):
    return {node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)}


def unique(texts):
    return list(dict.fromkeys(texts))


# Imports


def imports_text(items, used, new):
    """Blocks of imports: Python's modules, minimal_lib, the package."""
    whole, parts = collected(items)
    standard = [f"import {name}" for name in sorted(whole - {"minimal_lib"})]
    standard += [f"from {module} import {', '.join(sorted(parts[module]))}" for module in sorted(parts)]
    base = ["import minimal_lib"] if "minimal_lib" in whole else []
    if used & set(BASE):
        base.append(f"from minimal_lib import {', '.join(imported(used & set(BASE)))}")
    own = [f"from . import {', '.join([*sorted(used & set(new)), '_extends'])}"]
    return ["\n".join(block) for block in (standard, base, own) if block]


def collected(items):
    """Modules that are imported whole, and names that are imported of others; the base library's are known anyway."""
    whole, parts = set(), {}
    for item in items:
        for node in ast.parse("\n".join([*item["imports"], *item["parts"]["imports"]])).body:
            names = {alias.name + (f" as {alias.asname}" if alias.asname else "") for alias in node.names}
            if isinstance(node, ast.Import):
                whole |= names
            elif node.module not in ("minimal_lib", "__future__", PACKAGE) and not node.level:
                parts.setdefault(node.module, set()).update(names)
    return whole, parts


def imported(names):
    """As import sorters order names: constants, then classes."""
    return sorted(names, key=lambda name: (not name.isupper(), name))


# Helpers of one name


def without_clashes(items):
    """The items, with helper functions renamed that share their name and not their code with another's."""
    clashing = clashes(items)
    return [without(item, clashing) for item in items]


def clashes(items):
    """Names of helpers that do not mean the same in all items; one that calls such a helper is no longer the same either."""
    texts = {}
    for item in items:
        for name, text in item["parts"]["helpers"].items():
            texts.setdefault(name, []).append(text)
    found = {name for name, all_texts in texts.items() if len(unique(all_texts)) > 1 or name in ("_extends", *BASE)}
    while True:
        more = {name for name, all_texts in texts.items() if name not in found and len(all_texts) > 1 and found & names_in(all_texts[0])}
        if not more:
            return found
        found |= more


def without(item, clashing):
    new = {name: f"_{item['owner'].lower()}_{item['name']}{name}" for name in item["parts"]["helpers"] if name in clashing}
    return {**item, "parts": defined(renamed(item["code"], new))} if new else item
