/** What a page embeds for its script to draw: the machines of runs, and the attempts on them. */
import type { MachinesView } from '../../fold/views/machines-view.ts';

/** Of one strategy's first replication. */
export interface GanttData extends Pick<MachinesView, 'offerings' | 'machines' | 'attempts'> {
  readonly name: string;
  readonly endMs: number;
}
