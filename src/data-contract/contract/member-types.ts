import { type EnumNames, enumNames } from '../scalars/enum.js';
import { type Scalar } from '../scalars/scalar.js';

/** A class that bears `@DataContract`, or will by the time it is used. */
export type ContractClass<T extends object = object> = new () => T;

/** `Nullable<T>` of .NET: a value type that may be null. */
export interface NullableType {
  readonly kind: 'nullable';
  readonly of: Scalar | EnumType;
}

/** A .NET enumeration: numbers in JSON, names in XML. */
export interface EnumType {
  readonly kind: 'enum';
  readonly name: string;
  readonly names: EnumNames;
}

/** `List<T>`; null by default, as every reference. */
export interface ListType {
  readonly kind: 'list';
  readonly of: MemberType;
}

/** Another contract; the class is resolved late, so that classes may name each other. */
export interface NestedType {
  readonly kind: 'nested';
  readonly contract: () => ContractClass;
}

/** `System.Object`: whatever the format can say. */
export interface AnyType {
  readonly kind: 'any';
}

/** What a member of a contract may be. */
export type MemberType = Scalar | NullableType | EnumType | ListType | NestedType | AnyType;

/** The one {@link AnyType}. */
export const anyValue: AnyType = Object.freeze({ kind: 'any' });

/** `Nullable<T>`: null may be sent, and an empty JSON string or form value means null. */
export const nullable = (of: Scalar | EnumType): NullableType =>
  Object.freeze({ kind: 'nullable', of });

/**
 * An enumeration by its names, as .NET declares them. Of several names for one value the first is written.
 * A value without a name is left out in XML (a listed deviation) and written as its number in JSON.
 */
export const enumOf = (name: string, values: Readonly<Record<string, number>>): EnumType =>
  Object.freeze({ kind: 'enum', name, names: enumNames(values) });

/** A list of members of one type; null by default. */
export const listOf = (of: MemberType): ListType => Object.freeze({ kind: 'list', of });

/** A member that is a contract of its own. */
export const nested = (contract: () => ContractClass): NestedType =>
  Object.freeze({ kind: 'nested', contract });

/** Whether .NET holds the type as a value, which cannot be null. */
export const isValueType = (type: MemberType): boolean =>
  type.kind === 'enum' || (type.kind === 'scalar' && !type.isReference);
