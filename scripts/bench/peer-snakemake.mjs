// The reduce tree for Snakemake: one rule for the summaries and one for every level of merges.
import {graphOf, levelsOf, shellStep} from './tree.mjs';

export const snakemake = {
  name: 'snakemake',
  file: 'Snakefile',
  command: ['snakemake', '--cores', '2', '--quiet'],
  most: 330,
  reformatted: text => `# The same, formatted anew.\n\n${text}`,
  text(sources) {
    const graph = graphOf(sources);
    const rules = levelsOf(sources).map((_, level) => ruleOf(level, graph.filter(step => step.level === level)));
    return ['rule all:\n    input: "out/tree/top.txt"\n', ...rules].join('\n\n');
  },
};

function ruleOf(level, steps) {
  const [{out}] = steps;
  const pattern = steps.length === 1 ? out : out.replace(/\d{5}/, '{number}');
  const inputs = Object.fromEntries(steps.map(step => [/\d{5}/.exec(step.out)?.[0] ?? '', step.inputs]));
  return `INPUTS_${level} = ${JSON.stringify(inputs)}

rule level${level}:
    input: lambda found: INPUTS_${level}[${steps.length === 1 ? "''" : 'found.number'}]
    output: "${pattern}"
    shell: "${shellStep(level, {inputs: '{input}', out: '{output}'})}"
`;
}
