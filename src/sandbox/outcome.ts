// From a worker's answer to the outcome that the caller sees.
import type {Ran} from './messages.ts';
import type {Answer} from './process.ts';
import type {Json, Outcome, Program, Reason} from './sandbox.ts';

/** `ms`: how long the caller waited for the answer, for programs that could not tell it themselves. */
export function outcomeOf(answer: Exclude<Answer, {type: 'aborted'}>, program: Program, ms: number): Outcome {
  switch (answer.type) {
    case 'timeout': return failed('timeout', `The program was stopped at its limit of ${program.timeoutMs} ms.`, ms);
    case 'died': return failed('crash', 'The process that ran the program ended.', ms);
    case 'ran': return outcomeOfRun(answer);
  }
}

function outcomeOfRun({result, stdout, ms}: Ran): Outcome {
  if (!result.ok) return {...result, stdout, ms};
  const value = decode(result.value);
  if (value === undefined) return failed('denied', 'The program wrote to the descriptor of the harness.', ms);
  return {ok: true, value, stdout, ms};
}

function failed(reason: Reason, message: string, ms: number): Outcome {
  return {ok: false, reason, message, stdout: '', ms};
}

/** Undefined when a program forged a reply that is no JSON. */
function decode(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
