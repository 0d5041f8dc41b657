// The whole pipeline over a handful of tasks of one concept, with a model whose every word a story can choose.
//
// The tasks say what they want as code would (`Paint (3, 2) red.`), so that what is written, drawn and scored is known
// beforehand. Everything but the words is real: the installed program, its sandbox, a provider that is spoken to over HTTP.

import {mkdirSync, symlinkSync} from 'node:fs';
import {join} from 'node:path';
import {project, read, repository, run, write, type Ended} from '../cli/rig.ts';
import {saying, type Provider, type Reply, type Script} from '../cli/server.ts';

export const OUT = 'generated_libs/default';
export const COLORS = ['white', 'black', 'yellow', 'green', 'red', 'blue', 'purple', 'orange'] as const;
const FLAGS = ['--train-set', 'few', '--validation-set', 'others', '--solved-programs', '2', '--refinement-iterations', '1', '--max-extension-cycles', '1', '--model', 'gpt-4o-mini'];

export type Place = readonly [row: number, column: number];
export interface Step { readonly text: string; /** Tiles and the color that they get. */ readonly paints: readonly (readonly [...Place, (typeof COLORS)[number]])[] }
export interface Told { readonly id: string; /** The picture; its own if there is none. */ readonly group?: string; readonly steps: readonly Step[] }

/** `Paint (3, 2) red.`, and that is what it does. */
export const paint = (...at: readonly [...Place, (typeof COLORS)[number]]): Step => ({text: `Paint (${at[0]}, ${at[1]}) ${at[2]}.`, paints: [at]});

/** One task a line, with boards. */
export const taskLines = (tasks: readonly Told[]): string => tasks.map(({id, group = id, steps}) => {
  const board = Array.from({length: 180}, () => 0);
  const told = steps.map(({text, paints}) => {
    for (const [row, column, color] of paints) board[(row - 1) * 18 + column - 1] = COLORS.indexOf(color);
    return {instruction: text, output_state: [...board]};
  });
  return `${JSON.stringify({task_id: id, steps: told, metadata: {group}})}\n`;
}).join('');

/** A project with these tasks. Its interpreter is started from one snapshot for all of them. */
export function tiny(train: readonly Told[], validation: readonly Told[]): string {
  const folder = project();
  write(folder, 'data/few.jsonl', taskLines(train));
  write(folder, 'data/others.jsonl', taskLines(validation));
  const python = join(repository, 'node_modules/.cache/hexgen/python');
  mkdirSync(python, {recursive: true});
  mkdirSync(join(folder, '.hexgen'), {recursive: true});
  symlinkSync(python, join(folder, '.hexgen/python'), 'junction');
  return folder;
}

/** A build as people start it; later flags win. */
export const build = (folder: string, server: Provider, ...more: readonly string[]): Promise<Ended> =>
  run(['build', ...FLAGS, ...more], {cwd: folder, env: server.env});

/** A file of the experiment's folder, as text and as data. */
export const made = (folder: string, path: string): string => read(folder, `${OUT}/${path}`);
export const report = <T>(folder: string, path: string): T => JSON.parse(made(folder, path)) as T;

/** A request as the model sees it. */
export interface Asked {
  readonly schema: string;
  readonly system: string;
  /** The first thing that is asked. */
  readonly user: string;
  /** What was said of an earlier answer that did not fit; the last of it. */
  readonly complaint: string | undefined;
  /** Everything, answers that are sent back included. */
  readonly text: string;
}

export function asked(body: string): Asked {
  const {messages, response_format: format} = JSON.parse(body) as {messages: readonly {role: string; content: string}[]; response_format?: {json_schema: {name: string}}};
  const [user = '', ...complaints] = messages.filter(({role}) => role === 'user').map(({content}) => content);
  return {
    schema: format?.json_schema.name ?? '', user, complaint: complaints.at(-1),
    system: messages.find(({role}) => role === 'system')?.content ?? '', text: messages.map(({content}) => content).join('\n'),
  };
}

/** Requests for answers of a schema, from the one with this number on. */
export const requestsFor = (server: Provider, schema: string, from = 0): readonly Asked[] =>
  server.requests.slice(from).map(({body}) => asked(body)).filter(each => each.schema === schema);

/** A method as it is proposed, coded and documented. */
export interface Method {
  /** `Tile.dot` */
  readonly path: string;
  readonly params?: readonly {readonly name: string; readonly type: string; readonly default: string | null}[];
  readonly returns?: string;
  readonly uses?: readonly string[];
  readonly code: string;
  readonly doctest: readonly [call: string, result: string];
  /** How the documentation shows it. */
  readonly example: string;
}

const color = {name: 'color', type: 'Color', default: null};

/** The specification of a method, for an API and for edits of it. */
export const specOf = ({path, params = [color], returns = 'Tile', uses = []}: Method): object =>
  ({name: path.split('.')[1]!, params, returns, covers: ['mark'], laws: [], uses, summary: `What ${path} is for.`});

/** The answer that proposes these methods. */
export const proposal = (methods: readonly Method[]): object => ({
  classes: [...Map.groupBy(methods, ({path}) => path.split('.')[0]!)].map(([name, its]) => ({name, methods: its.map(specOf)})),
  rejected: methods.length > 0 ? [] : [{concept: 'mark', reason: 'composable', note: 'Tile.draw does it.'}],
});

export const edits = (...ops: readonly object[]): object => ({ops});
export const addition = (method: Method, because: readonly string[]): object =>
  ({op: 'add', target: method.path, to: null, spec: specOf(method), because, reason: 'These steps ask for it.'});
export const removal = (path: string, because: readonly string[]): object =>
  ({op: 'remove', target: path, to: null, spec: null, because, reason: 'These steps do not need it.'});

/** What is answered to a request: an object as JSON, a text as it is; undefined leaves the answer to the world's. */
export type Word = (request: Asked) => object | string | undefined;
export type Words = Readonly<Record<string, Word>>;

/** A model that proposes, writes and documents these methods rightly, and paints with the base library. */
export function world(methods: readonly Method[], words: Words = {}): Script {
  const usual: Words = {
    batch_concepts: ({user}) => conceptsOf(user),
    api_proposal: () => proposal(methods),
    api_edits: () => edits(),
    method_code: request => codeFor(methodIn(request), methods),
    class_docs: request => docsFor(request, methods),
    drawing_program: ({user}) => ({cells: instructionsIn(user).map(plainCell)}),
  };
  return ({body}): Reply | undefined => {
    const request = asked(body);
    const answer = words[request.schema]?.(request) ?? usual[request.schema]?.(request);
    return answer === undefined ? undefined : saying(typeof answer === 'string' ? answer : JSON.stringify(answer));
  };
}

/** Every step asks for the same. */
function conceptsOf(user: string): object {
  const steps = [...user.matchAll(/^(\d+) \| step /gm)].map(([, id]) => Number(id));
  return {tags: [{id: 'mark', steps}], concepts: [{id: 'mark', kind: 'shape', signature: 'mark(center: Tile, color: Color) -> Tile', gloss: 'Marks a tile.'}]};
}

/** The instructions of the procedure that a program is wanted for. */
export const instructionsIn = (user: string): readonly string[] => [...user.matchAll(/^\d+ \| (.*)$/gm)].map(([, text]) => text!);

/** `Tile(3, 2).draw('red')`, for as many tiles as the instruction names. */
export const plainCell = (text: string): string => cellWith('draw')(text);
export const cellWith = (method: string) => (text: string): string =>
  [...text.matchAll(/\((\d+), (\d+)\) (\w+)/g)].map(([, row, column, name]) => `Tile(${row}, ${column}).${method}('${name}')`).join('\n') || '# Nothing to paint.';

/** The method whose code is wanted, `Tile.dot`. */
export const methodIn = ({user}: Asked): string => /^Method to write: (\w+\.\w+)/m.exec(user)?.[1] ?? '';

function codeFor(path: string, methods: readonly Method[]): object | undefined {
  const method = methods.find(each => each.path === path);
  return method && codeAnswer(method);
}

export const codeAnswer = ({code, doctest: [call, result]}: Pick<Method, 'code' | 'doctest'>): object =>
  ({code, imports: [], doctests: [{call, result}], example: null, no_example: 'The steps are done without it.'});

/** The class that is documented. */
export const classIn = ({user}: Asked): string => /^class (\w+)/m.exec(user)?.[1] ?? '';

function docsFor(request: Asked, methods: readonly Method[]): object {
  const names = [...request.user.matchAll(/^ {2}\.?(?:\w+\.)?(\w+)\(/gm)].map(([, name]) => name!);
  const owner = classIn(request);
  return {about: 'What is new.', methods: names.map(name => ({name, remark: `Remark on ${name}.`, example: methods.find(({path}) => path === `${owner}.${name}`)?.example ?? 'Tile(1, 1)'}))};
}

/** `Tile.dot(color)` paints one tile, and is right. */
export const dot: Method = {
  path: 'Tile.dot', code: 'def dot(self, color):\n    """Paints the tile."""\n    return self.draw(color)',
  doctest: ["Tile(1, 1).dot('red')", 'Tile(1, 1)'], example: "Tile(1, 1).dot('red')", uses: ['Tile.draw'],
};

/** Another method of the same kind under another name, with this body. */
export const like = (path: string, body: string, more: Partial<Method> = {}): Method => {
  const name = path.split('.')[1]!;
  return {path, code: `def ${name}(self, color):\n    """Does something."""\n    ${body}`, doctest: [`Tile(1, 1).${name}('red')`, 'Tile(1, 1)'], example: `Tile(1, 1).${name}('red')`, ...more};
};
