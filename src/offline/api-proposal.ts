// Answers schema `api_proposal`: chooses from the catalogue the methods that the listed concepts ask for, and gives a reason for each concept left over.
import { IDEAS, type Idea } from './catalogue.ts';
import { IDEA_BY_PATH, methodOf, pathOf } from './ideas.ts';
import { readConcepts, readSupport, type Message, type SupportLine } from './reading.ts';

/** Steps from which on a concept is more than somebody's whim. */
const OFTEN = 8;
/**
 * A concept earns a method if at least this part as many procedures ask for it as for the one that most ask for. Every method is read in
 * every later request, so a first proposal is short; what is rarer can still be added once programs turn out to lack it.
 */
const LEAST_PART = 1 / 4;

/**
 * What makes or finds tiles can be told from words alone. What does something again with what is drawn (copies, mirror images,
 * repetitions) paints a lot, and a lot of it wrongly where it was misunderstood: whether a method helps there, programs have to show.
 */
const TOLD_BY_WORDS: ReadonlySet<string> = new Set(['shape', 'path', 'selection', 'reference']);

/** The answer; the methods in the order of the catalogue, class by class. */
export function answerApiProposal(messages: readonly Message[]): object {
  const support = new Map(readSupport(messages).map((one) => [one.id, one]));
  const concepts = readConcepts(messages);
  const listed = concepts.map(({ id }) => id);
  const figures = new Set(concepts.filter(({ kind }) => kind.split(' or ').every((each) => TOLD_BY_WORDS.has(each))).map(({ id }) => id));
  const most = Math.max(0, ...[...support.values()].map(({ procedures }) => procedures));
  const chosen = withNeeded(({ covers }) => covers.some((id) => figures.has(id) && earns(support.get(id), most)), listed);
  const known = { listed, chosen: new Set(chosen.map(pathOf)), text: messages.map(({ content }) => content).join('\n') };
  const covered = new Set(chosen.flatMap(({ covers }) => covers));
  const owners = [...new Set(chosen.map(({ owner }) => owner))].sort();
  return {
    classes: owners.map((owner) => ({ name: owner, methods: chosen.filter((idea) => idea.owner === owner).map((idea) => method(idea, known)) })),
    rejected: listed.filter((id) => !covered.has(id)).sort().map((id) => reject(id, support.get(id), figures.has(id))),
  };
}

/** Where anything is asked for by several procedures, one alone may have its whim; in a tiny collection, whatever is asked for counts. */
function earns(line: SupportLine | undefined, most: number): boolean {
  return line !== undefined && line.procedures >= Math.max(Math.min(2, most), most * LEAST_PART);
}

/** The ideas that are wanted, and those that these stand on, as far as anybody asks for them. */
function withNeeded(wanted: (idea: Idea) => boolean, listed: readonly string[]): readonly Idea[] {
  const needed = new Set(IDEAS.filter(wanted).flatMap(({ uses }) => uses));
  return IDEAS.filter((idea) => wanted(idea) || (needed.has(pathOf(idea)) && idea.covers.some((id) => listed.includes(id))));
}

/** Leaves out uses that are neither chosen nor in the text of the messages, so that nothing refers to what is not there. */
function method(idea: Idea, { listed, chosen, text }: { readonly listed: readonly string[]; readonly chosen: ReadonlySet<string>; readonly text: string }): object {
  const described = (use: string): boolean => new RegExp(`\\b${use.split('.').at(-1) ?? use}\\b`).test(text);
  return methodOf(idea, { concept: (id) => listed.includes(id), use: (path) => (IDEA_BY_PATH.has(path) ? chosen.has(path) : described(path)) });
}

function reject(concept: string, line: SupportLine | undefined, isFigure: boolean): object {
  if (!isFigure && concept !== 'continue_from_last') return { concept, reason: 'ambiguous', note: 'It does something again with what is drawn; programs will show what they lack.' };
  const idea = IDEAS.some(({ covers }) => covers.includes(concept));
  if (concept === 'continue_from_last') return { concept, reason: 'composable', note: 'A variable that holds the last tile, and Tile.neighbor, say it as shortly.' };
  if (idea || line === undefined || line.steps < OFTEN || line.procedures < 2) return { concept, reason: 'rare', note: 'Few people ask for it, compared with the rest.' };
  return { concept, reason: 'ambiguous', note: 'The instructions leave open what exactly is meant.' };
}
