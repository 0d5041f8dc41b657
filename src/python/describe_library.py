"""Lists what a library adds to the one it stands on, from the imported code: its new classes, and the members that it
attaches to classes of its base. Signatures are data here; how they are written is decided where they are shown.
"""

import inspect
import re

from public_names import behind, load


def run(inputs):
    """inputs: {"library": package name, "base": name of the package that it stands on}.

    Returns {"classes": [{"name", "base": whether the base has it, "parameters", "members": [{"name", "kind": "method" or
    "property", "static", "parameters", "returns"}]}], "others": names of what is neither a class nor in one}, by name.
    """
    library, names = load(inputs["library"])
    own = sorted(name for name, each in names.items() if each["package"] == library.__name__)
    classes = sorted({name.partition(".")[0] for name in own if "." in name or names[name]["kind"] == "class"})
    return {
        "classes": [describe(library, name, own, names[name]["package"] == inputs["base"]) for name in classes],
        "others": [name for name in own if "." not in name and names[name]["kind"] != "class"],
    }


def describe(library, name, own, base):
    cls = getattr(library, name)
    members = [path.partition(".")[2] for path in own if path.startswith(f"{name}.")]
    return {
        "name": name,
        "base": base,
        "parameters": parameters(cls, exported(library)),
        "members": [member(cls, attribute, exported(library)) for attribute in members],
    }


def member(cls, name, classes):
    raw = next(vars(owner)[name] for owner in cls.__mro__ if name in vars(owner))
    kind, function = behind(raw)
    static = isinstance(raw, (staticmethod, classmethod))
    bound = 0 if isinstance(raw, staticmethod) else 1
    return {
        "name": name,
        "kind": kind,
        "static": static,
        "parameters": parameters(function, classes)[bound:] if kind == "method" else [],
        "returns": written(inspect.signature(function).return_annotation, classes) if callable(function) else None,
    }


def parameters(function, classes):
    """In calling order; a name has its stars, and what follows a bare star can be given by name only."""
    found, named_only = [], False
    for each in inspect.signature(function).parameters.values():
        stars = {each.VAR_POSITIONAL: "*", each.VAR_KEYWORD: "**"}.get(each.kind, "")
        if each.kind == each.KEYWORD_ONLY and not named_only:
            found.append({"name": "*", "type": None, "default": None})
        named_only = named_only or each.kind in (each.KEYWORD_ONLY, each.VAR_POSITIONAL)
        default = None if each.default is each.empty else re.sub(r" at 0x[0-9a-fA-F]+", "", repr(each.default))
        found.append({"name": stars + each.name, "type": written(each.annotation, classes), "default": default})
    return found


def exported(library):
    """Class -> the name by which programs know it."""
    return {value: name for name, value in vars(library).items() if inspect.isclass(value) and not name.startswith("_")}


def written(annotation, classes):
    """A type as its user knows it, or None: without modules, and under the names that the package exports."""
    if annotation is inspect.Parameter.empty:
        return None
    text = annotation if isinstance(annotation, str) else annotation.__name__ if isinstance(annotation, type) else str(annotation)
    text = re.sub(r"\b[A-Za-z_]\w*\.", "", text).strip("'\"")
    for value, name in classes.items():
        text = re.sub(rf"\b{value.__name__}\b", name, text)
    return text
