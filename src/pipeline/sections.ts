// The sections of pipeline.yaml that say one thing each: limits, and the user's own prices.

import type {Node, Params} from './decode.ts';
import type {Disk} from './disk.ts';
import {limitsOf, type EndpointLimits} from './endpoints.ts';
import {checkNames, readFields, type OptionsOf} from './field.ts';
import {cannotRead} from './file-trouble.ts';
import {LIMIT_FIELDS} from './params.ts';
import type {Source} from './source.ts';

/** Read through the disk, so that whoever asks what a build depends on hears of it; what it says is looked at by whoever needs it. */
export function readOwnPrices(node: Node | undefined, params: Params, disk: Disk): Source | undefined {
  const path = node?.scalar(params);
  if (path === undefined) return undefined;
  try {
    return {path: String(path), text: disk.text(String(path))};
  } catch (error) {
    return node!.complain(cannotRead('prices', String(path), {error, disk}), 'The path is relative to the project. `hexgen prices` shows the form of such a file.');
  }
}

const NO_LIMITS = {workers: 4, sandboxes: 2, 'requests-per-minute': undefined, 'tokens-per-minute': undefined, 'batch-poll': 60_000};

/** How much may run at once, and how fast the server that has no name may be asked. */
export function readLimits(node: Node | undefined, params: Params, root: Node): {readonly workers: number; readonly sandboxes: number; readonly batchPollMs: number; readonly rates: EndpointLimits} {
  const {workers, sandboxes, ...rates} = valuesOf(node, params, root);
  return {workers, sandboxes, batchPollMs: rates['batch-poll'], rates: limitsOf(undefined, rates['requests-per-minute'], rates['tokens-per-minute'])};
}

function valuesOf(node: Node | undefined, params: Params, root: Node): OptionsOf<typeof LIMIT_FIELDS> {
  if (node && node.kind !== 'map') node.complain(`Expected limits such as {workers: 4}, found ${node.found()}`);
  if (node?.kind !== 'map') return NO_LIMITS;
  checkNames(node, Object.keys(LIMIT_FIELDS), 'limit');
  const values = readFields(LIMIT_FIELDS, node.fields(), {params, owner: root, what: 'The section "limits"'});
  return values ?? NO_LIMITS;
}
