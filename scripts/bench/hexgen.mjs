// The reduce tree as a hexgen pipeline, and the installed program that builds it.
import {cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {output} from './measure.mjs';
import {width} from './tree.mjs';

const scripts = {
  'summary.py': `def run(inputs):
    return inputs["item"].split("\\n", 1)[0]
`,
  'merge.py': `from hashlib import sha256


def run(inputs):
    return sha256("\\n".join(inputs["items"]).encode()).hexdigest()
`,
  'top.py': `from hashlib import sha256


def run(inputs):
    return sha256("\\n".join(inputs["merged"]).encode()).hexdigest()
`,
};

const pipeline = `limits: {sandboxes: 2}
output: out
stages:
  tree:
    sources: {files: "src/*/*.txt"}
    summaries: {map: sources, run: steps/summary.py, out: "summary_{nnnnn}.txt"}
    merged: {reduce: summaries, by: ${width}, strategy: fixed, run: steps/merge.py, out: "merged{level}_{nnnnn}.txt"}
    top: {with: [merged], run: steps/top.py, out: top.txt}
`;

/** The same pipeline: other order of keys, comments, quotes and white space. */
const reformatted = `# The same pipeline, as somebody else would write it.
stages:
  tree:
    sources:
      files: 'src/*/*.txt'

    summaries:
      run: "steps/summary.py"      # the first line
      map: sources
      out: 'summary_{nnnnn}.txt'

    merged:
      run: 'steps/merge.py'
      strategy: "fixed"
      by:       ${width}
      reduce:   summaries
      out: 'merged{level}_{nnnnn}.txt'

    top:
      run: steps/top.py
      with:
        - merged
      out: "top.txt"
output: 'out'
limits:
  sandboxes: 2
`;

/** A copy of the built program, which stays the same while the original may be built anew. Its folder must not exist. */
export function installedIn(folder, root) {
  if (!existsSync(join(root, 'dist/build-id'))) throw new Error('hexgen is not built yet: run "npm run build"');
  mkdirSync(folder, {recursive: true});
  for (const part of ['bin', 'dist', 'package.json', 'src/python']) cpSync(join(root, part), join(folder, part), {recursive: true});
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const [version] = readFileSync(join(root, 'dist/build-id'), 'utf8').split('+');
  return {program: join(folder, 'bin/hexgen.mjs'), version};
}

/** hexgen among the tools: `node` starts the program as users would. */
export function hexgenTool({program, version}, node) {
  const command = [node, program, 'build'];
  return {
    name: 'hexgen',
    version,
    command,
    prepare(folder) {
      mkdirSync(join(folder, 'steps'), {recursive: true});
      for (const [name, text] of Object.entries(scripts)) writeFileSync(join(folder, 'steps', name), text);
      writeFileSync(join(folder, 'pipeline.yaml'), pipeline);
    },
    reformat: folder => writeFileSync(join(folder, 'pipeline.yaml'), reformatted),
    /** Builds, and counts the actions that ran. */
    count: folder => JSON.parse(output([...command, '--json'], folder)).actions.ran,
  };
}
