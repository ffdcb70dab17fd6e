/** Plays strategies at settings of assumptions: in pairs, each run once, within a budget. */
import { itemAt } from '../../kernel/lookup.ts';
import type { Movable } from '../../scenario/moves/movables.ts';
import { byPatch } from '../../scenario/variants.ts';
import type { Prepared } from '../preparing/prepare.ts';
import type { ReplicationResult } from '../result.ts';
import { type Played, playField, type RunOptionsOf } from '../variants/field.ts';
import {
  compiledVariant,
  playableOfOne,
  type ScenarioSource,
  variantsOf,
} from '../variants/variants.ts';
import type { StrategyRuns } from './decision.ts';
import { feels, keeperOfOwn } from './felt.ts';

/** Variants that are compiled at a time. */
const mostAtOnce = 16;

/** An assumption, and a value as a scenario has it. */
export interface Move {
  readonly movable: Movable;
  readonly value: unknown;
}

/** What is moved together: one assumption, or several. */
export type Setting = readonly Move[];

export interface LabOptions {
  readonly source: ScenarioSource;
  readonly optionsOf: RunOptionsOf;
  /** Whether there is no time for more. */
  readonly isTimeUp: () => boolean;
  /** Runs that may be asked for. */
  readonly mostRuns: number;
}

/** What is known of a strategy at a setting. */
interface KnownRuns {
  readonly replications: readonly ReplicationResult[];
  /** Whether the scenario would be wrong so, or leave jobs that could never run. */
  readonly isImpossible?: boolean;
}

interface WantedRuns {
  readonly index: number;
  readonly setting: Setting;
  readonly key: string;
}

export class Lab {
  /** Runs that have been asked for, those that a store knew included. */
  runs = 0;
  /** Whether something was left out for lack of time or runs. */
  isCutShort = false;
  /** Indices of the strategies that are played. */
  readonly strategies: readonly number[];
  private readonly prepared: Prepared;
  private readonly options: LabOptions;
  private readonly known = new Map<string, KnownRuns>();
  private readonly keepers: readonly ReturnType<typeof keeperOfOwn>[];

  constructor(prepared: Prepared, options: LabOptions, strategies: readonly number[]) {
    this.prepared = prepared;
    this.options = options;
    this.strategies = strategies;
    const names = strategies.map((index) => this.strategy(index).name);
    this.keepers = names.map((name) => keeperOfOwn(options.source, name));
  }

  /** Runs of a strategy as it is, which need not be asked for. */
  learn(index: number, replications: readonly ReplicationResult[]): void {
    this.known.set(`${index} `, { replications });
  }

  /** The strategies as they are. */
  async base(count: number): Promise<readonly StrategyRuns[]> {
    const missing = this.strategies.filter((index) => this.at(index, '').length < count);
    const fresh = missing.map((index) => ({
      playable: playableOfOne(this.prepared, index),
      replications: this.at(index, ''),
    }));
    this.count(fresh, count);
    const played = await playField(fresh, count, this.options.optionsOf);
    played.forEach((one, at) => this.known.set(`${itemAt(missing, at)} `, one));
    return this.strategies.map((index) => this.runsOf(index, '', count));
  }

  /** Strategies that an assumption moves, and those that feel it but keep a value of their own. */
  reach(movable: Movable): { readonly moved: readonly number[]; readonly kept: readonly string[] } {
    const felt = this.strategies.filter((index) => feels(this.strategy(index).scenario, movable));
    const isKept = (index: number) => itemAt(this.keepers, this.strategies.indexOf(index))(movable);
    return {
      moved: felt.filter((index) => !isKept(index)),
      kept: felt.filter(isKept).map((index) => this.strategy(index).name),
    };
  }

  /** In the order of the settings; undefined = impossible, or not played within the budget. */
  async play(
    settings: readonly Setting[],
    count: number,
  ): Promise<readonly (readonly StrategyRuns[] | undefined)[]> {
    for (const index of this.strategies) {
      const wanted = settings.flatMap((setting): readonly WantedRuns[] => {
        const own = setting.filter(({ movable }) => this.reach(movable).moved.includes(index));
        const key = keyOf(own);
        const known = this.known.get(`${index} ${key}`);
        const isKnown = known?.isImpossible === true || this.at(index, key).length >= count;
        return isKnown ? [] : [{ index, setting: own, key }];
      });
      const byKey = new Map(wanted.map((one) => [one.key, one] as const));
      await this.playStrategy(index, [...byKey.values()], count);
    }
    return settings.map((setting) => this.runsAt(setting, count));
  }

  /** Whether the scenario would be wrong so, under a strategy that it moves. */
  isImpossible(setting: Setting): boolean {
    return this.strategies.some((index) => {
      const own = setting.filter(({ movable }) => this.reach(movable).moved.includes(index));
      return this.known.get(`${index} ${keyOf(own)}`)?.isImpossible === true;
    });
  }

  private runsAt(setting: Setting, count: number): readonly StrategyRuns[] | undefined {
    const all = this.strategies.map((index) => {
      const own = setting.filter(({ movable }) => this.reach(movable).moved.includes(index));
      return this.runsOf(index, keyOf(own), count);
    });
    return all.every(({ replications }) => replications.length === count) ? all : undefined;
  }

  private async playStrategy(index: number, wanted: readonly WantedRuns[], count: number) {
    const { name } = this.strategy(index);
    const { set, maxJobs } = this.prepared.world;
    const base = { source: this.options.source, set, maxJobs, strategy: name };
    for (let next = 0; next < wanted.length; next += mostAtOnce) {
      if (this.isOver()) return;
      const some = wanted.slice(next, next + mostAtOnce);
      const variants = await variantsOf(
        base,
        some.map((one) => ({
          name: `${name}+${one.key}`,
          subject: one,
          variation: byPatch(patchOf(one.setting)),
        })),
      );
      const fresh: (Played & { readonly key: string })[] = [];
      for (const variant of variants) {
        const { key } = variant.subject;
        const playable = variant.issues === undefined ? compiledVariant(variant) : undefined;
        if (playable !== undefined)
          fresh.push({ key, playable, replications: this.at(index, key) });
        else this.known.set(`${index} ${key}`, { replications: [], isImpossible: true });
      }
      this.count(fresh, count);
      const played = await playField(fresh, count, this.options.optionsOf);
      played.forEach(({ replications }, at) => {
        this.known.set(`${index} ${itemAt(fresh, at).key}`, { replications });
      });
    }
  }

  private isOver(): boolean {
    const isOver = this.runs >= this.options.mostRuns || this.options.isTimeUp();
    this.isCutShort ||= isOver;
    return isOver;
  }

  private count(fresh: readonly Played[], count: number): void {
    for (const { replications } of fresh) this.runs += count - replications.length;
  }

  private strategy(index: number) {
    return itemAt(this.prepared.world.set.strategies, index);
  }

  private at(index: number, key: string): readonly ReplicationResult[] {
    return this.known.get(`${index} ${key}`)?.replications ?? [];
  }

  private runsOf(index: number, key: string, count: number): StrategyRuns {
    const { name } = this.strategy(index);
    return { name, replications: this.at(index, key).slice(0, count) };
  }
}

function keyOf(setting: Setting): string {
  return setting.map(({ movable, value }) => `${movable.name}=${JSON.stringify(value)}`).join(' ');
}

function patchOf(setting: Setting) {
  return setting
    .map(({ movable, value }) => movable.patchOf(value))
    .reduce((all, one) => merged(all, one), {});
}

type PlainMap = Readonly<Record<string, unknown>>;

/** Maps go into each other; of two values at one place, the second one counts. */
function merged(first: PlainMap, second: PlainMap): PlainMap {
  const both = Object.entries(second).map(([key, value]) => {
    const before = first[key];
    return [key, isPlain(before) && isPlain(value) ? merged(before, value) : value] as const;
  });
  return { ...first, ...Object.fromEntries(both) };
}

function isPlain(value: unknown): value is PlainMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
