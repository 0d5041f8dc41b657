"""Plays the sources of the sample data: runs every procedure step by step on a fresh board and reports the boards."""
import importlib

import drawing
from minimal_lib import Game

WORDS = {name: word for name, word in vars(drawing).items() if not name.startswith('_')}


def play_picture(picture):
    """{picture, category, procedures: [{writer, steps: [{instruction, board}]}]}; a board is text of 180 digits.

    The picture's source is imported as pictures.<picture>.
    """
    source = importlib.import_module(f'pictures.{picture}')
    procedures = [{'writer': writer, 'steps': play(steps, f'{picture}.py, {writer}')}
                  for writer, steps in source.PROCEDURES.items()]
    return {'picture': picture, 'category': source.CATEGORY, 'procedures': procedures}


def play(steps, where):
    """Runs the cells of one procedure in one namespace; `where` names it in errors (RuntimeError)."""
    names = dict(WORDS)
    with Game() as game:
        return [{'instruction': text, 'board': _step(game, names, cell, f'{where}, step {number}')}
                for number, (text, cell) in enumerate(steps, 1)]


def _step(game, names, cell, where):
    try:
        exec(compile(cell, where, 'exec'), names)
    except Exception as error:
        raise RuntimeError(f'{where}: {type(error).__name__}: {error}') from error
    return ''.join(map(str, game.board_state))
