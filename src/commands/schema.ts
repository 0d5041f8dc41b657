// `hexgen schema`: the JSON Schema of pipeline.yaml, with which editors complete and describe its fields.

import {kindsWith} from '../kinds.ts';
import {pipelineSchema} from '../pipeline/json-schema.ts';
import type {Host} from './host.ts';

/** Rules and recipes only to be described: nothing of this is ever used. */
const NOBODY = {} as Parameters<typeof kindsWith>[0];

export function schema(host: Host): number {
  host.stdout.write(`${JSON.stringify(pipelineSchema(kindsWith(NOBODY)), null, 2)}\n`);
  return 0;
}
