// The little of Python that checks of signatures and laws need: names, literals, and the free names of an expression.

const KEYWORDS = new Set(
  ('False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda ' +
    'nonlocal not or pass raise return try while with yield').split(' '),
);

/** What a law may use beside the method's own names. */
const BUILTINS = new Set(
  ('False None True and or not in is if else for len all any abs min max sum sorted set frozenset list tuple dict range isinstance zip enumerate ' +
    'reversed int bool str float round').split(' '),
);

/** A name for a variable or method: lower-case words, no keyword, not private. */
export function isName(text: string): boolean {
  return /^[a-z][a-z0-9_]{0,40}$/.test(text) && !KEYWORDS.has(text);
}

/** A name for a class. */
export function isClassName(text: string): boolean {
  return /^[A-Z][A-Za-z0-9]{1,40}$/.test(text) && /[a-z]/.test(text) && !KEYWORDS.has(text);
}

/** A literal that may be a default: None, a bool, a number, a string, or a flat list or tuple of these. */
export function isLiteral(text: string): boolean {
  const atom = String.raw`(?:None|True|False|-?\d+(?:\.\d+)?|'[^'\\\n]*'|"[^"\\\n]*")`;
  return new RegExp(`^(?:${atom}|\\[(?:${atom}(?:, ?${atom})*)?\\]|\\((?:${atom}, ?(?:${atom}(?:, ?${atom})*)?)?\\))$`).test(text);
}

/** Cuts at commas that are in no bracket and no string. */
export function splitArguments(text: string): readonly string[] {
  const pieces: string[] = [];
  for (const token of text.match(/'[^']*'|"[^"]*"|[()[\]{},]|[^'"()[\]{},]+|['"]/g) ?? []) {
    const open = pieces.length > 0 && depth(pieces.at(-1) ?? '') > 0;
    if (token === ',' && !open) pieces.push('');
    else pieces.push(`${pieces.pop() ?? ''}${token}`);
  }
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '');
}

/**
 * Why an expression cannot be a law of a method; empty if it can.
 * @param names the method's parameters and the classes and constants that exist.
 */
export function faultsOfLaw(law: string, names: ReadonlySet<string>): readonly string[] {
  const bare = law.replace(/'[^'\\]*'|"[^"\\]*"/g, '0');
  const faults: string[] = [];
  const foreign = /[`\n;\\'"]|__|\blambda\b|(?<![=!<>])=(?!=)/;
  if (foreign.test(bare)) faults.push('it must be one Python expression without assignment, lambda, keyword argument or back-quote');
  if (depth(bare) !== 0) faults.push('its brackets do not match');
  if (!/\bresult\b/.test(bare)) faults.push('it says nothing about "result"');
  const bound = [...bare.matchAll(/\bfor\s+([\w\s,()]+?)\s+in\b/g)].flatMap((found) => (found[1] ?? '').match(/\w+/g) ?? []);
  const known = new Set([...names, ...bound, 'self', 'result']);
  const free = (bare.match(/(?<![\w.])[A-Za-z_]\w*/g) ?? []).filter((name) => !known.has(name) && !BUILTINS.has(name));
  for (const name of new Set(free)) faults.push(`it uses "${name}", which is neither a parameter nor known`);
  return faults;
}

function depth(text: string): number {
  const bare = text.replace(/'[^']*'|"[^"]*"/g, '');
  return (bare.match(/[([{]/g)?.length ?? 0) - (bare.match(/[)\]}]/g)?.length ?? 0);
}
