// `hexgen schema`: the JSON Schema of pipeline.yaml, with which editors complete and describe its fields.

import {kindsWith} from '../kinds.ts';
import {pipelineSchema} from '../pipeline/json-schema.ts';
import {openSandbox} from '../sandbox/pool.ts';
import type {Host} from './host.ts';
import {modelsOf} from './models.ts';

/** Neither the models nor the sandbox are ever used: they cost nothing before that. */
export function schema(host: Host): number {
  const kinds = kindsWith({models: modelsOf(host, {frozen: true, pipeline: {endpoints: new Map(), rates: {}}, workers: 1, state: '', batch: false, batchPollMs: 0, prices: () => { throw new Error('nothing is asked'); }}), sandbox: openSandbox({workers: 1, cacheDir: '.hexgen/python'})});
  host.stdout.write(`${JSON.stringify(pipelineSchema(kinds), null, 2)}\n`);
  return 0;
}
