// Faults below HTTP (no connection, no name, a bad certificate, a cut line) as ModelErrors.

import { type Place, cannotAsk } from './failure.ts';
import { field, textField } from './field.ts';
import { ModelError } from './model.ts';
import { quotable } from './words.ts';

const checkLine = ({ names }: Place): string => `Check the network and ${names.url}, then build again; answers already received are kept.`;
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|ERR_TLS/;

/** What the system's error codes mean; the host is put in where `{host}` stands. */
const MEANINGS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'no server has the name {host}',
  EAI_AGAIN: 'the name {host} cannot be looked up now',
  ECONNRESET: 'the connection was cut',
  EPROTO: 'what answers there speaks no TLS: an http address, perhaps, and no https one',
  EPIPE: 'the connection was cut',
  ETIMEDOUT: 'no connection came about in time',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
};

/**
 * A fault of the connection.
 * @param error What the wire threw, or an SDK error around it; the innermost `cause` knows most.
 * @param begun True if the status had already arrived, so that the answer was cut in the middle.
 */
export function networkFailure(error: unknown, begun: boolean, place: Place): ModelError {
  const root = innermost(error);
  const code = textField(root, 'code');
  const said = root instanceof Error ? root.message : String(root);
  if (CERTIFICATE.test(code)) return certificateFailure(code, place);
  const meaning = MEANINGS[code]?.replace('{host}', URL.parse(place.baseUrl)?.hostname ?? '') ?? quotable(said, place.apiKey);
  const where = begun ? 'the answer broke off' : 'no connection';
  return new ModelError({
    kind: 'network',
    problem: `${cannotAsk(place)}: ${where} (${code === '' ? '' : `${code}: `}${meaning})`,
    remedy: checkLine(place),
  });
}

/** Waiting does not make a certificate good, so this one is final. */
function certificateFailure(code: string, place: Place): ModelError {
  return new ModelError({
    kind: 'network',
    problem: `${cannotAsk(place)}: the server's certificate is not trusted (${code})`,
    remedy: `Check ${place.names.url}; if the server has a certificate of your own organisation, name its authority in NODE_EXTRA_CA_CERTS.`,
    final: true,
  });
}

function innermost(error: unknown): unknown {
  let inner = error;
  // Errors cannot be nested without end, but a cause may point back to its error.
  for (let depth = 0; depth < 5; depth += 1) {
    const cause = field(inner, 'cause');
    if (!(cause instanceof Error)) break;
    inner = cause;
  }
  return inner;
}
