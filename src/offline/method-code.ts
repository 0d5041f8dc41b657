// Answers schema `method_code`: the Python that the catalogue has for a method, under the names of the request, and a solved step done with it.
import { IDEAS, type Idea } from './catalogue.ts';
import { cellWith } from './example-cell.ts';
import { IDEA_BY_PATH, pathOf, signatureOf, type Signature } from './ideas.ts';
import { IMPLEMENTATIONS } from './implementations/all.ts';
import { readMethodTask, type MethodTask } from './method-task.ts';
import type { Message } from './reading.ts';

/** The answer. Where the catalogue has no such method, it is the most similar one: the checks decide whether it does what is asked. */
export function answerMethodCode(messages: readonly Message[]): object {
  const task = readMethodTask(messages);
  if (!task) return { code: '', imports: [], doctests: [], example: null, no_example: '' };
  const { method } = task;
  const idea = ideaFor(method, task.summary);
  const known = IMPLEMENTATIONS[pathOf(idea)];
  const { name } = signatureOf(idea);
  const example = exampleOf(task, messages);
  return {
    code: codeOf(task, idea),
    imports: [],
    doctests: (known?.doctests ?? []).map(({ call, result }) => ({ call: renamed(call, name, method.name), result })),
    example,
    no_example: example === null && task.examples.length > 0 ? noExample(task) : '',
  };
}

/** By its name; else by what it takes and returns or says; else by likeness of names. */
export function ideaFor(method: Signature, summary: string): Idea {
  const same = IDEA_BY_PATH.get(`${method.owner}.${method.name}`) ?? IDEAS.find((idea) => idea.owner === method.owner && idea.summary === summary);
  const shape = (one: Signature): string => JSON.stringify([one.owner, one.params.map((param) => [param.name, param.type]), one.returns]);
  const alike = same ?? IDEAS.find((idea) => signatureOf(idea).params.length > 0 && shape(signatureOf(idea)) === shape(method));
  if (alike) return alike;
  const likeness = (idea: Idea): number => {
    const words = `${idea.owner} ${signatureOf(idea).name} ${idea.summary}`.toLowerCase().match(/[a-z]+/g) ?? [];
    const asked = new Set(`${method.owner} ${method.name.replaceAll('_', ' ')} ${summary}`.toLowerCase().match(/[a-z]{3,}/g) ?? []);
    return words.filter((word) => asked.has(word)).length + (signatureOf(idea).returns === method.returns ? 1 : 0);
  };
  return IDEAS.reduce((best, idea) => (likeness(idea) > likeness(best) ? idea : best));
}

/** The function, with the signature that is asked for. */
function codeOf({ method, summary, used }: MethodTask, idea: Idea): string {
  const known = IMPLEMENTATIONS[pathOf(idea)];
  const own = signatureOf(idea);
  const over = known?.over && used.has(known.over.path) ? known.over.body : undefined;
  const params = method.params.map((param) => (param.default === null ? param.name : `${param.name}=${param.default}`));
  const body = adapted(over ?? known?.body ?? '', own, method);
  const lines = [docstring(summary === '' ? idea.summary : summary), ...body.split('\n')];
  return [`def ${method.name}(${['self', ...params].join(', ')}):`, ...lines.map((line) => (line === '' ? '' : `    ${line}`))].join('\n');
}

function docstring(text: string): string {
  return `"""${text.replaceAll('\\', '/').replaceAll('"', "'")}"""`;
}

/** Parameters of other names are known by their type, in order; one that is gone has its default. */
function adapted(body: string, own: Signature, asked: Signature): string {
  const left = asked.params.filter((param) => !own.params.some(({ name }) => name === param.name));
  const gone = own.params.filter((param) => !asked.params.some(({ name }) => name === param.name));
  let code = body;
  for (const param of gone) {
    const at = left.findIndex(({ type }) => type === param.type);
    const [other] = at === -1 ? [] : left.splice(at, 1);
    if (other) code = code.replace(new RegExp(`(?<![\\w.'"])${param.name}(?![\\w'"])`, 'g'), other.name);
    else if (param.default !== null) code = `${param.name} = ${param.default}\n${code}`;
  }
  return code;
}

function renamed(call: string, from: string, to: string): string {
  return from === to ? call : call.replace(new RegExp(`\\.${from}\\(`, 'g'), `.${to}(`);
}

/** The first example that becomes a call of the method and was not given in vain before. */
function exampleOf({ method, examples, tried }: MethodTask, messages: readonly Message[]): { readonly id: string; readonly cell: string } | null {
  const docs = messages.filter(({ role }) => role === 'system').map(({ content }) => content).join('\n');
  for (const example of examples) {
    const cell = tried.includes(example.id) ? undefined : cellWith(method, example, docs);
    if (cell !== undefined) return { id: example.id, cell };
  }
  return null;
}

function noExample({ method, tried }: MethodTask): string {
  if (tried.length > 0) return `Written with ${method.name}, the steps that could use it did not draw the same.`;
  return `Written anew, none of these steps calls ${method.name}.`;
}
