/** Errors of disks: full, broken, closed to us. They are the user's to mend, and are said so. */
import type { Issue } from '../../kernel/input-error.ts';

/** An error of the operating system. */
export interface Fault extends Error {
  readonly code: string;
  readonly path?: string;
}

export function isFault(error: unknown): error is Fault {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

/** Empty for other errors. */
export function codeOf(error: unknown): string {
  return isFault(error) ? error.code : '';
}

/** Does something with an open file, whose path the system's errors do not say. */
export function naming<Value>(path: string, act: () => Value): Value {
  try {
    return act();
  } catch (error) {
    if (isFault(error)) Object.assign(error, { path });
    throw error;
  }
}

const room = 'free some of it';
const again = 'run again';

/** By the code of the system's error. */
const sayings: Readonly<Record<string, readonly [message: string, remedy: string]>> = {
  ENOSPC: ['cannot be written: the disk is full', room],
  EDQUOT: ['cannot be written: the quota of disk space is used up', room],
  EFBIG: ['cannot be written: the disk takes no file as large', 'choose another disk'],
  EROFS: ['cannot be written: the disk can only be read', 'choose another disk'],
  EIO: ['the disk failed to read or write it', 'look after the disk'],
  EACCES: ['permission denied', 'make it readable and writable'],
  EPERM: ['permission denied', 'make it readable and writable'],
  EEXIST: ['something else has just been put there', again],
  ENOTEMPTY: ['something else has just been put there', again],
  ENOENT: ['is not there any more', again],
  EMFILE: ['too many files are open', 'raise the limit (ulimit -n)'],
  ENFILE: ['too many files are open on this machine', 'close some programs'],
};

/** The error in plain words, with its file. */
export function faultIssue(fault: Fault): Issue {
  const [message, remedy = ''] = sayingOf(fault);
  const { path: file = '' } = fault;
  return { file, line: 0, column: 0, path: '', message, remedy, severity: 'error' };
}

/** What is wrong with the file, and what to do. */
export function sayingOf({ code, message }: Fault): readonly [message: string, remedy?: string] {
  return sayings[code] ?? [message];
}
