// `hexgen graph`: targets and what they read, as text, Mermaid or JSON.

import {allTargets, needed} from '../pipeline/graph.ts';
import type {Pipeline, Target} from '../pipeline/pipeline.ts';
import type {CommonFlags, Host} from './host.ts';
import {openSession} from './session.ts';

export interface GraphFlags extends CommonFlags { readonly format?: string }

export async function graph(host: Host, flags: GraphFlags): Promise<number> {
  const session = openSession(host, flags, {reading: true});
  try {
    const {pipeline} = session;
    const text = flags.json ? `${JSON.stringify(graphJson(pipeline))}\n` : flags.format === 'mermaid' ? mermaid(pipeline) : graphText(pipeline);
    host.stdout.write(text);
    return 0;
  } finally {
    await session.close();
  }
}

const verb = ({rule, recipe}: Target): string => [rule.verb, recipe?.recipe.kind].filter(Boolean).join(' + ');

const outOf = ({outs}: Target): string | undefined => (outs.length === 0 ? undefined : outs.map(({place}) => place).join(', '));

export function graphJson({stages}: Pipeline) {
  return {
    ok: true, command: 'graph',
    targets: allTargets(stages).map(target => ({
      target: target.id, rule: target.rule.verb || null, recipe: target.recipe?.recipe.kind ?? null,
      reads: needed(stages, target).map(each => each.id), out: outOf(target) ?? null,
    })),
  };
}

/** One line per target under its stage: what it does, what it reads, where it goes. */
export function graphText({stages}: Pipeline): string {
  const all = allTargets(stages);
  const wide = Math.max(...all.map(target => target.name.length));
  const wideVerb = Math.max(...all.map(target => verb(target).length));
  return [...stages].map(([stage, targets]) => [stage, ...[...targets.values()].map(target => {
    const reads = needed(stages, target).map(each => (each.stage === stage ? each.name : each.id));
    const from = reads.length > 0 ? ` from ${reads.join(', ')}` : '';
    return `  ${target.name.padEnd(wide)}  ${verb(target).padEnd(wideVerb)}${from}${outOf(target) === undefined ? '' : `  → ${outOf(target)}`}`.trimEnd();
  })].map(line => `${line}\n`).join('')).join('\n');
}

export function mermaid({stages}: Pipeline): string {
  const id = (target: Target) => target.id.replace(/[^\w]/g, '_');
  const boxes = [...stages].flatMap(([stage, targets]) => [
    `  subgraph ${stage}`, ...[...targets.values()].map(target => `    ${id(target)}["${target.name}<br/><small>${verb(target)}</small>"]`), '  end',
  ]);
  const arrows = allTargets(stages).flatMap(target => needed(stages, target).map(each => `  ${id(each)} --> ${id(target)}`));
  return `${['flowchart TD', ...boxes, ...arrows].join('\n')}\n`;
}
