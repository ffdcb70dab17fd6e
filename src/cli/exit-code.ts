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
