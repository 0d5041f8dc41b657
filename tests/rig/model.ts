// A model that waits for the test: each request is a call that the test answers, by hand or by a function.

import {createHash} from 'node:crypto';
import {answeredAttempt, failedAttempt} from '../../src/llm/attempt.ts';
import {abortedError, type AskOptions, type Finish, type Model, type ModelAnswer, type ModelError, type ModelRequest} from '../../src/llm/model.ts';

export interface Reply {
  readonly text: string;
  readonly finish?: Finish;
}

/** What a request is answered with. An error is thrown at whoever asked. */
export type Answering = (request: ModelRequest) => string | Reply | ModelError;

/** A request that nobody has answered yet. */
export interface Call {
  readonly request: ModelRequest;
  answer(reply: string | Reply): void;
  fail(error: ModelError): void;
}

interface Waiter {
  readonly pattern: RegExp;
  readonly give: (call: Call) => void;
  readonly giveUp: (reason: Error) => void;
}

/** All that a model reads of a request, for patterns and for telling requests apart. */
export const textOf = (request: ModelRequest): string => request.messages.map(({content}) => content).join('\n');

/** An answer that depends on every byte of the request: other requests, other answers. */
export const echo: Answering = request => `answer ${createHash('sha256').update(JSON.stringify({...request, maxTokens: null})).digest('hex').slice(0, 8)}`;

export class ScriptedModel implements Model {
  readonly endpoint = 'openai';
  /** Every request there ever was, in the order in which they came. */
  readonly requests: ModelRequest[] = [];
  #answering: Answering | undefined = echo;
  readonly #open: Call[] = [];
  readonly #waiting: Waiter[] = [];

  /** Answers every request by a function; calls that wait are answered, too. */
  answers(answering: Answering): void {
    this.#answering = answering;
    for (const call of this.#open.splice(0)) reply(call, answering(call.request));
  }

  /** From now on requests wait until the test answers them. */
  waits(): void { this.#answering = undefined; }

  /** The first unanswered request that matches, as soon as there is one. */
  next(pattern = /(?:)/): Promise<Call> {
    const index = this.#open.findIndex(call => pattern.test(textOf(call.request)));
    if (index >= 0) return Promise.resolve(this.#open.splice(index, 1)[0]!);
    return new Promise((give, giveUp) => this.#waiting.push({pattern, give, giveUp}));
  }

  /** The build is over: who still waits for a call waits in vain. */
  over(): void {
    for (const {pattern, giveUp} of this.#waiting.splice(0)) giveUp(new Error(`the build ended without a request that matches ${String(pattern)}`));
  }

  ask(request: ModelRequest, {signal, onAttempt, onSend}: AskOptions): Promise<ModelAnswer> {
    this.requests.push(request);
    onSend?.();
    return new Promise((resolve, reject) => {
      const call: Call = {
        request,
        answer: given => {
          const answer = answerOf(request, typeof given === 'string' ? {text: given} : given);
          onAttempt?.(answeredAttempt(request, answer, {number: 1, ms: answer.ms}));
          resolve(answer);
        },
        fail: error => {
          onAttempt?.(failedAttempt(request, error, {number: 1, ms: 1}));
          reject(error);
        },
      };
      signal.addEventListener('abort', () => reject(abortedError(request.model)), {once: true});
      if (this.#answering) reply(call, this.#answering(request));
      else this.#arrive(call);
    });
  }

  #arrive(call: Call): void {
    const index = this.#waiting.findIndex(({pattern}) => pattern.test(textOf(call.request)));
    if (index < 0) this.#open.push(call);
    else this.#waiting.splice(index, 1)[0]!.give(call);
  }
}

function reply(call: Call, given: string | Reply | ModelError): void {
  if (given instanceof Error) call.fail(given);
  else call.answer(given);
}

const answerOf = (request: ModelRequest, {text, finish = 'ok'}: Reply): ModelAnswer => ({
  text, finish, model: request.model, responseId: null, ms: 1, attempts: 1,
  usage: {inputTokens: textOf(request).length, cachedInputTokens: 0, outputTokens: text.length, estimated: false},
});
