/** Changes of a file as bytes: bits, pieces of any length, encodings, packing. */
import { gzipSync } from 'node:zlib';

/** A whole number below `count`. */
export type Choose = (count: number) => number;

export type ByteMutator = (choose: Choose, bytes: Buffer, other: Buffer) => Buffer;

export function oneOf<Item>(choose: Choose, items: readonly Item[]): Item {
  return items[choose(items.length)]!;
}

/** Where bytes stand that UTF-8 does not have: lone ones, surrogates, too long forms. */
const noText = ['ff', 'c0af', 'eda080', 'f5808080', 'fe', '80', 'e282', '00'] as const;

function part(choose: Choose, bytes: Buffer): readonly [from: number, to: number] {
  const from = choose(bytes.length + 1);
  return [from, Math.min(bytes.length, from + 2 ** choose(12))];
}

function replaced(bytes: Buffer, from: number, to: number, by: Uint8Array): Buffer {
  return Buffer.concat([bytes.subarray(0, from), by, bytes.subarray(to)]);
}

export const byteMutators: readonly ByteMutator[] = [
  function flipBit(choose, bytes) {
    const at = choose(bytes.length + 1);
    const by = at < bytes.length ? [bytes[at]! ^ (1 << choose(8))] : [];
    return replaced(bytes, at, at + 1, Buffer.from(by));
  },
  function drop(choose, bytes) {
    return replaced(bytes, ...part(choose, bytes), Buffer.alloc(0));
  },
  function double(choose, bytes) {
    const [from, to] = part(choose, bytes);
    return replaced(bytes, to, to, bytes.subarray(from, to));
  },
  function truncate(choose, bytes) {
    return bytes.subarray(0, choose(bytes.length + 1));
  },
  function splice(choose, bytes, other) {
    return replaced(bytes, ...part(choose, bytes), other.subarray(...part(choose, other)));
  },
  function insertNoText(choose, bytes) {
    const at = choose(bytes.length + 1);
    return replaced(bytes, at, at, Buffer.from(oneOf(choose, noText), 'hex'));
  },
];

/** Of the whole file, at last. */
export const packings: readonly ((choose: Choose, bytes: Buffer) => Buffer)[] = [
  (_, bytes) => Buffer.concat([Buffer.from('efbbbf', 'hex'), bytes]),
  (_, bytes) => Buffer.from(`\ufeff${bytes.toString()}`, 'utf16le'),
  (_, bytes) => Buffer.from(`\ufeff${bytes.toString()}`, 'utf16le').swap16(),
  (_, bytes) => Buffer.from(bytes.toString().replaceAll('\n', '\r\n')),
  (_, bytes) => Buffer.from(bytes.toString().replaceAll('\n', '\r')),
  () => Buffer.alloc(0),
  (choose) => Buffer.alloc(1 + choose(100_000), oneOf(choose, [' ', '\n', '\0', '[', '{', '- '])),
  (_, bytes) => gzipSync(bytes),
  (_, bytes) => gzipSync(gzipSync(bytes)),
  (_, bytes) => Buffer.concat([gzipSync(bytes), gzipSync(bytes)]),
  (_, bytes) => Buffer.concat([gzipSync(bytes), Buffer.from('trailing')]),
  function cutGzip(choose, bytes) {
    const packed = gzipSync(bytes);
    return packed.subarray(0, choose(packed.length));
  },
  function damagedGzip(choose, bytes) {
    const packed = gzipSync(bytes);
    const at = oneOf(choose, [packed.length - 8, packed.length - 1, choose(packed.length)]);
    packed[at] = packed[at]! ^ 0x55;
    return packed;
  },
];
