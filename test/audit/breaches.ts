/**
 * Breaches: changes of a legal trace, and the law that must find each. A breach is a heading, the
 * law and what is wrong, and the lines by which the trace is changed.
 *
 *     job-life: success of what never ran
 *       - 26   A started on i0
 */
import type { Model } from '../../src/model/model.ts';
import { edited, type Trace } from './trace-builder.ts';

export interface Breach {
  readonly law: string;
  readonly fault: string;
  readonly model: Model;
  readonly trace: Trace;
}

/** The breaches that `text` lists, each of the same legal trace. */
export function breachesOf(model: Model, legal: Trace, text: string): readonly Breach[] {
  const [, ...parts] = text.split(/^ *([a-z-]+): (.+)$/m);
  return parts.flatMap((law, index) => {
    if (index % 3 !== 0) return [];
    const [fault, diff] = parts.slice(index + 1) as [string, string];
    return [{ law, fault, model, trace: edited(model, legal, diff) }];
  });
}
