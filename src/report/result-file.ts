/** A file of the results that is still to be written. */
export interface ResultFile {
  /** Relative to the result folder, with `/`. */
  readonly path: string;
  /** Its text, or the bytes of a file that is none. */
  readonly pieces: Iterable<string | Uint8Array>;
}
