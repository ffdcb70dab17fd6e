/** The random numbers of one source of generated jobs. */
import { type Distribution, quantile } from '../../kernel/distribution.ts';
import { type Draws, type Owner, ownerOf, type Purpose } from '../../kernel/random.ts';

export class SourceDraws {
  readonly name: string;
  private readonly draws: Draws;
  private readonly owner: Owner;

  constructor(draws: Draws, name: string) {
    this.name = name;
    this.draws = draws;
    this.owner = ownerOf('source', name);
  }

  uniform(purpose: Purpose, ordinal: number): number {
    return this.draws.uniform(purpose, this.owner.low, this.owner.high, ordinal);
  }

  /** A constant needs no random number. */
  sample(law: Distribution, purpose: Purpose, ordinal: number): number {
    return typeof law === 'number' ? law : quantile(law, this.uniform(purpose, ordinal));
  }

  /** The first number that the owner draws for the purpose. */
  uniformOf({ low, high }: Owner, purpose: Purpose): number {
    return this.draws.uniform(purpose, low, high, 0);
  }

  sampleOf(owner: Owner, law: Distribution, purpose: Purpose): number {
    return typeof law === 'number' ? law : quantile(law, this.uniformOf(owner, purpose));
  }
}

/** Owner of what a job draws for itself; `arrayIndex`: of the array child or node, else −1. */
export function jobOwner(source: string, ordinal: number, arrayIndex: number): Owner {
  return ownerOf('job', source, ordinal, arrayIndex);
}
