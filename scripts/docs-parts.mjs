// The generated parts of the manual: what the code itself knows about its fields, rules, recipes and commands.
import {spawnSync} from 'node:child_process';
import {join} from 'node:path';
import {BUILT_INS, DIALECTS, FORMS, kindsWith} from '../src/kinds.ts';
import {pipelineSchema} from '../src/pipeline/json-schema.ts';
import {ENDPOINT_FIELDS} from '../src/pipeline/endpoints.ts';
import {LIMIT_FIELDS, MODEL_FIELDS, PARAM_FIELDS} from '../src/pipeline/params.ts';
import {COMMON_FIELDS, SECTIONS} from '../src/pipeline/pipeline.ts';
import {LOOP_FIELDS} from '../src/rules/loop.ts';

/** Rules and recipes only to be described: nothing of this runs. */
const kinds = kindsWith({});

export function schemaText() {
  return `${JSON.stringify(pipelineSchema(kinds), null, 2)}\n`;
}

/** Markdown by name; each ends with a line break. */
export function generatedParts(root) {
  const help = (...words) => helpOf(root, words);
  return {
    sections: meanings('section', SECTIONS),
    'parameter fields': meanings('field', PARAM_FIELDS),
    'model settings': table(MODEL_FIELDS),
    endpoints: table(ENDPOINT_FIELDS),
    limits: table(LIMIT_FIELDS),
    'common fields': meanings('field', COMMON_FIELDS),
    'loop fields': meanings('field', LOOP_FIELDS),
    verbs: kinds.rules.map(verb).join('\n'),
    recipes: kinds.recipes.map(recipe).join('\n'),
    'built-ins': rows(['name', 'what it does'], [...BUILT_INS.values()].map(({name, help: text}) => [`\`${name}\``, text])),
    offers: rows(['verb', 'what a prompt or script sees besides `with:`'], kinds.rules.filter((rule) => rule.recipe === 'needed')
      .map((rule) => [rule.verb === '' ? '(none)' : `\`${rule.verb}\``, offersOf(rule) || 'nothing'])),
    forms: `${[...FORMS.keys()].map((name) => `\`${name}\``).join(', ')}\n`,
    formats: `${DIALECTS.map(({name}) => `\`${name}\``).join(', ')}\n`,
    help: ['', ...commandsIn(help())].map((name) => `### hexgen ${name}`.trimEnd() + `\n\n\`\`\`text\n${help(...(name ? [name] : []))}\`\`\`\n`).join('\n'),
  };
}

function offersOf({offers, fields}) {
  return [
    ...offers.map((name) => `\`${name}\``),
    ...(fields.along ? ['the names of `along:`'] : []),
    ...(fields.uses ? ['`used` where `uses:` is written'] : []),
  ].join(', ');
}

function verb({verb: name, help, fields, recipe: needs, makes, braces}) {
  const facts = [
    needs === 'needed' ? 'It needs a recipe.' : 'It takes no recipe.',
    makes === 'list' ? 'It makes a list.' : 'It makes one artifact.',
    ...(braces.length > 0 ? [`In \`out:\` it fills in ${braces.map((brace) => `\`{${brace}}\``).join(', ')}.`] : []),
  ];
  return `### ${name === '' ? '(no verb)' : `\`${name}:\``}\n\n${help} ${facts.join(' ')}\n${Object.keys(fields).length > 0 ? `\n${table(fields)}` : ''}`;
}

function recipe({field, help, fields}) {
  return `### \`${field}:\`\n\n${help}\n${Object.keys(fields).length > 0 ? `\n${table(fields)}` : ''}`;
}

function table(fields) {
  return rows(['field', 'meaning', 'value', 'if not written'], Object.entries(fields).map(([name, field]) => [
    `\`${name}\``, field.help, valueOf(field), field.required ? 'must be written' : otherwise(field.otherwise),
  ]));
}

function valueOf({isReference, value, schema: {type, enum: words, minimum, maximum, pattern}}) {
  if (value) return value;
  if (isReference) return 'a reference';
  if (words) return words.map((word) => `\`${word}\``).join(' or ');
  if (pattern) return 'a time: `200ms`, `5s`, `2m`';
  const kind = [type].flat()[0];
  if (kind === 'integer') return `a whole number from ${minimum}`;
  return kind === 'number' ? `a number from ${minimum} to ${maximum}` : 'text';
}

function otherwise(value) {
  if (value === undefined || value === null || value.size === 0 || value.length === 0) return '';
  return typeof value === 'number' && value >= 1000 ? `\`${value / 1000}s\`` : `\`${value}\``;
}

function meanings(title, record) {
  return rows([title, 'meaning'], Object.entries(record).map(([name, help]) => [`\`${name}\``, help]));
}

function rows(head, body) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  return line(head) + line(head.map(() => '---')) + body.map(line).join('');
}

function helpOf(root, words) {
  const {stdout, status, stderr} = spawnSync(process.execPath, [join(root, 'bin', 'hexgen.mjs'), ...words, '--help'], {cwd: root, encoding: 'utf8'});
  if (status !== 0) throw new Error(`hexgen ${words.join(' ')} --help failed: ${stderr}`);
  return stdout.replace(/[ \t]+$/gm, '');
}

/** The names in the list of commands. */
function commandsIn(help) {
  const names = [...help.matchAll(/^ {2}([a-z]+)\b/gm)].map(([, name]) => name);
  return [...new Set(names)].filter((name) => name !== 'hexgen' && name !== 'help');
}
