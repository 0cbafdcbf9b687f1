import { type ContractClass, isValueType, type MemberType } from './member-types.js';
import { ContractError } from './contract-error.js';
import { declarationOf, isDeclared, type Dialect, type MemberDeclaration } from './metadata.js';
import { type Rule, rulesOf } from '../rules/rules.js';

/** One member, everything about it settled. */
export interface Member {
  readonly name: string;
  readonly type: MemberType;
  /** XML namespace: that of the class which declares the member. */
  readonly namespace: string;
  /** Written in JSON, absent from XML, never read. */
  readonly isGetOnly: boolean;
  readonly rules: readonly Rule[];
  /** `[Required]` on a value type: JSON and forms must send it. */
  readonly mustBeSent: boolean;
  readonly description?: string;
}

/** A class's agreement with the wire. */
export interface Contract<T extends object = object> {
  readonly type: ContractClass<T>;
  readonly name: string;
  readonly namespace: string;
  readonly dialect: Dialect;
  /** What the help page calls the type. */
  readonly title: string;
  readonly description?: string;
  /** Members as JSON and the help page have them: derived ones before those of the base. */
  readonly members: readonly Member[];
  /** Members as XML has them. */
  readonly xmlMembers: readonly Member[];
}

const contracts = new WeakMap<object, Contract>();

/** The contract of a class, resolved from its decorators once. @throws ContractError if it is faulty */
export function contractOf<T extends object>(type: ContractClass<T>): Contract<T> {
  const known = contracts.get(type);
  if (known) return known as Contract<T>;
  const contract = resolve(type);
  contracts.set(type, contract);
  return contract;
}

/** Whether a class bears `@DataContract`. */
export const isContract = (type: object): type is ContractClass => isDeclared(type);

function resolve<T extends object>(type: ContractClass<T>): Contract<T> {
  const { options } = declarationOf(type);
  if (!options) throw new ContractError('NotAContract', [type.name], 'bears no @DataContract');
  const { name = type.name, namespace = '', dialect = 'dataContract', description } = options;
  const { title = type.name } = options;
  const generations = lineage(type).map((generation) => membersOf(generation, type));
  const members = generations.flat();
  refuseDuplicates(type, members);
  const ordered =
    options.xmlOrder === undefined
      ? conventionalOrder(dialect, generations)
      : givenOrder(type, members, options.xmlOrder);
  const xmlMembers = ordered.filter((member) => !member.isGetOnly);
  return Object.freeze({ type, name, namespace, dialect, title, description, members, xmlMembers });
}

// The class first, then its bases, each of which is a contract of its own.
function lineage(type: object): object[] {
  const classes: object[] = [];
  for (
    let at: object | null = type;
    at && isDeclared(at);
    at = Object.getPrototypeOf(at) as object | null
  ) {
    classes.push(at);
  }
  return classes;
}

function membersOf(generation: object, type: ContractClass): Member[] {
  const { options, members } = declarationOf(generation);
  return members.map((declared) => toMember(declared, options?.namespace ?? '', type));
}

function toMember(declared: MemberDeclaration, namespace: string, type: ContractClass): Member {
  const rules = rulesOf(type, declared.name);
  const isRequired = rules.some((rule) => rule.kind === 'required');
  return Object.freeze({
    name: declared.name,
    type: declared.type,
    namespace,
    isGetOnly: declared.omitFrom === 'xml',
    rules,
    mustBeSent: isRequired && isValueType(declared.type),
    description: declared.description,
  });
}

function refuseDuplicates(type: ContractClass, members: readonly Member[]): void {
  const names = members.map((member) => member.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new ContractError('DuplicateMember', [type.name, twice], 'declared twice');
}

// Base classes come first; then DataContractSerializer sorts by code unit, XmlSerializer keeps the order.
function conventionalOrder(dialect: Dialect, generations: readonly Member[][]): Member[] {
  const byName = (a: Member, b: Member): number => (a.name < b.name ? -1 : 1);
  const basesFirst = generations.toReversed();
  return basesFirst.flatMap((own) => (dialect === 'dataContract' ? own.toSorted(byName) : own));
}

function givenOrder(
  type: ContractClass,
  members: readonly Member[],
  order: readonly string[],
): Member[] {
  const named = order.map((name) => {
    const member = members.find((candidate) => candidate.name === name);
    if (!member)
      throw new ContractError('UnknownMember', [type.name, name], 'ordered but not declared');
    return member;
  });
  return [...named, ...members.filter((member) => !named.includes(member))];
}
