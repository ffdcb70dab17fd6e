/** SHA-256 of texts, in a browser as well as in Node. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

const encoder = new TextEncoder();

/** 64 hex digits over the UTF-8 of all texts, one after another. */
export function sha256Of(texts: Iterable<string>): string {
  const hash = sha256.create();
  for (const text of texts) hash.update(encoder.encode(text));
  return bytesToHex(hash.digest());
}
