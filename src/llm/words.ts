// A server's own words, made fit for a message: one line, short, and without the API key.

const LONGEST = 300;
const HIDDEN = '[key]';
/** Keys shorter than this ("none", "ollama") are names, not secrets; hiding them would only garble words. */
const SHORTEST_SECRET = 8;

/** `text` without the API key: as it was sent, in parts behind asterisks as servers echo it, or after `Bearer`. */
export function hideKey(text: string, apiKey: string | undefined): string {
  const plain = apiKey !== undefined && apiKey.length >= SHORTEST_SECRET ? text.replaceAll(apiKey, HIDDEN) : text;
  return plain
    .replace(/\bBearer\s+\S+/gi, `Bearer ${HIDDEN}`)
    .replace(/\bsk-[\w*.-]*[\w*-]/g, HIDDEN)
    .replace(/[\w.-]*\*{3,}(?:[\w*.-]*[\w*-])?/g, HIDDEN);
}

/** One line of at most 300 characters, without the key and without a full stop at the end; '' for nothing worth quoting. */
export function quotable(text: string, apiKey: string | undefined): string {
  const line = hideKey(text, apiKey).replace(/\s+/g, ' ').trim();
  if (looksLikeHtml(line)) return 'a web page';
  return (line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line).replace(/\.$/, '');
}

/** True for text that starts like a web page. */
export function looksLikeHtml(text: string): boolean {
  return /^\s*<(!doctype|html|head|body|\?xml)/i.test(text);
}

/** A URL without what may be secret in it: user, password, query, fragment. */
export function safeUrl(url: string): string {
  const parsed = URL.parse(url);
  return parsed === null ? '(no URL)' : `${parsed.origin}${parsed.pathname}`.replace(/\/$/, '');
}
