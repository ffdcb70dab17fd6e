/** The submissions at known instants, read in order of time. */
import type { JobId } from '../../kernel/ids.ts';
import type { Jobs } from '../../model/jobs.ts';

export class Submissions {
  /** Instant of the next one; Infinity = none. */
  time = Infinity;
  private next: JobId = -1;
  private readonly jobs: Jobs;

  constructor(jobs: Jobs) {
    this.jobs = jobs;
    this.advance();
  }

  /** Removes and returns the next job, while there is one. */
  take(): JobId {
    const job = this.next;
    this.advance();
    return job;
  }

  private advance(): void {
    const { count, submitMs, parent } = this.jobs;
    let next: JobId = this.next + 1;
    while (next < count && (parent[next] >= 0 || submitMs[next] === Infinity)) next++;
    this.next = next;
    this.time = next < count ? submitMs[next] : Infinity;
  }
}
