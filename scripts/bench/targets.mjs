// What the figures should be. Step counts are exact and fail the run; times are only told, because machines differ.
import {ratio} from './measure.mjs';
import {expectedSteps, floorBy, hexgenBy} from './story.mjs';
import {levelsOf} from './tree.mjs';

/** No-op, whole process, against ninja on the same tree. */
const againstNinja = [{sources: 3300, most: 2.5}, {sources: 10_000, most: 1.4}];
/** No-op of hexgen's own pipeline against the bare start of Node. */
const againstNode = {most: 4, aim: 3};

/** A line for every count that is not as it should be. */
export function wrongSteps(results) {
  return results.flatMap(({sources, counted}) => {
    const {steps} = counted.get('hexgen');
    return Object.entries(expectedSteps(levelsOf(sources)))
      .filter(([change, expected]) => steps[change] !== expected)
      .map(([change, expected]) => `N = ${sources}, ${change}: expected ${expected} actions, ${steps[change]} ran`);
  });
}

/** A line for every target of time that these results speak of. */
export function timeTargets({results, project, starters}) {
  return starters.flatMap(starter => [...overNinja(results, starter), overNode(project, starter)]);
}

function overNinja(results, starter) {
  return againstNinja.flatMap(({sources, most}) => {
    const nothing = results.find(result => result.sources === sources)?.nothing;
    if (!nothing?.has('ninja')) return [];
    const found = ratio(nothing.get(hexgenBy(starter)), nothing.get('ninja'));
    return [verdict(`No-op at N = ${sources.toLocaleString('en')}, Node ${starter.version}`, found, {most, of: 'ninja'})];
  });
}

function overNode({times}, starter) {
  const found = ratio(times.get(hexgenBy(starter)), times.get(floorBy(starter)));
  return verdict(`No-op of hexgen's own pipeline (aim: ${againstNode.aim} ×), Node ${starter.version}`, found, {most: againstNode.most, of: '`node -e 0`'});
}

const verdict = (what, found, {most, of}) => `${what}: ${found.toFixed(2)} × ${of}, wanted at most ${most} ×: ${found <= most ? 'met' : 'missed'}.`;
