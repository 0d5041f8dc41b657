// Answers schema `api_proposal`: chooses from the catalogue the methods that the listed concepts ask for, and gives a reason for each concept left over.
import { IDEAS, type Idea } from './catalogue.ts';
import { readConcepts, readSupport, type Message, type SupportLine } from './reading.ts';

/** Steps from which on a concept is more than somebody's whim. */
const OFTEN = 8;

/** The answer; the methods in the order of the catalogue, class by class. */
export function answerApiProposal(messages: readonly Message[]): object {
  const support = new Map(readSupport(messages).map((one) => [one.id, one]));
  const listed = readConcepts(messages).map(({ id }) => id);
  const several = [...support.values()].some(({ procedures }) => procedures > 1);
  const wanted = ({ covers }: Idea): boolean => covers.some((id) => earns(support.get(id), several));
  const chosen = withUsed(IDEAS.filter(wanted), messages.map(({ content }) => content).join('\n'));
  const covered = new Set(chosen.flatMap(({ covers }) => covers));
  const owners = [...new Set(chosen.map(({ owner }) => owner))].sort();
  return {
    classes: owners.map((owner) => ({ name: owner, methods: chosen.filter((idea) => idea.owner === owner).map((idea) => method(idea, listed)) })),
    rejected: listed.filter((id) => !covered.has(id)).sort().map((id) => reject(id, support.get(id))),
  };
}

/** In a large collection more than one person has to ask often; in a tiny one, whatever is asked for counts. */
function earns(line: SupportLine | undefined, several: boolean): boolean {
  return line !== undefined && (several ? line.procedures > 1 : line.steps > 0);
}

/** Leaves out what is neither chosen nor in the text of the messages, so that nothing refers to what is not there. */
function withUsed(ideas: readonly Idea[], text: string): readonly Idea[] {
  const possible = new Set(IDEAS.map(path));
  const chosen = new Set(ideas.map(path));
  const described = (use: string): boolean => new RegExp(`\\b${use.split('.').at(-1) ?? use}\\b`).test(text);
  return ideas.map((idea) => ({ ...idea, uses: idea.uses.filter((use) => (possible.has(use) ? chosen.has(use) : described(use))) }));
}

function path({ owner, signature }: Idea): string {
  return `${owner}.${signature.slice(0, signature.indexOf('('))}`;
}

function method({ signature, covers, laws, uses, summary }: Idea, listed: readonly string[]): object {
  const [, name, inner, returns] = /^(\w+)\((.*)\) -> (.+)$/.exec(signature) ?? [];
  const params = (inner ?? '').split(', ').filter((text) => text !== '').map((text) => {
    const [, param, type, value] = /^(\w+): ([^=]+?)(?: = (.+))?$/.exec(text) ?? [];
    return { name: param, type, default: value ?? null };
  });
  return { name, params, returns, covers: covers.filter((id) => listed.includes(id)), laws, uses, summary };
}

function reject(concept: string, line: SupportLine | undefined): object {
  if (concept === 'continue_from_last') return { concept, reason: 'composable', note: 'A variable that holds the last tile, and Tile.neighbor, say it as shortly.' };
  if (line === undefined || line.steps < OFTEN || line.procedures < 2) return { concept, reason: 'rare', note: 'Too few people ask for it.' };
  return { concept, reason: 'ambiguous', note: 'The instructions leave open what exactly is meant.' };
}
