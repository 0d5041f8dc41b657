// What the offline model knows of a method beside its idea: its Python, and how it is used.

export interface Doctest {
  readonly call: string;
  /** What Python shows of its value. */
  readonly result: string;
}

export interface Implementation {
  /** The statements of the method, in terms of the parameters of its idea; they call the base library only. */
  readonly body: string;
  /** A shorter body for where another method of the proposal exists. */
  readonly over?: { readonly path: string; readonly body: string };
  readonly doctests: readonly Doctest[];
  /** What a user should know that the signature does not say. */
  readonly remark: string;
  /** A statement or two that show it in use. */
  readonly example: string;
}

/** `Class.method` → what is known of it. */
export type Implementations = Readonly<Record<string, Implementation>>;

/** Python as it stands in a source file here: without the first and last line feed. */
export function python(text: TemplateStringsArray, ...parts: readonly string[]): string {
  return String.raw(text, ...parts).replace(/^\n|\n\s*$/g, '');
}
