/** The name by which a process signs a file or folder, and whether that process may be at work. */
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { codeOf } from './faults.ts';

/** What a system does not say: when a process started, in which space its number counts. */
const unknown = '0';

let own: string | undefined;

/** No other process has the same: numbers of processes are used again, but start at other times. */
export function ownSignature(): string {
  own ??= [hostname(), numberSpace(), process.pid, startOf(process.pid)].join('-');
  return own;
}

/** Who has signed and may still be at work, in words; undefined = nobody is. */
export function signerAtWork(signature: string): string | undefined {
  const [, host, space, number, start] = /^(.+)-(\d+)-(\d+)-(\d+)$/.exec(signature) ?? [];
  if (host === undefined || start === undefined) return undefined;
  const pid = Number(number);
  // Of these nobody here can know.
  if (host !== hostname()) return `process ${pid} on ${host}`;
  if (space !== numberSpace()) return `process ${pid} in a container on ${host}`;
  return isAtWork(pid, start) ? `process ${pid}` : undefined;
}

function startOf(pid: number): string {
  return stateOf(pid)?.start ?? unknown;
}

/** Containers on one machine may have its name, but count their processes each. */
function numberSpace(): string {
  try {
    return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? unknown;
  } catch {
    return unknown;
  }
}

function isAtWork(pid: number, start: string): boolean {
  const state = stateOf(pid);
  if (state === undefined || start === unknown) return isAlive(pid);
  return state.start === start && !state.hasEnded;
}

interface ProcessState {
  /** In ticks since the machine started. */
  readonly start: string;
  /** It has ended, but its parent has not asked how. */
  readonly hasEnded: boolean;
}

/** As Linux says it; undefined = unknown. */
function stateOf(pid: number): ProcessState | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program, in parentheses, may contain anything.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const [state, start] = [fields[0], fields[19]];
    return start === undefined ? undefined : { start, hasEnded: state === 'Z' || state === 'X' };
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, but belongs to another user.
    return codeOf(error) === 'EPERM';
  }
}
