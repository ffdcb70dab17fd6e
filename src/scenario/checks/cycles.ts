/** Cycles of dependencies: each is reported once, with the names of its jobs. */
import type { Report } from '../reading/report.ts';

/** The job that a dependency waits for, and the dependency's report. */
export interface DependencyEdge {
  readonly job: string;
  readonly report: Report;
}

/** By job: its name and what it waits for. */
export type DependencyEdges = Map<
  string,
  { readonly name: string; readonly targets: readonly DependencyEdge[] }
>;

/** A job on the trail, and which of its targets is next. */
interface OpenJob {
  readonly job: string;
  next: number;
}

/** Depth first, without recursion, as chains may be as long as the workload. */
export function reportCycles(edges: DependencyEdges): void {
  const done = new Set<string>();
  for (const start of edges.keys()) {
    const trail: OpenJob[] = [{ job: start, next: 0 }];
    const onTrail = new Set(done.has(start) ? [] : [start]);
    while (onTrail.size > 0) {
      const step = trail.at(-1);
      if (step === undefined) break;
      const target = edges.get(step.job)?.targets[step.next++];
      if (target === undefined) {
        trail.pop();
        onTrail.delete(step.job);
        done.add(step.job);
      } else if (onTrail.has(target.job)) {
        reportCycle(edges, trail, target);
      } else if (!done.has(target.job)) {
        trail.push({ job: target.job, next: 0 });
        onTrail.add(target.job);
      }
    }
  }
}

function reportCycle(
  edges: DependencyEdges,
  trail: readonly OpenJob[],
  { job: last, report }: DependencyEdge,
): void {
  const first = trail.findIndex(({ job }) => job === last);
  const jobs = [...trail.slice(first).map(({ job }) => job), last];
  const cycle = jobs.map((job) => edges.get(job)?.name ?? job).join(' → ');
  report({ message: `expected no cycle of dependencies, received ${cycle}` });
}
