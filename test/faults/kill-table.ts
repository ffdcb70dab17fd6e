/** Kills by kind, and what they left. */
import type { Verdict } from './judge.ts';

export class KillTable {
  private readonly rows = new Map<string, { verdict: Verdict; answerMs: number }[]>();

  add(row: string, verdict: Verdict, answerMs: number): void {
    this.rows.set(row, [...(this.rows.get(row) ?? []), { verdict, answerMs }]);
  }

  text(): string {
    const head = ['kind', 'kills', 'old', 'new', 'partly', 'mixed', 'orphaned', 'wrong', 'ms'];
    const all = [...this.rows.values()].flat();
    const rows = [...this.rows, ['all', all] as const].map(([row, own]) => {
      const count = (is: (verdict: Verdict) => boolean) =>
        own.filter(({ verdict }) => is(verdict)).length;
      const states = (['old', 'new', 'partly', 'mixed'] as const).map((one) =>
        count(({ state }) => state === one),
      );
      const faults = [
        count(({ orphaned }) => orphaned.length > 0),
        count(({ wrong }) => wrong.length > 0),
      ];
      const slowest = Math.max(...own.map(({ answerMs }) => answerMs));
      return [row, own.length, ...states, ...faults, Math.round(slowest)];
    });
    const line = (cells: readonly unknown[]) => `| ${cells.join(' | ')} |\n`;
    return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('');
  }
}
