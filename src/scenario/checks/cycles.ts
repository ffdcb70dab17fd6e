/** Circles in dependencies: each is named once, by the jobs on it. */
import type { Report } from '../reading/report.ts';
import type { Path } from '../reading/tree.ts';

/** By job: its name and what it waits for. */
export type DependencyEdges = Map<
  string,
  {
    readonly name: string;
    readonly targets: readonly { readonly job: string; readonly path: Path }[];
  }
>;

/** A job under way: which of its targets is next. */
interface OpenJob {
  readonly job: string;
  next: number;
}

/** Depth first, without recursion: chains may be as long as the workload. */
export function reportCycles(edges: DependencyEdges, report: Report): void {
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
        reportCycle(edges, trail, target, report);
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
  target: { readonly job: string; readonly path: Path },
  report: Report,
): void {
  const first = trail.findIndex((step) => step.job === target.job);
  const jobs = [...trail.slice(first).map((step) => step.job), target.job];
  const circle = jobs.map((job) => edges.get(job)?.name ?? job).join(' → ');
  report({ path: target.path, message: `expected no circle of dependencies, received ${circle}` });
}
