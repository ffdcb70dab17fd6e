/** Which products of AWS's price lists a scenario can use, and what each of them prices. */
import { regionName, typeName } from './price-file.ts';

/** A product, its attributes under their names in small letters and without blanks. */
export interface Product {
  readonly family: string;
  /** Empty = it has none of this name. */
  readonly attribute: (name: string) => string;
}

/** What a product prices, or why it is left out, or what is wrong with it. */
export type Priced =
  | { readonly kind: 'priced'; readonly paths: readonly PricePath[]; readonly unit: string }
  | { readonly kind: 'skipped'; readonly reason: string }
  | { readonly kind: 'wrong'; readonly message: string };

type PricePath = readonly string[];

const noRegion = { kind: 'wrong', message: 'the product has no region code' } as const;

export function pricedBy(product: Product): Priced {
  const { family, attribute } = product;
  if (family.startsWith('Compute Instance')) return instance(attribute);
  if (family === 'Storage' && attribute('volumeapiname') !== '') {
    return priced(attribute, 'gb-mo', [['volumes', attribute('volumeapiname')]]);
  }
  const usage = /(?:^|-)Fargate-(?:(ARM)-)?([\w-]+Hours)/.exec(attribute('usagetype'));
  const [, arm, part = ''] = usage ?? [];
  return usage === null ? skipped('other products') : fargate(attribute, arm !== undefined, part);
}

/** Each has its value in what scenarios use; where a list lacks the attribute, any is meant. */
const instanceFilters: readonly (readonly [string, readonly string[], string])[] = [
  ['locationtype', ['AWS Region', ''], 'of Local and Wavelength Zones'],
  ['operatingsystem', ['Linux'], 'of other systems than Linux'],
  ['tenancy', ['Shared'], 'of dedicated tenancy'],
  ['preinstalledsw', ['NA', ''], 'with pre-installed software'],
  ['capacitystatus', ['Used', ''], 'of capacity that is reserved'],
  ['marketoption', ['OnDemand', ''], 'of other market options'],
];

function instance(attribute: Product['attribute']): Priced {
  const other = instanceFilters.find(([name, values]) => !values.includes(attribute(name)));
  if (other !== undefined) return skipped(other[2]);
  return priced(attribute, 'hrs', [['onDemand', attribute('instancetype')]]);
}

const fargateParts = new Map([
  ['vCPU-Hours', 'vcpuHour'],
  ['GB-Hours', 'gbHour'],
  ['EphemeralStorage-GB-Hours', 'ephemeralGbHour'],
]);

/** The price of storage is that of both architectures. */
function fargate(attribute: Product['attribute'], isArm: boolean, name: string): Priced {
  const part = fargateParts.get(name);
  if (part === undefined) return skipped('of Fargate on other systems than Linux');
  const isShared = part === 'ephemeralGbHour' && !isArm;
  const platforms = isShared ? ['linux-x86', 'linux-arm'] : [isArm ? 'linux-arm' : 'linux-x86'];
  return priced(
    attribute,
    'hours',
    platforms.map((platform) => ['fargate', platform, part]),
  );
}

function priced(
  attribute: Product['attribute'],
  unit: string,
  paths: readonly PricePath[],
): Priced {
  const region = attribute('regioncode');
  if (!regionName.test(region)) return noRegion;
  const whole = paths.map((path) => [region, ...path]);
  if (!whole.every((path) => path.every((step) => typeName.test(step)))) {
    return { kind: 'wrong', message: 'the product has no instance type or volume type' };
  }
  return { kind: 'priced', paths: whole, unit };
}

function skipped(reason: string): Priced {
  return { kind: 'skipped', reason };
}
