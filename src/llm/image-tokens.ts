// What a picture costs in input tokens, from its size: the rule that OpenAI documents for gpt-4o. Always an estimate.

/** Paid for every picture, whatever its size, and for every tile of it (platform.openai.com/docs/guides/images-vision, "Calculating costs"). */
const BASE_TOKENS = 85;
const TILE_TOKENS = 170;
const TILE_PIXELS = 512;
/** A picture is made smaller until it fits into this square, and then until its shorter side has this length. */
const LONGEST_PIXELS = 2048;
const SHORTER_PIXELS = 768;
/** A PNG names its width and height as two big-endian words behind its signature and the head of its first chunk. */
const SIZE_AT = 16;

/**
 * Estimated number of tokens of a PNG, as it is charged with detail "high", which "auto" means for all but the smallest.
 * Other models count otherwise, mostly less. What is too short to be a PNG counts as the largest picture.
 */
export function estimateImageTokens(png: Uint8Array): number {
  const { width, height } = sizeOf(png);
  const fitting = Math.min(1, LONGEST_PIXELS / Math.max(width, height));
  const scale = Math.min(fitting, SHORTER_PIXELS / Math.min(width, height));
  const tiles = Math.ceil((width * scale) / TILE_PIXELS) * Math.ceil((height * scale) / TILE_PIXELS);
  return BASE_TOKENS + TILE_TOKENS * tiles;
}

function sizeOf(png: Uint8Array): { readonly width: number; readonly height: number } {
  if (png.byteLength < SIZE_AT + 8) return { width: LONGEST_PIXELS, height: SHORTER_PIXELS };
  const words = new DataView(png.buffer, png.byteOffset);
  return { width: Math.max(1, words.getUint32(SIZE_AT)), height: Math.max(1, words.getUint32(SIZE_AT + 4)) };
}
