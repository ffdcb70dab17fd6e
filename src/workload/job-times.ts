/** When a job in describe-jobs was created and last stopped, and how long it ran. */
import { elements, type JsonValue, member } from '../kernel/text/json-values.ts';

/** ms since 1970; NaN = absent. AWS prints 0 or nothing for what has not happened yet. */
export interface JobTimes {
  readonly createdMs: number;
  /** End of the job. */
  readonly stoppedMs: number;
  /** Of the latest attempt that ended; negative = the log contradicts itself. */
  readonly runtimeMs: number;
}

/** The times of a job, from its attempts if any, else from its own fields [J16, J80, J81]. */
export function timesOf(job: JsonValue): JobTimes {
  const own = spanOf(job);
  const ended = attemptsOf(job)
    .map(spanOf)
    .filter((span) => !Number.isNaN(span.stopped - span.started))
    .sort((one, other) => one.stopped - other.stopped || one.started - other.started);
  const latest = ended.at(-1) ?? own;
  return {
    createdMs: instantOf(job, 'createdAt'),
    stoppedMs: Number.isNaN(own.stopped) ? latest.stopped : own.stopped,
    runtimeMs: latest.stopped - latest.started,
  };
}

/** ECS and EKS attempts. */
export function attemptsOf(job: JsonValue): readonly JsonValue[] {
  return [...elements(job, 'attempts'), ...elements(job, 'eksAttempts')];
}

function spanOf(value: JsonValue) {
  return { started: instantOf(value, 'startedAt'), stopped: instantOf(value, 'stoppedAt') };
}

function instantOf(value: JsonValue, key: string): number {
  const instant = member(value, key);
  return typeof instant === 'number' && instant > 0 ? Math.round(instant) : NaN;
}
