/** What every importer of files is: written to in pieces, asked once for what the file says. */

/** A decoder of bytes: written to in pieces of any size, asked once for what it read. */
export interface Decoder<Raw> {
  write(bytes: Uint8Array): void;
  /** Throws `InputError` where the file cannot be read as its format. */
  end(): Raw;
}
