// Random numbers that are the same for the same seed on every machine: a small generator, seeded by a hash of a text.
import {createHash} from 'node:crypto';

/** Numbers from 0 to 1 (exclusive), evenly spread. The generator is sfc32, of Doty-Humphrey's PractRand. */
export function randomFrom(seed: string): () => number {
  const digest = createHash('sha256').update(seed).digest();
  let [a, b, c, count] = [0, 4, 8, 12].map(at => digest.readInt32LE(at)) as [number, number, number, number];
  return () => {
    const sum = (((a + b) | 0) + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
}

/** The `count` items with the smallest hashes of salt and name: one item more or less changes the choice by one at most. */
export function chosenByHash<Item>(items: readonly Item[], count: number, {salt, name}: {readonly salt: string; readonly name: (item: Item) => string}): readonly Item[] {
  const hashed = items.map(item => ({item, hash: createHash('sha256').update(JSON.stringify([salt, name(item)])).digest('hex')}));
  return hashed.toSorted((one, other) => (one.hash < other.hash ? -1 : 1)).slice(0, count).map(({item}) => item);
}
