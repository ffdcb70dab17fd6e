/** The exit codes of the process. */

/** By meaning; `unfinished` takes precedence over `thresholdFailed`. */
export const ExitCode = {
  ok: 0,
  internalError: 1,
  /** Usage, invalid input, or a disk that cannot be written or read; no result was written. */
  invalidInput: 2,
  thresholdFailed: 3,
  /** Work left unfinished or unplaceable; the report was written. */
  unfinished: 4,
  interrupted: 130,
  terminated: 143,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** What each means, for the help. */
export const exitCodeMeanings: Readonly<Record<ExitCode, string>> = {
  0: 'ok',
  1: 'internal error',
  2: 'usage or invalid input, or a disk that cannot be used; nothing was written',
  3: 'a threshold failed, or no point of a plan meets its conditions; with --strict also if open',
  4: 'work left unfinished; validate --strict: a job can never run',
  130: 'interrupted',
  143: 'terminated',
};
