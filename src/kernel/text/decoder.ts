/** A decoder of a file's bytes: written to in pieces of any size, then ended for the result. */

export interface Decoder<Raw> {
  /** False: it needs no more. */
  write(bytes: Uint8Array): boolean;
  /** Throws `InputError` where the file cannot be read as its format. */
  end(): Raw;
}
