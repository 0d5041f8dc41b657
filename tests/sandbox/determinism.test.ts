// The same program has the same result, whichever worker runs it and whatever ran there before: results can be kept.
import {describe, expect, test} from 'vitest';
import {body, openForTest, PATIENCE_MS, runIn, valueOf} from './rig.ts';

const CHANCE = body(`
import os, random, secrets, tempfile, time, uuid, datetime, shapes
class Thing: pass
return [random.random(), random.sample(range(100), 5), os.urandom(4).hex(), secrets.token_hex(4), str(uuid.uuid4()), hash('text'), list({'a', 'b', 'c', 'd'}),
    time.time(), time.monotonic(), time.perf_counter(), time.process_time(), str(datetime.datetime.now()), time.localtime().tm_hour, time.tzname,
    repr(Thing()), repr(shapes.Tile()), os.stat(shapes.__file__).st_mtime, os.stat(shapes.__file__).st_ino, os.getpid(), next(tempfile._get_candidate_names())]
`);
const FILES = {'shapes/__init__.py': 'class Tile: pass\n'};

describe('chance and time', {timeout: PATIENCE_MS}, () => {
  test('are the same in every worker and after every program', async () => {
    const first = runIn(openForTest()), other = runIn(openForTest());
    const value = valueOf(await first(CHANCE, {files: FILES}));
    await other(body('import random, shapes\nshapes.more = [random.random() for n in range(1000)]'), {files: {'shapes/__init__.py': 'KEPT = "x" * 100_000\n', 'b/c.py': ''}});
    expect(valueOf(await other(CHANCE, {files: FILES}))).toEqual(value);
    expect(valueOf(await first(CHANCE, {files: FILES}))).toEqual(value);
  });
  test('begin at a fixed instant, and time passes when it is looked at', async () => {
    const python = runIn(openForTest());
    const code = 'import time, datetime\nstart = time.time()\nwhile time.time() < start + 0.01: pass\nreturn [str(datetime.datetime.now())[:21], time.time() > start]';
    expect(valueOf(await python(body(code)))).toEqual(['2024-01-01 00:00:00.0', true]);
  });
});
