/** Decodes `aws ec2 describe-instance-types`: sizes of types, also of those newer than ours. */
import type { Decoder } from '../kernel/text/decoder.ts';
import { createJsonReader } from '../kernel/text/json-reader.ts';
import type { Position } from '../kernel/text/json-tokens.ts';
import { elements, type JsonValue, member, scalarText } from '../kernel/text/json-values.ts';
import { createMistakes, quoted } from '../kernel/text/mistakes.ts';
import { PriceCollector, type PriceFile } from './price-file.ts';

const remedy = 'expected the output of `aws ec2 describe-instance-types --output json`';
const mostVcpus = 100_000;
const mostMib = 33_554_432;

export function createInstanceTypesDecoder(name: string): Decoder<PriceFile> {
  const mistakes = createMistakes(name);
  const file = new PriceCollector(name, mistakes);

  function readType(value: JsonValue, position: Position): boolean {
    const type = scalarText(member(value, 'InstanceType'));
    const vcpu = Number(scalarText(member(member(value, 'VCpuInfo'), 'DefaultVCpus')));
    const memoryMiB = Number(scalarText(member(member(value, 'MemoryInfo'), 'SizeInMiB')));
    const isType = /^[A-Za-z0-9][A-Za-z0-9-]{0,30}\.[A-Za-z0-9-]{1,30}$/.test(type);
    if (!isType || !isCount(vcpu, mostVcpus) || !isCount(memoryMiB, mostMib)) {
      const message = isType ? `${type} has no vCPUs or memory` : `no type: ${quoted(type)}`;
      mistakes.add({ ...position, message, remedy });
      return true;
    }
    const architectures = elements(member(value, 'ProcessorInfo'), 'SupportedArchitectures');
    const arch = architectures.includes('arm64') ? 'arm64' : 'x86_64';
    if (architectures.some((one) => scalarText(one).endsWith('_mac'))) file.skip('Macs');
    else {
      const described = { name: type, vcpu, memoryMiB, gpus: gpusOf(value), arch } as const;
      return file.type(described, position.line);
    }
    return true;
  }

  const reader = createJsonReader({ lists: ['InstanceTypes'] }, readType, mistakes);
  return {
    write: (bytes) => reader.write(bytes),
    end() {
      reader.end();
      return file.finish();
    },
  };
}

/** Whole NVIDIA and AMD GPUs, as the catalogue counts them. */
function gpusOf(value: JsonValue): number {
  const counts = elements(member(value, 'GpuInfo'), 'Gpus').map((gpu) => {
    const isCounted = ['NVIDIA', 'AMD'].includes(scalarText(member(gpu, 'Manufacturer')));
    return isCounted ? Number(scalarText(member(gpu, 'Count'))) : 0;
  });
  return counts.reduce((sum, count) => sum + (isCount(count, 1_000) ? count : 0), 0);
}

function isCount(value: number, most: number): boolean {
  return Number.isInteger(value) && value > 0 && value <= most;
}
