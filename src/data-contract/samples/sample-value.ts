import { contractOf } from '../contract/contract.js';
import { type ContractClass, type MemberType, nested } from '../contract/member-types.js';
import { newModel } from '../contract/new-model.js';
import { DateTime } from '../scalars/date-time-value.js';
import { type Scalar } from '../scalars/scalar.js';

// The help page draws Guids and dates anew on each call; ours are fixed.
const SAMPLE_GUID = '3698b76f-a5c0-4b04-b579-bc084019fb95';
const SAMPLE_MOMENT = DateTime.of(63_903_300_772, 2_245_268, 'local');
const SAMPLE_BYTE = 64;
const COLLECTION_SIZE = 2;

/** The help page's counter: one for each object, one step for each simple value. */
class Counter {
  private count = 0;

  next(): number {
    return ++this.count;
  }
}

/** The sample that ASP.NET's help page would show for a contract or a type. */
export function sampleOf<T = unknown>(type: ContractClass<T & object> | MemberType): T {
  const root = typeof type === 'function' ? nested(() => type) : type;
  return valueOf(root, new Counter()) as T;
}

function valueOf(type: MemberType, counter: Counter): unknown {
  switch (type.kind) {
    case 'scalar':
      return scalarOf(type, counter);
    // A nullable is made apart from its object: it shows the first sample and moves no counter.
    case 'nullable':
      return valueOf(type.of, new Counter());
    case 'enum':
      return type.names.values[0] ?? 0;
    case 'list':
      return listOfSamples(type.of);
    case 'nested':
      return modelOf(type.contract());
    case 'any':
      return {};
  }
}

function scalarOf({ name }: Scalar, counter: Counter): unknown {
  if (name === 'base64') return new Uint8Array(COLLECTION_SIZE).fill(SAMPLE_BYTE);
  const index = counter.next();
  switch (name) {
    case 'text':
      return `sample string ${index}`;
    case 'int32':
      return index;
    case 'boolean':
      return true;
    case 'guid':
      return SAMPLE_GUID;
    default:
      return SAMPLE_MOMENT;
  }
}

function listOfSamples(of: MemberType): unknown[] {
  const counter = new Counter();
  return Array.from({ length: COLLECTION_SIZE }, () => valueOf(of, counter));
}

function modelOf(type: ContractClass): object {
  const model = newModel(type);
  const counter = new Counter();
  for (const member of contractOf(type).members) {
    if (!member.isGetOnly)
      (model as Record<string, unknown>)[member.name] = valueOf(member.type, counter);
  }
  return model;
}
