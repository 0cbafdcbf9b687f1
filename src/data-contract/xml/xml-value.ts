import { contractOf } from '../contract/contract.js';
import { type ListType, type MemberType, type NullableType } from '../contract/member-types.js';
import { type Dialect } from '../contract/metadata.js';
import { modelFactory } from '../contract/new-model.js';
import { readXmlEnum } from '../scalars/enum.js';
import { type TypeName, itemName, rootName } from './type-names.js';

/** A value spelt as text. */
export interface XmlLeaf {
  readonly kind: 'leaf';
  readonly mayBeNull: boolean;
  /** `Nullable<T>`, which XmlSerializer alone lets be nil inside a document. */
  readonly isNullable: boolean;
  read(text: string): unknown;
}

/** A model: its members by local name, those of the same name in the order of the classes. */
export interface XmlObject {
  readonly kind: 'object';
  readonly type: TypeName;
  readonly plan: () => XmlObjectPlan;
}

export interface XmlObjectPlan {
  readonly create: () => object;
  readonly members: ReadonlyMap<string, XmlMember>;
  /** The same in contract order. */
  readonly order: readonly XmlMember[];
  /** False for each: what an object frame starts from, for a copy is faster made than a list filled. */
  readonly unseen: readonly boolean[];
}

export interface XmlMember {
  readonly index: number;
  readonly name: string;
  readonly codes: readonly number[];
  readonly namespace: string;
  readonly value: XmlValue;
}

export interface XmlList {
  readonly kind: 'list';
  readonly type: TypeName;
  readonly item: XmlMember;
}

export interface XmlAny {
  readonly kind: 'any';
}

/** What the content of an element makes. */
export type XmlValue = XmlLeaf | XmlObject | XmlList | XmlAny;

/** Compiles how a type is read from XML in a dialect. */
export function xmlValue(type: MemberType, dialect: Dialect): XmlValue {
  switch (type.kind) {
    case 'scalar':
      return leaf((text) => type.readXml(text), type.isReference, false);
    case 'enum':
      return leaf((text) => readXmlEnum(text, type.names), false, false);
    case 'nullable':
      return leaf(nullableReader(type), true, true);
    case 'list':
      return listValue(type, dialect);
    case 'nested':
      return objectValue(type.contract);
    case 'any':
      return { kind: 'any' };
  }
}

// XmlSerializer knows no namespace for the items of a list.
function listValue(type: ListType, dialect: Dialect): XmlList {
  const { name, namespace } = itemName(type.of);
  const item = { name, namespace: dialect === 'xmlSerializer' ? '' : namespace };
  return { kind: 'list', type: rootName(type), item: xmlMember(item, xmlValue(type.of, dialect)) };
}

const leaf = (
  read: (text: string) => unknown,
  mayBeNull: boolean,
  isNullable: boolean,
): XmlLeaf => ({
  kind: 'leaf',
  mayBeNull,
  isNullable,
  read,
});

const nullableReader = ({ of }: NullableType): ((text: string) => unknown) =>
  of.kind === 'enum' ? (text) => readXmlEnum(text, of.names) : (text) => of.readXml(text);

const plans = new WeakMap<object, XmlObjectPlan>();

// The members are compiled at first use, for a class may hold itself.
function objectValue(type: () => new () => object): XmlObject {
  const contract = contractOf(type());
  const plan = (): XmlObjectPlan => {
    const known = plans.get(contract);
    if (known) return known;
    const order = contract.xmlMembers.map(({ name, namespace, type: of }, index): XmlMember => {
      return xmlMember({ name, namespace }, xmlValue(of, contract.dialect), index);
    });
    const members = new Map(order.map((member) => [member.name, member] as const));
    const unseen = order.map(() => false);
    const fresh = { create: modelFactory(contract), members, order, unseen };
    plans.set(contract, fresh);
    return fresh;
  };
  return { kind: 'object', type: contract, plan };
}

/** An element by its name, and what it makes. */
export const xmlMember = (
  { name, namespace }: TypeName,
  value: XmlValue,
  index = 0,
): XmlMember => ({
  index,
  name,
  codes: Array.from({ length: name.length }, (_, at) => name.charCodeAt(at)),
  namespace,
  value,
});
