// The command line: what is refused, in which words and with which exit status; and that help helps.

import {describe, expect, it} from 'vitest';
import {installation, listen, project, run} from './rig.ts';
import {notes} from './notes.ts';

const nowhere = project({});
const here = notes();
const refused = (stderr: string) => ({status: 2, signal: null, stdout: '', stderr});

describe('a command line that makes no sense', () => {
  it.each<[string, readonly string[], string]>([
    ['an unknown command', ['bild'], 'Unknown command "bild"; did you mean "build"?\n  `hexgen help` lists the commands.\n'],
    ['an unknown flag', ['build', '--mots', '3'], 'Unknown flag "--mots"; did you mean "--most"?\n  `hexgen help build` lists the flags.\n'],
    ['a flag of another command', ['graph', '--stage', '1'], 'Unknown flag "--stage"\n  `hexgen help graph` lists the flags.\n'],
    ['a missing value', ['build', '--model'], 'The flag --model needs a value\n  `hexgen help build` lists the flags.\n'],
    ['a missing argument', ['why'], '"hexgen why" needs a key\n  Usage: hexgen why [options] <key>\n'],
    ['an argument too many', ['status', 'read'], '"hexgen status" takes fewer arguments\n  Usage: hexgen status [options]\n'],
    ['a value that is none of its words', ['graph', '--format', 'svg'], 'Expected "text" or "mermaid" for --format, found "svg"\n  `hexgen help graph` lists the flags.\n'],
    ['help for an unknown command', ['help', 'bild'], 'Unknown command "bild"; did you mean "build"?\n  `hexgen help` lists the commands.\n'],
    ['an unknown shell', ['completion', 'bsh'], 'Unknown shell "bsh"; did you mean "bash"?\n  hexgen completes for "bash", "zsh" or "fish".\n'],
    ['an unknown target', ['build', 'tell/digset'], 'command line:1:1 Unknown target "tell/digset"; did you mean "tell/digest"?\n    tell/digset\n    ~~~~~~~~~~~\n    `hexgen graph` lists the targets.\n'],
    ['an unknown stage', ['build', '--stage', '4'], 'command line:1:1 Unknown target "stage4"\n    stage4\n    ~~~~~~\n    `hexgen graph` lists the targets.\n'],
    ['two unknown targets', ['plan', 'reed', 'tel'], 'command line:1:1 Unknown target "reed"; did you mean "read"?\n    reed\n    ~~~~\n    `hexgen graph` lists the targets.\n\n'
      + 'command line:1:1 Unknown target "tel"; did you mean "tell"?\n    tel\n    ~~~\n    `hexgen graph` lists the targets.\n'],
    ['a stage for a key', ['why', 'read'], 'command line:1:1 "read" is a stage: name one of its targets\n    read\n    ~~~~\n    They are read/notes, read/summaries.\n'],
    ['an unknown key', ['show', 'tell/digets'], 'command line:1:1 Nothing is known of "tell/digets"; did you mean "tell/digest"?\n    tell/digets\n    ~~~~~~~~~~~\n    A key is a target, such as stage1/api, or one of its actions, such as stage1/batch_summaries/007.\n'],
    ['a target that was never built', ['show', 'digest'], 'command line:1:1 tell/digest was never built\n    tell/digest\n    ~~~~~~~~~~~\n    `hexgen build tell/digest` makes it.\n'],
  ])('%s is refused', async (_, args, stderr) => {
    expect(await run(args, {cwd: here})).toEqual(refused(stderr));
  });
});

describe('a value that a flag cannot have', () => {
  it.each<[readonly string[], string]>([
    [['--most', 'many'], 'command line:1:8 Expected a number for --most, found "many"\n    --most many\n           ~~~~\n'],
    [['--tone', 'warn'], 'command line:1:8 Expected "dry" or "warm", found "warn"; did you mean "warm"?\n    --tone warn\n           ~~~~\n'],
    [['--workers', '0'], 'command line:1:11 Expected a whole number of at least 1 for --workers, found "0"\n    --workers 0\n              ~\n'],
    [['--workers', 'x'], 'command line:1:11 Expected a whole number of at least 1 for --workers, found "x"\n    --workers x\n              ~\n'],
    [['--max-tokens', '-1'], 'command line:1:14 Expected a whole number of at least 1 for --max-tokens, found "-1"\n    --max-tokens -1\n                 ~~\n'],
    [['--temperature', '9'], 'command line:1:15 Expected a number from 0 to 2 for --temperature, found "9"\n    --temperature 9\n                  ~\n'],
    [['--set', 'most'], 'command line:1:7 Expected name=value for --set, found "most"\n    --set most\n          ~~~~\n    For example --set batch-size=50.\n'],
    [['--set', 'tones=dry'], 'command line:1:3 Unknown parameter "tones"; did you mean "tone"?\n    --tones dry\n      ~~~~~\n'],
  ])('%j is refused', async (flags, stderr) => {
    expect(await run(['build', ...flags], {cwd: here})).toEqual(refused(stderr));
  });

  it('all of them are told at once', async () => {
    const {status, stderr} = await run(['build', '--most', 'many', '--set', 'tone=x', '--set', 'nmae=y'], {cwd: here});
    expect(status).toBe(2);
    expect(stderr.split('\n').filter(line => line.startsWith('command line'))).toEqual([
      'command line:1:3 Unknown parameter "nmae"; did you mean "name"?',
      'command line:1:8 Expected a number for --most, found "many"', 'command line:1:8 Expected "dry" or "warm", found "x"',
    ]);
  });
});

describe('the pipeline', () => {
  const missing = 'file does not exist\n  Run hexgen in the folder of your project, or name it: -C FOLDER. `hexgen init` starts a project.\n';

  it.each<[readonly string[], string]>([
    [['build'], `Cannot read pipeline "pipeline.yaml": ${missing}`],
    [['build', '--batch-size', '50'], `Cannot read pipeline "pipeline.yaml": ${missing}`],
    [['status', '-C', 'not/there'], `Cannot read pipeline "not/there/pipeline.yaml": ${missing}`],
    [['plan', '--file=my.yaml'], `Cannot read pipeline "my.yaml": ${missing}`],
  ])('%j says that it is missing', async (args, stderr) => {
    expect(await run(args, {cwd: nowhere})).toEqual(refused(stderr));
  });

  it('that cannot be read is told of, rather than its flags', async () => {
    const folder = notes({'pipeline.yaml': 'params: {most: 3\nstages: {}\n'});
    const {status, stderr} = await run(['build', '--most', '3'], {cwd: folder});
    expect(status).toBe(2);
    expect(stderr).toContain('pipeline.yaml:2:1 Not valid YAML: ');
  });

  it('may declare parameters with names that are taken: --set sets them', async () => {
    const text = 'params: {stage: 1, json: a, no-color: b, plain: c}\noutput: out/${json}-${no-color}-${plain}-${stage}\nstages: {read: {notes: {files: notes/*.md, out: notes/}}}\n';
    const folder = notes({'pipeline.yaml': text});
    const built = await run(['build', '--set', 'json=x', '--set', 'stage=7', '--json', '--stage', 'all'], {cwd: folder});
    expect(built.status, built.stderr).toBe(0);
    expect((await run(['status', '--set', 'json=x', '--set', 'stage=7'], {cwd: folder})).stdout).toBe('read/notes  fresh\n');
  });

  it.each<[string, readonly string[], string]>([
    ['after the command', ['graph', '-C', here], nowhere], ['before the command', ['-C', here, 'graph'], nowhere],
    ['as one word', ['graph', `--directory=${here}`], nowhere], ['by its file', ['graph', '-f', 'pipeline.yaml'], here],
  ])('is found where a flag says %s', async (_, args, cwd) => {
    expect(await run(args, {cwd})).toMatchObject({
      status: 0, stderr: '', stdout: 'read\n  notes      files\n  summaries  map + prompt from notes  → {name}.txt\n\ntell\n  digest     prompt       from read/summaries  → digest.md\n',
    });
  });
});

describe('help', () => {
  it('lists the commands when nothing is typed', async () => {
    const {status, stdout, stderr} = await run([], {cwd: nowhere});
    expect({status, stderr}).toEqual({status: 0, stderr: ''});
    for (const command of ['build [targets...]', 'plan [targets...]', 'status', 'why <key>', 'show <key>', 'graph', 'restore <files...>', 'adopt <files...>', 'init [folder]', 'import <format> <file>', 'completion <shell>']) {
      expect(stdout).toContain(`\n  ${command} `);
    }
    expect(stdout).toContain('\nTry:\n  hexgen build --model offline ');
    expect(Math.max(...stdout.split('\n').map(line => line.length))).toBeLessThanOrEqual(80);
    expect(await run(['--help'], {cwd: nowhere})).toMatchObject({status: 0, stdout});
    expect(await run(['help'], {cwd: nowhere})).toMatchObject({status: 0, stdout});
  });

  it('of a command has examples, and a flag for every parameter of the pipeline', async () => {
    const {status, stdout} = await run(['help', 'build'], {cwd: here});
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Usage: hexgen build \[options\] \[targets\.\.\.\]\n\nBring targets up to date: stages, targets, or all of them\.\n/);
    expect(stdout).toMatch(/\nParameters of the pipeline:\n {2}--name <value> +folder of this experiment \(mine\)\n {2}--most <value> +words in a summary \(40\)\n {2}--tone <dry\|warm> +how it is written \(dry\)\n/);
    expect(stdout).toMatch(/\nExamples:\n {2}hexgen build\n[^]*\nExit status: 0 done, 1 something failed, 2 files or flags are wrong, 3 the budget is used up, 130 interrupted\.\n$/);
    expect(await run(['build', '--help'], {cwd: here})).toMatchObject({status: 0, stdout});
  });

  it('the version is that of the package', async () => {
    expect(await run(['--version'], {cwd: nowhere})).toEqual({status: 0, signal: null, stdout: '0.1.0\n', stderr: ''});
  });
});

describe('completion', () => {
  it('bash completes commands and flags', async () => {
    const script = `eval "$('${process.execPath}' '${installation()}/bin/hexgen.mjs' completion bash)"\n`
      + 'try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _hexgen; echo "${COMPREPLY[*]}"; }\n'
      + 'try hexgen st; try hexgen build --mo; try hexgen help sh; try hexgen restore out/\n';
    const {stdout, stderr} = await listen(['bash', '-c', script], {cwd: here}).ended;
    expect({stdout, stderr}).toEqual({stdout: 'status\n--model --most\nshow\n\n', stderr: ''});
  });

  it.each(['zsh', 'fish'])('%s has a script, too', async shell => {
    const {status, stdout} = await run(['completion', shell], {cwd: here});
    expect(status).toBe(0);
    expect(stdout).toContain('hexgen');
    expect(stdout).toContain('most');
  });
});
