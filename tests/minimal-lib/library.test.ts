// What a person meets who uses minimal_lib wrongly, or writes a picture: exact messages, and never half a file.
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {messageOf, openScripts, valueOf} from './rig.ts';

const scripts = openScripts();
beforeAll(() => scripts.ready(), 60_000);
afterAll(() => scripts.close());

const COLORS = 'expected one of white, black, yellow, green, red, blue, purple, orange, or its number 0 to 7';
const DIRECTIONS = 'expected one of up, down, up_left, up_right, down_left, down_right';

describe('messages', () => {
  it.each([
    ['Tile(1, 1).draw("bleu")', `ValueError: unknown color 'bleu': ${COLORS}; did you mean 'blue'?`],
    ['Tile(1, 1).draw(8)', `ValueError: unknown color 8: ${COLORS}`],
    ['Shape().draw(True)', `ValueError: unknown color True: ${COLORS}`],
    ['Tile(1, 1).neighbor("left")', `ValueError: unknown direction 'left': ${DIRECTIONS}; did you mean 'up_left' or 'down_left'?`],
    ['Tile(1, 1).neighbor("up", "2")', "TypeError: steps must be a whole number, not '2'"],
    ['Tile(True, 1)', 'TypeError: row and column must be whole numbers, not Tile(True, 1)'],
    ['Tile(1, 1).distance((2, 2))', 'TypeError: expected another Tile, not (2, 2)'],
    ['Tile(1, 1).shift((1, 1, 1))', 'ValueError: cube coordinates must add up to 0, but 1 + 1 + 1 = 3'],
    ['Tile(1, 1).shift((0.5, -0.5, 0))', 'TypeError: cube coordinates must be whole numbers, not 0.5, -0.5, 0'],
    ['Vec(1, -1, 0).mirror("diagonal")', "ValueError: unknown mirror line 'diagonal': expected one of vertical, horizontal, up_right, up_left"],
    ['Shape(["red"])', "TypeError: a shape is made of tiles and shapes, not 'red'"],
    ['Game(0, 3)', "ValueError: a board's width must be a whole number of 1 or more, not 0"],
  ])('%s', async (expression, message) => {
    const source = `from minimal_lib import *\ndef run(inputs):\n    with Game():\n        ${expression}\n`;
    expect(messageOf(await scripts.python(source)).split('\n').at(-1)).toBe(message);
  });

  it('a tile without a game', async () => {
    const outcome = await scripts.python('from minimal_lib import *\ndef run(inputs):\n    Tile(1, 1)\n');
    expect(messageOf(outcome)).toMatch(/RuntimeError: no game is active: make tiles inside a block `with Game\(\) as game:`$/);
  });
});

// The sandbox's files cannot be written, so these files are the test's own.
const DISK = `
import builtins, io, os
from minimal_lib import *

files, log, broken = {}, [], []

class File(io.StringIO):
    def __init__(self, path):
        super().__init__()
        self.path = path
    def write(self, text):
        files[self.path] = text[: len(text) // 2]
        if broken:
            raise OSError("disk full")
        files[self.path] = text

def open_file(path, mode, **options):
    log.append(f"open {path}")
    return File(path)

def replace(source, target):
    log.append(f"rename {source} to {target}")
    files[target] = files.pop(source)

builtins.open, os.replace, os.getpid = open_file, replace, lambda: 7
os.path.exists, os.remove = lambda path: path in files, lambda path: files.pop(path)
`;

describe('a picture in a file', () => {
  it('is written beside its name and renamed when whole', async () => {
    const source = `${DISK}
def run(inputs):
    game = Game()
    svg = game.plot("board.svg")
    return [log, files == {"board.svg": svg}, svg == game.plot(), svg.startswith("<svg "), svg.endswith("</svg>\\n")]
`;
    const log = ['open board.svg.7.tmp', 'rename board.svg.7.tmp to board.svg'];
    expect(valueOf(await scripts.python(source))).toEqual([log, true, true, true, true]);
  });

  it('leaves the old file and nothing else behind if the disk is full', async () => {
    const source = `${DISK}
def run(inputs):
    files["board.svg"] = "old"
    broken.append(True)
    try:
        Game().plot("board.svg")
    except OSError as error:
        return [str(error), files]
`;
    expect(valueOf(await scripts.python(source))).toEqual(['disk full', {'board.svg': 'old'}]);
  });
});
