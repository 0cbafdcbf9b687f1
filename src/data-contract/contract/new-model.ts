import { contractOf, type Contract } from './contract.js';
import { type ContractClass, type MemberType } from './member-types.js';

/** .NET's default of a type: 0, false, the empty Guid, the first moment, or null. */
export function defaultOf(type: MemberType): unknown {
  if (type.kind === 'enum') return 0;
  return type.kind === 'scalar' ? type.initial : null;
}

const factories = new WeakMap<object, () => object>();

/**
 * Makes a function that makes instances with every member set: as the class initialises it, else to
 * .NET's default. Never leaves a member undefined.
 */
export function modelFactory<T extends object>(contract: Contract<T>): () => T {
  const known = factories.get(contract);
  if (known) return known as () => T;
  const { type: Type, members } = contract;
  const defaults = members
    .filter((member) => !member.isGetOnly)
    .map(({ name, type }) => ({ name, value: defaultOf(type) }));
  const create = (): T => {
    const model = new Type();
    const slots = model as Record<string, unknown>;
    for (const { name, value } of defaults) if (slots[name] === undefined) slots[name] = value;
    return model;
  };
  factories.set(contract, create);
  return create;
}

/** A new instance with .NET's defaults, but for the members that `values` names. */
export const newModel = <T extends object>(type: ContractClass<T>, values: Partial<T> = {}): T =>
  Object.assign(modelFactory(contractOf(type))(), values);
