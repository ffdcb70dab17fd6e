/** The bill computed again, from nothing but `instances.csv` and `prices.csv`. */

interface Prices {
  readonly [place: string]: Readonly<Record<string, bigint>> | undefined;
}

/**
 * Nano-dollars of each instance and task in the order of the file; prices are those of `strategy`
 * and never change. Instances that still live end at `endS`. Every amount is rounded once, halves up.
 */
export function remadeBill(
  { instances, prices }: { readonly instances: string; readonly prices: string },
  strategy: string,
  endS: string,
): bigint[] {
  const places = pricesByPlace(prices, strategy);
  const bill: bigint[] = [];
  for (const row of table(instances)) {
    const meters = places[placeOf(row)] ?? {};
    let cost = 0n;
    for (const meter of Object.keys(meters)) {
      const volume = meter.startsWith('ebs-');
      const from = volume ? row['requested_s']! : row['running_s']!;
      if (from === '') continue;
      const lifeMs = thousandths(row['terminated_s']! || endS) - thousandths(from);
      let seconds = lifeMs > 60_000n ? (lifeMs + 999n) / 1_000n : 60n;
      const reclaimed = row['end_reason'] === 'RECLAIMED';
      if (meter === 'ec2-spot' && reclaimed && lifeMs < 3_600_000n) seconds = 0n;
      let numerator = seconds * meters[meter]!;
      let denominator = volume ? 30n * 86_400n : 3_600n;
      if (volume) numerator *= BigInt(row['disk_gib']!);
      if (meter.endsWith('-storage')) numerator *= BigInt(row['disk_gib']!) - 20n;
      if (meter.endsWith('-vcpu')) {
        numerator *= thousandths(row['vcpus']!);
        denominator *= 1_000n;
      }
      if (meter.endsWith('-memory')) {
        numerator *= BigInt(row['memory_mib']!);
        denominator *= 1_024n;
      }
      cost += (2n * numerator + denominator) / (2n * denominator);
    }
    bill.push(cost);
  }
  return bill;
}

function pricesByPlace(prices: string, strategy: string): Prices {
  const places: Record<string, Record<string, bigint>> = {};
  for (const row of table(prices)) {
    if (row['strategy'] !== strategy) continue;
    const meters = (places[placeOf(row)] ??= {});
    meters[row['meter']!] = BigInt(row['unit_price_usd']!.replace('.', ''));
  }
  return places;
}

function placeOf(row: Readonly<Record<string, string>>): string {
  return [row['compute_environment'], row['instance_type'], row['az']].join(' ');
}

/** Lines between commas: none of these files has a quoted cell. */
function table(csv: string): Record<string, string>[] {
  const [header = '', ...lines] = csv.trimEnd().split('\n');
  const names = header.split(',');
  return lines.map((line) => {
    const row: Record<string, string> = {};
    line.split(',').forEach((cell, index) => (row[names[index]!] = cell));
    return row;
  });
}

/** `12.5` as 12500. */
function thousandths(text: string): bigint {
  const [whole = '0', part = ''] = text.split('.');
  return BigInt(whole + part.padEnd(3, '0'));
}
