"""The public names of a library as a program writes them (`Shape.ring`), with the package that defines each and the
code behind it: found by looking at the imported library, so that mixins and re-exports are seen as a program sees them.
"""

import importlib
import inspect
import os
import sys


def siblings(library):
    """Top-level packages that lie beside the library and are loaded: what it is made of, the library itself last."""
    parent = os.path.dirname(os.path.dirname(os.path.abspath(library.__file__)))
    loaded = [module for name, module in list(sys.modules.items()) if "." not in name and getattr(module, "__path__", None)]
    beside = {module.__name__ for module in loaded if os.path.dirname(os.path.abspath(list(module.__path__)[0])) == parent}
    return [*sorted(beside - {library.__name__}), library.__name__]


def exported_names(library):
    """What `from library import *` brings, and no modules."""
    names = getattr(library, "__all__", None) or [name for name in vars(library) if not name.startswith("_")]
    return [name for name in sorted(names) if not inspect.ismodule(getattr(library, name))]


def public_names(library):
    """Name -> {"kind", "package", "code", "wrappers"}, by name.

    kind is class, method, property, function or constant; code is what runs when the name is used, or None (for a
    class, what makes one); wrappers is the code of decorators around it. Operators and other special methods are
    syntax, not names.
    """
    packages = siblings(library)
    exported = {name: getattr(library, name) for name in exported_names(library)}
    classes = [value for value in exported.values() if inspect.isclass(value)]
    found = {}
    for name, value in exported.items():
        if inspect.isclass(value):
            if package_of(value) in packages:
                found.update(members(name, value, packages, classes))
        elif callable(value):
            if package_of(value) in packages:
                found[name] = entry("function", value, package_of(value))
        else:
            found[name] = entry("constant", None, first_with(name, value, packages))
    return found


def members(name, value, packages, classes):
    """A class, and those of its public attributes that are not another public class's already."""
    made = entry("class", maker(value, packages), package_of(value))
    found = {name: made}
    for attribute in dir(value):
        owner = next((base for base in value.__mro__ if attribute in vars(base)), value)
        if attribute.startswith("_") or package_of(owner) not in packages or (owner is not value and owner in classes):
            continue
        kind, function = behind(vars(owner).get(attribute))
        package = package_of(function)
        found[f"{name}.{attribute}"] = entry(kind, function, package if package in packages else package_of(owner))
    return found


def maker(value, packages):
    """The function that makes an object of the class, if it is the library's own."""
    for special in ("__init__", "__new__"):
        owner = next((base for base in value.__mro__ if special in vars(base)), object)
        if package_of(owner) in packages:
            return behind(vars(owner)[special])[1]
    return None


def behind(raw):
    """The kind of a class's attribute, and the function that it leads to."""
    if isinstance(raw, property):
        return "property", raw.fget
    if isinstance(raw, (staticmethod, classmethod)):
        return "method", raw.__func__
    if inspect.isfunction(raw) or (callable(raw) and not inspect.isclass(raw)):
        return "method", raw
    return "property", getattr(raw, "func", None)  # a cached property has its function here


def entry(kind, function, package):
    """The code behind a function, and behind the decorators around it."""
    wrappers = []
    while hasattr(function, "__wrapped__"):
        wrappers.append(getattr(function, "__code__", None))
        function = function.__wrapped__
    code = getattr(function, "__code__", None)
    return {"kind": kind, "package": package, "code": code, "wrappers": [each for each in wrappers if each]}


def package_of(value):
    """The top-level package that a class or function says it comes from."""
    return str(getattr(value, "__module__", None) or "").partition(".")[0]


def first_with(name, value, packages):
    """The first package that has this very object under the name; a library may merely hand on its base's constants."""
    having = (package for package in packages if getattr(sys.modules[package], name, None) is value)
    return next(having, packages[-1])


def load(name):
    """The library and its public names. A library that cannot be imported is an error of the library: it is raised."""
    library = importlib.import_module(name)
    return library, public_names(library)
