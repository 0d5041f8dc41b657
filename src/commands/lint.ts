// `hexgen lint`: reads all prompts as a build would, and advises on those that have no faults.

import {estimateTokens} from '../llm/tokens.ts';
import {countTokens, loadTokenizers} from '../llm/tokenizer.ts';
import type {Target} from '../pipeline/pipeline.ts';
import {draw} from '../pipeline/source.ts';
import {readPromptFile} from '../recipes/prompt-file.ts';
import {lintInWords, lintPrompt, type PromptLint} from '../recipes/prompt-lint.ts';
import {some} from '../ui/words.ts';
import type {CommonFlags, Host} from './host.ts';
import {openSession, wantedTargets, type Session} from './session.ts';

export async function lint(host: Host, flags: CommonFlags & {readonly names: readonly string[]}): Promise<number> {
  const session = openSession(host, flags, {reading: true});
  try {
    const all = await lintPrompts(session, chosen(session, flags.names));
    host.stdout.write(flags.json ? `${JSON.stringify({ok: true, command: 'lint', prompts: all.map(promptJson)})}\n` : lintTexts(all).join(''));
    return 0;
  } finally {
    await session.close();
  }
}

/** Targets, or the prompts that they use. @throws InvalidFiles for names of nothing */
function chosen(session: Session, names: readonly string[]): readonly Target[] {
  const asking = wantedTargets(session, []).filter(target => promptOf(target) !== undefined);
  const paths = new Set(names.map(name => session.disk.name(name)));
  const byPath = asking.filter(target => paths.has(promptOf(target)!));
  const rest = names.filter(name => !byPath.some(target => promptOf(target) === session.disk.name(name)));
  return names.length === 0 ? asking : [...byPath, ...(rest.length > 0 ? wantedTargets(session, rest).filter(target => promptOf(target) !== undefined) : [])];
}

/** What there is to say of the prompts of these targets, each prompt once for each target that uses it. */
export async function lintPrompts({disk}: Session, targets: readonly Target[]): Promise<PromptLint[]> {
  const models = targets.flatMap(target => modelOf(target) ?? []);
  await loadTokenizers(models);
  return targets.flatMap(target => {
    const file = readPromptFile(promptOf(target)!, disk);
    const model = modelOf(target);
    return [lintPrompt(file, {
      target: target.id, varying: [...target.rule.offers, ...target.rule.offersAlso?.(target.options) ?? []], shared: [...target.shared.keys()],
      countTokens: text => (model === undefined ? estimateTokens(text) : countTokens(text, model)),
    })];
  });
}

/** Targets whose prompt, or a partial of it, is one of these files. */
export const targetsReading = (session: Session, paths: readonly string[]): Target[] =>
  wantedTargets(session, []).filter(target => {
    const prompt = promptOf(target);
    if (prompt === undefined) return false;
    const folder = prompt.replace(/[^/]*$/, 'partials/');
    const saved = new Set(paths.filter(path => path.startsWith(folder)).map(path => path.slice(folder.length).replace(/\.md$/, '')));
    return paths.includes(prompt) || (saved.size > 0 && Object.keys(readPromptFile(prompt, session.disk).partials).some(name => saved.has(name)));
  });

const TARGETS_SHOWN = 3;
const promptOf = ({recipe}: Target): string | undefined => (recipe?.recipe.kind === 'prompt' ? recipe.shown['prompt'] as string : undefined);
const modelOf = ({recipe}: Target): string | undefined => (typeof recipe?.shown['model'] === 'string' ? recipe.shown['model'] : undefined);

/** For each prompt a line, and under it each advice with its place; targets of which the same is to be said share one. */
export function lintTexts(all: readonly PromptLint[]): string[] {
  const text = (lint: PromptLint): string => `${lintInWords(lint)}\n${lint.advice.length === 0 ? '' : `${lint.advice.map(draw).join('\n')}\n`}`;
  const alike = Map.groupBy(all, lint => JSON.stringify([lint.path, text(lint)]));
  return [...alike.values()].map(lints => `${lints[0]!.path} (${some(lints.map(({target}) => target), TARGETS_SHOWN)}): ${text(lints[0]!)}`);
}

const promptJson = ({advice, ...lint}: PromptLint) => ({...lint, advice: advice.map(({message, remedy}) => ({message, remedy: remedy ?? null}))});
