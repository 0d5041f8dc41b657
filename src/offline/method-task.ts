// Reads what a request for a method's code says: the method, what it may call, the solved steps attached, and which of them were tried.
import { readSignature, type Signature } from './ideas.ts';
import type { Message } from './reading.ts';

export interface Example {
  readonly id: string;
  readonly instruction: string;
  readonly before: readonly string[];
}

export interface MethodTask {
  readonly method: Signature;
  readonly summary: string;
  /** Signatures of other methods that exist, with their paths. */
  readonly used: ReadonlyMap<string, Signature>;
  readonly examples: readonly Example[];
  /** Ids of the examples that earlier answers gave. */
  readonly tried: readonly string[];
}

/** Undefined if no message asks for a method. */
export function readMethodTask(messages: readonly Message[]): MethodTask | undefined {
  const text = messages.find(({ role, content }) => role === 'user' && /^Method to write: /m.test(content))?.content ?? '';
  const method = readSignature(/^Method to write: (.+)$/m.exec(text)?.[1] ?? '');
  if (!method) return undefined;
  const [spec = '', shown = ''] = text.split(/^Examples:$/m);
  const lines = spec.split('\n').flatMap((line) => readSignature(/^- (\w+\.\w+\(.*\) -> [^—]+?)(?: —.*)?$/.exec(line)?.[1] ?? '') ?? []);
  return {
    method,
    summary: /^Summary: (.+)$/m.exec(spec)?.[1]?.trim() ?? '',
    used: new Map(lines.map((one) => [`${one.owner}.${one.name}`, one])),
    examples: shown.split(/^(?=Example: )/m).flatMap(readExample),
    tried: messages.filter(({ role }) => role === 'assistant').flatMap(({ content }) => answered(content)),
  };
}

function readExample(text: string): readonly Example[] {
  const id = /^Example: (\S+)/.exec(text)?.[1];
  const instruction = /^Instruction: (.+)$/m.exec(text)?.[1];
  if (id === undefined || instruction === undefined) return [];
  const before = /^Cells before:\n```python\n([\s\S]*?)\n```$/m.exec(text)?.[1];
  return [{ id, instruction, before: before === undefined ? [] : before.split('\n') }];
}

function answered(content: string): readonly string[] {
  const id = /"example":\s*\{\s*"id":\s*"([^"]+)"/.exec(content)?.[1];
  return id === undefined ? [] : [id];
}
