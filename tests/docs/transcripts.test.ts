// Transcripts are compared word by word, but for what differs from run to run.
import {describe, expect, it} from 'vitest';

interface Session {
  sameOutput(one: string, other: string): boolean;
  readBlocks(text: string): readonly {readonly commands?: readonly {readonly command: string; readonly output: string}[]; readonly change?: Readonly<Record<string, string>>}[];
  writeBlock(commands: readonly {readonly command: string; readonly output: string}[]): string;
}
const {sameOutput, readBlocks, writeBlock} = await import(new URL('../../scripts/docs-session.mjs', import.meta.url).href) as Session;

const PAGE = `A page.

<!-- edit a.txt: one => two -->
\`\`\`console
$ hexgen build
Done after 8.3 s.
$ hexgen plan
\`\`\`

\`\`\`sh
hexgen never
\`\`\`

<!-- file notes/b.md -->
\`\`\`markdown
text
\`\`\`
`;

describe('transcripts', () => {
  it.each([
    ['durations', 'Done after 8.3 s.', 'Done after 12 min 3 s.'],
    ['how durations are padded', '        ran    time\nstage1    3  509 ms', '        ran   time\nstage1    3  4.5 s'],
    ['times of day', 'Last made 2026-11-23 03:38:59 UTC in 706 ms', 'Last made 2027-01-01 00:00:00 UTC in 1.2 s'],
    ['milliseconds in JSON', '{"ok":true,"ms":812}', '{"ok":true,"ms":9}'],
    ['digests', 'text:10ceca614695f84f94f…', 'text:fe3ca123531adf72778…'],
  ])('may differ in %s', (_, one, other) => {
    expect(sameOutput(one, other)).toBe(true);
  });

  it.each([
    ['counts', '8 calls; 40,273 tokens in', '9 calls; 40,273 tokens in'],
    ['dollars', '$0.096', '$0.097'],
    ['words', 'Nothing to do', 'Nothing to run'],
    ['lines', 'one\ntwo\n', 'one\n'],
  ])('may not differ in %s', (_, one, other) => {
    expect(sameOutput(one, other)).toBe(false);
  });

  it('are the console blocks of a page, with the changes in between', () => {
    expect(readBlocks(PAGE).map(({commands, change}) => commands ?? change)).toEqual([
      {file: 'a.txt', old: 'one', fresh: 'two'},
      [{command: 'hexgen build', output: 'Done after 8.3 s.\n'}, {command: 'hexgen plan', output: ''}],
      {file: 'notes/b.md', content: 'text\n'},
    ]);
  });

  it('are written as they are read', () => {
    const [, block] = readBlocks(PAGE);
    expect(PAGE).toContain(writeBlock(block?.commands ?? []));
  });
});
