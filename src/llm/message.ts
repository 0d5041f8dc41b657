// A message as it goes on the wire: its text alone, or the text and then its pictures, each inside the request as a data URL.

import type { BytesOf, Message } from './model.ts';

/** One part of a message that has pictures. */
export type WirePart =
  | { type: 'text'; text: string }
  | { type: 'image_url'; image_url: { url: string; detail: 'auto' } };

export type WireMessage =
  | { role: 'system' | 'assistant'; content: string }
  | { role: 'user'; content: string | WirePart[] };

/** @throws Error for pictures where none can be sent, and whatever `bytesOf` throws. */
export function wireMessage({ role, content, images = [] }: Message, bytesOf: BytesOf | undefined): WireMessage {
  if (images.length === 0) return { role, content };
  if (role !== 'user') throw new Error(`A message of the ${role} has pictures, which only messages of the user can have`);
  if (bytesOf === undefined) throw new Error('A message has pictures, and nothing was given to read their bytes with');
  const pictures = images.map(({ digest, mediaType }): WirePart => {
    const url = `data:${mediaType};base64,${Buffer.from(bytesOf(digest)).toString('base64')}`;
    return { type: 'image_url', image_url: { url, detail: 'auto' } };
  });
  return { role, content: [{ type: 'text', text: content }, ...pictures] };
}
