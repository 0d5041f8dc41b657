// What an API proposal holds. Later stages change it by edit operations, pass it through the same gate and show it by the same text.

export interface ApiParameter {
  readonly name: string;
  readonly type: string;
  /** A Python literal, or null if the parameter is required. */
  readonly default: string | null;
}

export interface ApiMethod {
  readonly name: string;
  /** In calling order, without `self`. */
  readonly params: readonly ApiParameter[];
  readonly returns: string;
  /** Ids of the concepts it serves, sorted. */
  readonly covers: readonly string[];
  /** Python expressions over `self`, `result` and the parameters that hold after every call, sorted. */
  readonly laws: readonly string[];
  /** `Class.method` of the base library or of this API, sorted. */
  readonly uses: readonly string[];
}

export interface ApiClass {
  readonly name: string;
  /** Sorted by name. */
  readonly methods: readonly ApiMethod[];
}

export type Reason = 'composable' | 'rare' | 'ambiguous';

export interface Rejected {
  readonly concept: string;
  readonly reason: Reason;
  /** In one sentence, why. */
  readonly note: string;
}

/** All that counts: what is built from it depends on nothing else. */
export interface Api {
  readonly classes: readonly ApiClass[];
}

/** Wording, and what was decided against. */
export interface ApiEvidence {
  /** `Class.method` → one sentence. */
  readonly summaries: Readonly<Record<string, string>>;
  /** Sorted by concept. */
  readonly rejected: readonly Rejected[];
}

/** `ring(self, radius: int = 1) -> Shape` without the `self`: how a call looks to whoever writes it. */
export function methodSignature({ name, params, returns }: ApiMethod): string {
  const list = params.map((param) => `${param.name}: ${param.type}${param.default === null ? '' : ` = ${param.default}`}`);
  return `${name}(${list.join(', ')}) -> ${returns}`;
}
