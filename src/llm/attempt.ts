// The ledger's view of one request, made from how it ended.

import type { Attempt, ModelAnswer, ModelError, ModelRequest } from './model.ts';

interface Place {
  readonly number: number;
  readonly ms: number;
  readonly waitMs?: number | null;
}

/** The record of an attempt that was answered, however the answer ended. */
export function answeredAttempt(request: ModelRequest, answer: ModelAnswer, place: Place): Attempt {
  return {
    number: place.number,
    askedModel: request.model,
    outcome: answer.finish,
    ms: place.ms,
    status: null,
    message: null,
    answeredModel: answer.model,
    responseId: answer.responseId,
    ...(answer.tier !== undefined && { tier: answer.tier }),
    usage: answer.usage,
    waitMs: null,
  };
}

/** The record of an attempt that failed; `place.waitMs` is the pause before the next one, if there is to be one. */
export function failedAttempt(request: ModelRequest, failure: ModelError, place: Place): Attempt {
  return {
    number: place.number,
    askedModel: request.model,
    outcome: failure.kind,
    ms: place.ms,
    status: failure.status,
    message: failure.message,
    answeredModel: null,
    responseId: null,
    usage: null,
    waitMs: place.waitMs ?? null,
  };
}
