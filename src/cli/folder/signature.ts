/** The signature of a process in a file: whose it is, and whether that process may be at work. */
import { readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** A process, as it signs. */
interface Holder {
  readonly pid: number;
  readonly host: string;
}

/** Signs as this process; false = somebody has signed before. */
export function sign(path: string): boolean {
  const holder: Holder = { pid: process.pid, host: hostname() };
  try {
    writeFileSync(path, JSON.stringify(holder), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Whether this process has signed. */
export function isSigned(path: string): boolean {
  const holder = readHolder(path);
  return holder?.pid === process.pid && holder.host === hostname();
}

/** Who has signed and may still be at work, in words; undefined = nobody is. */
export function holderOf(path: string): string | undefined {
  const holder = readHolder(path);
  if (holder === undefined) return undefined;
  const { pid, host } = holder;
  if (host !== hostname()) return `process ${pid} on ${host}`;
  return isAlive(pid) ? `process ${pid}` : undefined;
}

/** A file that stays incomplete was being written when its process ended. */
function readHolder(path: string): Holder | undefined {
  for (let tries = 0; tries < 3; tries++) {
    try {
      const { pid, host } = JSON.parse(readFileSync(path, 'utf8')) as Partial<Holder>;
      if (typeof pid === 'number' && typeof host === 'string') return { pid, host };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    }
    pause();
  }
  return undefined;
}

/** Long enough for a process to write the line that it has begun. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, but belongs to another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
