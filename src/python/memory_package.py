"""Packages that exist only as texts, imported as if they were files beside the program."""

import importlib.machinery
import linecache
import os
import sys


class Texts:
    """Finds and loads modules among texts by file name, `generated_lib/shapes.py`."""

    def __init__(self, texts):
        self.texts, self.codes = texts, []

    def find_spec(self, name, path=None, target=None):
        place = name.replace(".", "/")
        for file, is_package in ((f"{place}/__init__.py", True), (f"{place}.py", False)):
            if file in self.texts:
                spec = importlib.machinery.ModuleSpec(name, self, origin=os.path.abspath(file), is_package=is_package)
                spec.has_location, spec.loader_state = True, file
                if is_package:
                    spec.submodule_search_locations = [os.path.abspath(place)]
                return spec
        return None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        file = module.__spec__.loader_state
        text = self.texts[file]
        linecache.cache[file] = (len(text), None, text.splitlines(True), file)
        code = compile(text, file, "exec", dont_inherit=True)
        self.codes.append(code)
        exec(code, module.__dict__)


def offer(texts):
    """From now on these texts can be imported; the finder keeps the code of what was."""
    finder = Texts(texts)
    sys.meta_path.insert(0, finder)
    return finder
