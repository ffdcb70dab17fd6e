/** When a job of AWS Batch was created and last stopped, and how long it ran. */
import { elements, type JsonValue, member } from '../../../kernel/text/json-values.ts';
import { instantOf } from '../../records/instants.ts';

/** ms since 1970; NaN = absent. AWS prints 0 or nothing for what has not happened yet. */
export interface JobTimes {
  readonly createdMs: number;
  /** End of the job. */
  readonly stoppedMs: number;
  /** Of the latest attempt that ended; negative = the log contradicts itself. */
  readonly runtimeMs: number;
}

interface AttemptSpan {
  readonly started: number;
  readonly stopped: number;
}

/**
 * The times of a job, from its attempts if any, else from its own fields [J16, J80, J81]. Reports
 * what is no time; undefined = something is not.
 */
export function timesOf(
  job: JsonValue,
  fail: (path: string, message: string) => void,
): JobTimes | undefined {
  const wrong: string[] = [];
  const read = (value: JsonValue, key: string, path = '') => {
    const instant = instantOf(member(value, key));
    if (instant !== undefined) return instant;
    wrong.push(key);
    const expected = 'expected a time: milliseconds since 1970, seconds, or an ISO date';
    fail(`${path}.${key}`, expected);
    return NaN;
  };
  const spanOf = (value: JsonValue, path?: string): AttemptSpan => ({
    started: read(value, 'startedAt', path),
    stopped: read(value, 'stoppedAt', path),
  });
  const createdMs = read(job, 'createdAt');
  const own = spanOf(job);
  const ended = attemptsOf(job)
    .map((attempt) => spanOf(attempt, '.attempts'))
    .filter((span) => !Number.isNaN(span.stopped - span.started))
    .sort((one, other) => one.stopped - other.stopped || one.started - other.started);
  const latest = ended.at(-1) ?? own;
  if (wrong.length > 0) return undefined;
  return {
    createdMs,
    stoppedMs: Number.isNaN(own.stopped) ? latest.stopped : own.stopped,
    runtimeMs: latest.stopped - latest.started,
  };
}

/** ECS and EKS attempts. */
export function attemptsOf(job: JsonValue): readonly JsonValue[] {
  return [...elements(job, 'attempts'), ...elements(job, 'eksAttempts')];
}
