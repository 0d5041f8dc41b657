// The conformance checks pass on minimal_lib, and each of them fails on a library with a fault that it is there to find.
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {MUTATIONS} from './mutations.ts';
import {messageOf, mutated, openScripts, valueOf} from './rig.ts';

const scripts = openScripts();
beforeAll(() => scripts.ready(), 60_000);
afterAll(() => scripts.close());

describe('conformance of minimal_lib', () => {
  it('passes every check and says how many cases each had', async () => {
    const {checks} = valueOf(await scripts.script('conformance.py', {})) as {checks: Record<string, number>};
    expect(checks).toMatchObject({distance: 40405, index_and_address: 189, negative_addresses: 374, six_neighbors: 672});
    expect(Math.min(...Object.values(checks))).toBeGreaterThan(0);
  });

  it.each(MUTATIONS)('notices when $fault', async (mutation) => {
    const outcome = await scripts.script('conformance.py', {only: [mutation.caughtBy]}, mutated(mutation));
    expect(messageOf(outcome)).toContain(`AssertionError: 1 of 1 checks of minimal_lib failed:\n  ${mutation.caughtBy}\n    `);
  });

  it('has a fault in the table for every check', async () => {
    const {checks} = valueOf(await scripts.script('conformance.py', null)) as {checks: Record<string, number>};
    expect(new Set(MUTATIONS.map(({caughtBy}) => caughtBy))).toEqual(new Set(Object.keys(checks)));
  });

  it('lists all checks that failed, with what was expected and what was found', async () => {
    const edits = [['return number + size + 1 if number < 0', 'return number + size if number < 0']] as const;
    const message = messageOf(await scripts.script('conformance.py', {}, mutated({module: 'tile', edits})));
    expect(message).toContain('AssertionError: 4 of 25 checks of minimal_lib failed:\n  negative_addresses\n');
    expect(message).toContain('    Tile(-10, -18): expected (1, 1), found (0, 0)\n');
    expect(message).toContain('    … and 357 more\n  tiles_are_places\n');
    expect(message).toContain('\n  documented_examples\n');
  });

  it('tells of a check that broke down instead of comparing', async () => {
    const edits = [['return self.offset(other).length', 'return self.offset(other).size']] as const;
    const message = messageOf(await scripts.script('conformance.py', {only: ['rings']}, mutated({module: 'tile', edits})));
    expect(message).toMatch(/\n {2}rings\n {4}line \d+: expected no error, found AttributeError: '_Vec' object has no attribute 'size'$/);
  });

  it('refuses the name of a check that it does not have', async () => {
    const message = messageOf(await scripts.script('conformance.py', {only: ['ring']}));
    expect(message).toMatch(/ValueError: unknown check ring: expected some of constants, cube_coordinates, .*, documented_examples$/);
  });
});
