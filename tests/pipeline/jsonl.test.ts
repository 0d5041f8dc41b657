// Lines that are no JSON objects: each is reported, with the exact place and the reason, and never passed over in silence.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultOf, offsetOf } from '../../src/pipeline/jsonl-scan.ts';
import { readJsonLines } from '../../src/pipeline/jsonl.ts';

const problems = (text: string): readonly string[] => readJsonLines(text, 'a.jsonl').problems.map(({ path, line, column, message }) => `${path}:${line}:${column} ${message}`);

describe('readJsonLines', () => {
  it('reads one object a line, with or without a last line end, a byte order mark, or CR LF', () => {
    const { lines, problems: none, notes } = readJsonLines('\uFEFF{"a": 1}\r\n{"a": 2}\r\n', 'a.jsonl');
    expect(lines).toEqual([{ line: 1, text: '{"a": 1}', value: { a: 1 } }, { line: 2, text: '{"a": 2}', value: { a: 2 } }]);
    expect([none, notes]).toEqual([[], []]);
  });

  it('reports every bad line at once and keeps the good ones', () => {
    const text = ['{"a": 1}', '{"a": }', '[1, 2]', '"words"', '{"a": 2}', '{"a": 3'].join('\n');
    expect(problems(text)).toEqual([
      'a.jsonl:2:7 not JSON: expected a value, found "}"',
      'a.jsonl:3:1 expected a JSON object, found a list of 2',
      'a.jsonl:4:1 expected a JSON object, found "words"',
      'a.jsonl:6:8 not JSON: expected "," or "}", found the end of the line',
    ]);
    expect(readJsonLines(text, 'a.jsonl').lines.map(({ line }) => line)).toEqual([1, 5]);
  });

  it('shows the surroundings of the place', () => {
    const [short, long] = readJsonLines(`{"a":\tNaN}\n{"a": "${'x'.repeat(100)}", b: 1, "c": "${'y'.repeat(100)}"}`, 'a.jsonl').problems;
    expect(short?.excerpt).toBe('{"a": NaN}\n      ~');
    expect(long?.excerpt).toBe(`…${'x'.repeat(27)}", b: 1, "c": "${'y'.repeat(30)}…\n${' '.repeat(31)}~`);
  });

  it('passes over blank lines with a note, and those at the end without one', () => {
    const { notes, problems: none } = readJsonLines('{"a": 1}\n\n{"a": 2}\n\n  \n', 'a.jsonl');
    expect(notes).toEqual([{ path: 'a.jsonl', line: 2, message: 'line 2 is blank; skipped' }]);
    expect(none).toEqual([]);
  });

  it.each(['', '\n', ' \r\n\n', '\uFEFF'])('reports a file without content: %j', (text) => {
    expect(problems(text)).toEqual(['a.jsonl:1:1 the file is empty; expected JSON objects, one a line']);
  });

  it('says once, not once a line, that a file is an ordinary JSON document', () => {
    expect(problems(JSON.stringify([{ a: 1 }, { a: 2 }], null, 2))).toEqual([
      'a.jsonl:1:1 the file is one JSON document on 8 lines; expected one JSON object a line, each complete on its line',
    ]);
  });
});

describe('faultOf', () => {
  it.each([
    ['', 0, 'expected a value, found the end of the line'],
    ['{"a" 1}', 5, 'expected ":" after the property name, found "1"'],
    ["{'a': 1}", 1, 'expected a property name in double quotes or "}", found "\'"'],
    ['{"a": 1,}', 8, 'expected a property name in double quotes, found "}"'],
    ['{"a": [1, 2}', 11, 'expected "," or "]", found "}"'],
    ['{"a": [,]}', 7, 'expected a value or "]", found ","'],
    ['{"a": [1,]}', 9, 'expected a value, found "]"'],
    ['{"a": 1} {"b": 2}', 9, 'expected nothing more on the line, found "{"'],
    ['{"a": None}', 6, 'expected a value, found "None"'],
    ['{"a": 01}', 7, 'expected "," or "}", found "1"'],
    ['{"a": 1 "b": 2}', 8, 'expected "," or "}", found a double quote'],
    ['{"a": "cut off', 6, 'the string that begins here is not closed'],
    ['{"a": "C:\\data"}', 9, 'a string holds an unknown escape; a backslash itself is written \\\\'],
    ['{"a": "tab\there"}', 10, 'a string holds a bare control character; write it as an escape such as \\n'],
    ['{"a": 😀}', 6, 'expected a value, found "😀"'],
  ])('%s', (text, offset, message) => {
    expect(faultOf(text)).toEqual({ offset, message });
  });

  it('agrees with JSON.parse on whether a text is JSON', () => {
    const damaged = fc.tuple(fc.json(), fc.nat(), fc.nat({ max: 3 }), fc.constantFrom('', ',', '"', '}', '[', '1', '\\', ' ', 'e', '\n'));
    fc.assert(fc.property(damaged, ([text, at, removed, added]) => {
      const place = at % (text.length + 1);
      const broken = text.slice(0, place) + added + text.slice(place + removed);
      let isJson = true;
      try {
        JSON.parse(broken);
      } catch {
        isJson = false;
      }
      expect(faultOf(broken) === null).toBe(isJson);
    }), { numRuns: 2000 });
  });

  it('is not exhausted by deep nesting', () => {
    expect(faultOf('['.repeat(200_000))).toEqual({ offset: 200_000, message: 'expected a value or "]", found the end of the line' });
  });
});

describe('offsetOf', () => {
  it('finds where a value begins, however the line is spaced', () => {
    const text = ' { "steps" : [ {"x\\u0041": [10, 20]} , 5 ] }';
    expect(text.slice(offsetOf(text, ['steps', 0, 'xA', 1]))).toBe('20]} , 5 ] }');
    expect(text.slice(offsetOf(text, ['steps', 1]))).toBe('5 ] }');
    expect(offsetOf(text, [])).toBe(1);
  });

  it('stops at the innermost value on the way to a missing one', () => {
    const text = '{"steps": [{"a": 1}, {"b": 2}]}';
    expect(text.slice(offsetOf(text, ['steps', 1, 'a']))).toBe('{"b": 2}]}');
  });
});
