// Reading values that somebody else sent: nothing about their shape is taken for granted.

/** The member of an object, or undefined for anything that is no object: servers send null where objects are expected. */
export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as { readonly [key: string]: unknown })[name] : undefined;
}

/** A member that is a string, or '' for anything else. */
export function textField(value: unknown, name: string): string {
  const member = field(value, name);
  return typeof member === 'string' ? member : '';
}

/** The words of an `error` member in the shapes that servers give it: {message}, {detail}, or a string. */
export function errorWords(error: unknown): string {
  const said = field(error, 'message') ?? field(error, 'detail') ?? error;
  return typeof said === 'string' ? said : JSON.stringify(said) ?? '';
}
