/** An exit that no entry of evaluateOnExit matches is retried [R13, R26]. */
import { itemAt } from '../kernel/lookup.ts';
import type { DefinitionId, JobId, SourceId } from '../kernel/ids.ts';
import { statusReason } from '../trace/reason-text.ts';
import { Reason } from '../trace/record.ts';
import type { RetryStrategy } from '../model/jobs.ts';
import type { Model } from '../model/model.ts';
import { matchingRule } from '../model/retry-rule.ts';
import type { Finding, Rule } from './finding.ts';
import { queues } from './groups.ts';

/**
 * Only where some entry says RETRY: who lists EXIT alone knows the rest is retried. The tested
 * failure is a container's own exit with a code that no entry names.
 */
export const unmatchedRetry: Rule = ({ model }) => {
  const isOpen = model.retryStrategies.map(retriesAnything);
  const counts = new Map<number, number>();
  const { retry, definition, source, count } = model.jobs;
  const definitions = model.definitions.length;
  for (let job = 0 as JobId; job < count; job++) {
    if (!itemAt(isOpen, retry[job]) || !queues(model, job)) continue;
    const key = definition[job] < 0 ? definitions + source[job] : definition[job];
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, jobs]): Finding => ({
    path: pathOf(model, key),
    message:
      `retries of ${jobs === 1 ? 'one job' : `${jobs} jobs`}: exits that match no entry of ` +
      'evaluateOnExit are retried too, so its RETRY entries exclude nothing',
    remedy: "end it with {onExitCode: '*', action: EXIT} to retry only what is listed",
  }));
};

/** A definition's rule, or, beyond the definitions, that of a source without one. */
function pathOf({ definitions, sources }: Model, key: number): readonly string[] {
  if (key < definitions.length) {
    return ['jobDefinitions', definitions[key as DefinitionId], 'retryStrategy', 'evaluateOnExit'];
  }
  return ['workload', sources[(key - definitions.length) as SourceId]];
}

function retriesAnything(strategy: RetryStrategy): boolean {
  const { attempts, rules } = strategy;
  if (attempts < 2 || !rules.some(({ action }) => action === 'RETRY')) return false;
  const exited = statusReason(Reason.ContainerExited, -1);
  const failure = { statusReason: exited, reason: '', exitCode: unnamedCode(rules) };
  return matchingRule(strategy, failure) < 0;
}

/** The first code from 1 that no pattern but `*` matches; 1 where all are. */
function unnamedCode(rules: RetryStrategy['rules']): number {
  const patterns = rules.flatMap(({ onExitCode }) =>
    onExitCode === '*' ? [] : (onExitCode ?? []),
  );
  const isNamed = (code: number) =>
    patterns.some((pattern) =>
      pattern.endsWith('*')
        ? String(code).startsWith(pattern.slice(0, -1))
        : pattern === String(code),
    );
  for (let code = 1; code < 256; code++) if (!isNamed(code)) return code;
  return 1;
}
