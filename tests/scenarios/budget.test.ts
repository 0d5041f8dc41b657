// A build with a budget: how it ends, how the next one goes on, and what makes a budget impossible to keep.

import {describe, expect, it} from 'vitest';
import {project} from '../rig/project.ts';

const FILES = {
  'pipeline.yaml': `
    model: {name: gpt-4o, max-tokens: 1000}
    output: out
    stages:
      s:
        notes: {files: notes/*.md}
        told: {map: notes, prompt: told.md, out: "{name}.txt"}
  `,
  'told.md': 'Tell of this: {{ item }}',
  ...Object.fromEntries(Array.from({length: 10}, (_, index) => [`notes/${index}.md`, `note ${index}`])),
};

describe('a budget that is used up', () => {
  it('ends the build with status 3, and the next one pays for the rest alone', async () => {
    const rig = project(FILES);
    const first = await rig.build('--budget', '0.0105', '--workers', '3');
    expect(first.status).toBe(3);
    expect(first.stderr).toMatch(/The budget of \$0\.0105 is used up: \$0\.00\d+ spent, and the next request may cost \$0\.010\d+\n {2}What is done is kept; build again with a budget to go on from here\.\n/);
    expect(first.calls).toBeGreaterThan(0);
    const second = await rig.build('--budget', '5');
    expect(second).toMatchObject({status: 0, calls: 10 - first.calls});
  });

  it('of nothing sends nothing', async () => {
    expect(await project(FILES).build('--budget', '0')).toMatchObject({status: 3, calls: 0});
  });

  it('is no matter to the offline model', async () => {
    const rig = project(FILES);
    await rig.build();
    expect(await rig.build('--budget', '0')).toMatchObject({status: 0, calls: 0});
  });
});

describe('a budget that cannot be kept sends nothing', () => {
  it.each([
    ['a model without a price', ['--model', 'mystery-1'], 'The budget cannot be kept: "mystery-1" has no price\n'],
    ['an answer without a bound', [], 'The budget cannot be kept: an answer of "gpt-4o" has no bound\n'],
  ])('%s', async (_, flags, message) => {
    const rig = project({...FILES, 'pipeline.yaml': flags.length > 0 ? FILES['pipeline.yaml'] : FILES['pipeline.yaml'].replace(', max-tokens: 1000', '')});
    const ended = await rig.build('--budget', '2', ...flags);
    expect(ended).toMatchObject({status: 2, calls: 0});
    expect(ended.stderr).toContain(message);
  });

  it.each([['-1'], ['plenty'], ['']])('%j', async typed => {
    const ended = await project(FILES).build(`--budget=${typed}`);
    expect(ended).toMatchObject({status: 2, calls: 0});
    expect(ended.stderr).toContain(`Expected an amount of dollars such as 2.50 for --budget, found "${typed}"`);
  });
});

describe('prices of one\'s own', () => {
  const OWN = 'as_of: 2026-11-01\nsource: our contract\nmodels:\n  gpt-4o: {input: 1, output: 1}\n  mystery-1: {input: 3, output: 4, aliases: [riddle]}\n';

  it('come before those that hexgen brings along, and change no answer', async () => {
    const rig = project({...FILES, 'prices.yaml': OWN});
    const before = (await rig.build()).report!.llm.dollars!;
    rig.edit('pipeline.yaml', 'output: out', 'output: out\n    prices: prices.yaml');
    expect(await rig.build()).toMatchObject({status: 0, calls: 0});
    rig.edit('told.md', 'Tell', 'Speak');
    expect((await rig.build()).report!.llm.dollars).toBeLessThan(before);
  });

  it('that make no sense are all told at once, before anything is asked', async () => {
    const rig = project({...FILES, 'pipeline.yaml': `prices: prices.yaml\n${FILES['pipeline.yaml'].replaceAll(/^ {4}/gm, '')}`, 'prices.yaml': 'as_of: soon\nsource: x\nmodels:\n  a: {input: -1, output: cheap}\n  b: {inputs: 1, output: 2}\n'});
    const {status, stderr, calls} = await rig.build();
    expect([status, calls]).toEqual([2, 0]);
    expect(stderr).toContain('prices.yaml:1:8 Expected a day such as 2026-08-20, found "soon"');
    expect(stderr).toContain('prices.yaml:4:14 Expected dollars for a million tokens, found -1');
    expect(stderr).toContain('found "cheap"');
    expect(stderr).toContain('Unknown field "inputs"; did you mean "input"?');
    expect(stderr).toContain('The price of "b" needs the field "input"');
  });

  it('that are not there are told', async () => {
    const rig = project({...FILES, 'pipeline.yaml': `prices: price.yaml\n${FILES['pipeline.yaml'].replaceAll(/^ {4}/gm, '')}`, 'prices.yaml': OWN});
    expect((await rig.build()).stderr).toContain('pipeline.yaml:1:9 Cannot read prices "price.yaml": file does not exist; did you mean "prices.yaml"?');
  });

  it('are shown', async () => {
    const rig = project({...FILES, 'pipeline.yaml': `prices: prices.yaml\n${FILES['pipeline.yaml'].replaceAll(/^ {4}/gm, '')}`, 'prices.yaml': OWN});
    const {stdout} = await rig.hexgen('prices');
    expect(stdout).toMatch(/^gpt-4o +1 +1 +2026-11-01 +yours$/m);
    expect(stdout).toMatch(/^gpt-4\.1 +2 +0\.5 +8 +0\.5 +2026-06-21$/m);
    const {models} = JSON.parse((await rig.hexgen('prices', '--json')).stdout) as {models: {model: string; source: string}[]};
    expect(models.find(({model}) => model === 'mystery-1')).toMatchObject({source: 'our contract', own: true});
  });
});

describe('prices of LiteLLM\'s', () => {
  const LITELLM = JSON.stringify({
    sample_spec: {mode: 'one of: chat, embedding'},
    'gpt-4o': {mode: 'chat', litellm_provider: 'openai', input_cost_per_token: 2.5e-6, output_cost_per_token: 1e-5, cache_read_input_token_cost: 1.25e-6, input_cost_per_token_batches: 1.25e-6, input_cost_per_token_priority: 4.25e-6},
    'gpt-5': {mode: 'chat', litellm_provider: 'openai', input_cost_per_token: 1.25e-6, output_cost_per_token: 1e-5},
    'text-embedding-3-large': {mode: 'embedding', litellm_provider: 'openai', input_cost_per_token: 1.3e-7, output_cost_per_token: 0},
    'command-x': {mode: 'chat', litellm_provider: 'cohere', input_cost_per_token: 1e-6, output_cost_per_token: 1e-6},
  });

  it('become a file that can be named', async () => {
    const rig = project({...FILES, 'litellm.json': LITELLM});
    const {stdout, stderr, status} = await rig.hexgen('prices', 'import', 'litellm.json', '-o', 'mine.yaml');
    expect([status, stdout]).toEqual([0, 'Wrote prices of 2 models to mine.yaml. Name it in pipeline.yaml: prices: mine.yaml\n']);
    expect(stderr).toBe('Of 1 model the file has no price for the Batch API: half price was written, as OpenAI says.\n');
    expect(rig.read('mine.yaml')).toContain('  "gpt-4o": {input: 2.5, cached-input: 1.25, output: 10, batch: 0.5, fast: 1.7}\n  "gpt-5": {input: 1.25, output: 10, batch: 0.5} # batch assumed\n');
    rig.edit('pipeline.yaml', 'output: out', 'output: out\n    prices: mine.yaml');
    expect((await rig.hexgen('prices')).stdout).toMatch(/^gpt-4o +2\.5 +1\.25 +10 +0\.5 +\d{4}-\d\d-\d\d +yours$/m);
  });

  it.each([
    ['no JSON', 'hello', 'found no JSON ('], ['a list', '[]', 'found no object of models'], ['nothing of use', '{"a": {"mode": "chat"}}', 'found no chat model of OpenAI with a price'],
  ])('%s is refused, and nothing is written', async (_, text, message) => {
    const rig = project({...FILES, 'x.json': text});
    const {stderr, status} = await rig.hexgen('prices', 'import', 'x.json', '-o', 'mine.yaml');
    expect([status, rig.has('mine.yaml')]).toEqual([2, false]);
    expect(stderr).toContain(`Cannot import prices from "x.json": expected LiteLLM's model_prices_and_context_window.json, ${message}`);
  });
});

describe('a plan', () => {
  it('goes by max-tokens first, and by recorded answers when there are some', async () => {
    const rig = project(FILES);
    expect((await rig.hexgen('plan')).stdout.replaceAll('\n', ' ')).toContain('Dollars: from answers of no length to answers of max-tokens, since none is recorded yet.');
    await rig.build();
    rig.edit('told.md', 'Tell', 'Speak');
    expect((await rig.hexgen('plan')).stdout.replaceAll('\n', ' ')).toContain('Dollars: answers as long as the 10 recorded ones of these targets (');
    const {targets} = JSON.parse((await rig.hexgen('plan', '--json')).stdout) as {targets: Record<string, object>};
    expect(targets['s/told']).toMatchObject({calls: 10, inputTokens: 70, basis: {answers: 10}});
  });
});
