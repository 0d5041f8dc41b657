// The stage that scores a library: stage 5 of the project once more, with that library and its docs in the place of the
// generated ones. It is written into the pipeline's text as people would write it, and nothing else there changes.

import {BuildHalted} from '../engine/event.ts';
import {parseYaml, type Node} from '../pipeline/decode.ts';
import {oneOf} from '../pipeline/source.ts';

export interface Scoring {
  /** The folder of the package, and the text that documents it; relative to the project, or absolute. */
  readonly library: string;
  readonly docs: string;
  /** What the table calls it. */
  readonly name: string;
}

/** What the stage stands on. */
const NEEDED = ['stage2/corpus', 'stage3/generated_lib', 'stage4/docs', 'stage4/system_prompt', 'stage5/report', 'stage5/scores', 'stage5/usability', 'stage5/failures'];

export const STAGE = 'score';

/**
 * The text of a pipeline with the stage `score` at its end.
 * @throws InvalidFiles if it is no YAML, BuildHalted if there is no stage 5 to score with.
 */
export function withScoring(text: string, scoring: Scoring, path: string): string {
  const stages = parseYaml({path, text}).fields().get('stages');
  const names = stages?.kind === 'map' ? [...stages.fields()].flatMap(([stage, targets]) => (targets.kind === 'map' ? [...targets.fields().keys()].map(name => `${stage}/${name}`) : [])) : [];
  const lacks = NEEDED.filter(name => !names.includes(name));
  if (!stages || lacks.length > 0) {
    throw new BuildHalted(`Cannot score a library with this pipeline: it has no ${oneOf(lacks)}`, {remedy: '`hexgen score` does what stage 5 does. `hexgen init` makes a project that has all of it.', exitStatus: 2});
  }
  return inserted(text, stages, `${STAGE}: ${JSON.stringify(stageOf(scoring))}`);
}

/** Targets that no other stage has: a bare name anywhere in the pipeline still means what it meant. */
function stageOf({library, docs, name}: Scoring): object {
  return {
    given_library: {files: `${library}/**/*.py`},
    given_docs: {files: docs},
    given: {run: 'check_import', with: {library: 'given_library', docs: 'given_docs', minimal_lib: 'minimal_lib'}},
    given_prompt: {use: ['stage4/system_prompt'], with: {'stage4/docs': 'given/docs'}},
    no_corpus: {files: docs, when: false}, // Whether a library pays for itself is told of generated ones.
    scored: {
      use: NEEDED.filter(each => each.startsWith('stage5/')),
      with: {'stage3/generated_lib': 'given/library', 'stage4/docs': 'given/docs', 'stage4/system_prompt': 'given_prompt/system_prompt', 'stage2/corpus': 'no_corpus'},
    },
    score_table: {run: 'compare_libraries', with: {[name]: 'scored/report', [`${name}_scores`]: 'scored/scores', [`${name}_usability`]: 'scored/usability'}},
  };
}

/** After the last stage, in either style, so that every place before it stays where it is. */
function inserted(text: string, stages: Node, stage: string): string {
  const {start, end} = stages.span;
  const head = text.slice(0, end).trimEnd();
  if (text[start] === '{') return `${head.slice(0, -1)}, ${stage}}${text.slice(head.length)}`;
  const [first] = stages.pairs().values();
  const line = text.lastIndexOf('\n', start) + 1;
  return `${head}\n${first ? text.slice(line, first.name.span.start) : ''}${stage}${text.slice(head.length)}`;
}
