/** What is changed: kinds of input, and what must come of it. */

/** A folder of files of which one is changed, and commands of which one reads it. */
export interface Specimen {
  readonly files: Readonly<Record<string, string>>;
  readonly targets: readonly string[];
  readonly commands: readonly (readonly string[])[];
  /** Whatever is changed, the answer is this one, or the command refuses and names the file. */
  readonly answers?: readonly Answer[];
}

/** Of the command at the same position. */
export interface Answer {
  readonly stdout: string;
  /** The files of the folder `out`; undefined = they are those that were there. */
  readonly result?: Readonly<Record<string, string>>;
}

export interface FuzzFormat {
  readonly name: string;
  /** How its text is read; undefined = line by line. */
  readonly tree?: 'yaml' | 'json';
  readonly specimens: readonly Specimen[];
  /** The command line is changed, not a file. */
  readonly changesWords?: true;
}
