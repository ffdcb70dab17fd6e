/**
 * How far runs have come, on standard error: a bar with elapsed and remaining time on a terminal, a
 * line every ten seconds in a log.
 */
import { isatty } from 'node:tty';
import cliProgress from 'cli-progress';
import { msPerHour, msPerMinute, msPerSecond } from '../kernel/units.ts';
import { terminalWidth, writeError } from './streams.ts';

/** How far the runs of a scenario have come. */
export interface RunsSoFar {
  readonly label: string;
  readonly done: number;
  readonly of: number;
}

/** How far the runs are, and for how long they have been played. */
interface Pace extends RunsSoFar {
  /** Those that were there at once, from a store say. */
  readonly before: number;
  readonly elapsedMs: number;
}

const lineEveryMs = 10 * msPerSecond;
const barEveryMs = msPerSecond;

/** One scenario after another. */
export class Progress {
  private readonly display: ProgressDisplay;
  private readonly nowMs: () => number;
  private begun:
    { readonly label: string; readonly before: number; readonly ms: number } | undefined;
  private latest: RunsSoFar | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(display: ProgressDisplay, nowMs: () => number) {
    this.display = display;
    this.nowMs = nowMs;
  }

  show(runs: RunsSoFar): void {
    const { label, done, of } = runs;
    this.latest = runs;
    this.begun ??= { label, before: done, ms: this.nowMs() };
    this.timer ??= setInterval(() => this.tick(), this.display.everyMs).unref();
    this.display.onRun(this.pace(runs));
    if (done === of) this.end();
  }

  end(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.begun = undefined;
    this.latest = undefined;
    this.display.end();
  }

  private tick(): void {
    if (this.latest !== undefined) this.display.onTick(this.pace(this.latest));
  }

  private pace(runs: RunsSoFar): Pace {
    const { before = 0, ms = this.nowMs() } = this.begun ?? {};
    return { ...runs, before, elapsedMs: this.nowMs() - ms };
  }
}

/** Where progress is seen. */
export interface ProgressDisplay {
  /** Milliseconds between two ticks. */
  readonly everyMs: number;
  onRun(pace: Pace): void;
  onTick(pace: Pace): void;
  end(): void;
}

/** What standard error takes. */
export function openProgress(): Progress {
  const display = isatty(process.stderr.fd) ? barDisplay() : lineDisplay(writeError);
  return new Progress(display, () => performance.now());
}

/** A line at each tick: a run that is over before the first has none. */
export function lineDisplay(write: (line: string) => void): ProgressDisplay {
  return {
    everyMs: lineEveryMs,
    onRun: () => undefined,
    onTick: (pace) => write(`${pace.label}: ${pace.done} of ${pace.of} runs · ${timeText(pace)}\n`),
    end: () => undefined,
  };
}

function barDisplay(): ProgressDisplay {
  let bar: cliProgress.SingleBar | undefined;
  const update = (pace: Pace) => {
    bar ??= barOf(pace);
    bar.update(pace.done, { time: timeText(pace) });
  };
  return {
    everyMs: barEveryMs,
    onRun: update,
    onTick: update,
    end: () => {
      bar?.stop();
      bar = undefined;
    },
  };
}

/** Columns beside the bar and the label: counts and times. */
const besideBar = 45;
const widestBar = 40;
const narrowestBar = 5;

function barOf({ label, of }: Pace): cliProgress.SingleBar {
  const width = terminalWidth('error') - label.length - besideBar;
  const bar = new cliProgress.SingleBar({
    format: `${label} {bar} {value}/{total} runs · {time}`,
    barsize: Math.max(narrowestBar, Math.min(widestBar, width)),
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
  });
  bar.start(of, 0, { time: '' });
  return bar;
}

/** `9 s · ~6 s left`: at the pace so far; without an estimate before the first run is played. */
export function timeText({ done, of, before, elapsedMs }: Pace): string {
  const played = done - before;
  const elapsed = spanText(elapsedMs);
  if (played <= 0 || done === of) return elapsed;
  return `${elapsed} · ~${spanText((elapsedMs * (of - done)) / played)} left`;
}

/** `9 s`, `1 min 20 s`, `2 h 5 min`. */
function spanText(ms: number): string {
  const seconds = Math.round(ms / msPerSecond);
  const minutes = Math.floor((seconds * msPerSecond) / msPerMinute);
  if (minutes === 0) return `${seconds} s`;
  const hours = Math.floor((minutes * msPerMinute) / msPerHour);
  return hours === 0 ? `${minutes} min ${seconds % 60} s` : `${hours} h ${minutes % 60} min`;
}
