import {
  contractOf,
  planOf,
  anyValue,
  type ContractClass,
  type MemberType,
} from '../../src/data-contract/index.js';

/** A value by its spelling, in which two readers can be compared: text, null, a list or a record. */
export type Spelled = string | null | readonly Spelled[] | { readonly [name: string]: Spelled };

/** Every reader of XML gives line breaks as LF, whatever was written. */
export const withLineFeeds = (text: string): string => text.replace(/\r\n?/g, '\n');

/** A model's members by their spelling; what XML leaves out is null. */
export function spelledModel(type: ContractClass, model: object | null): Spelled {
  if (model === null) return null;
  const members = contractOf(type).xmlMembers.map(({ name, type: of }) => {
    return [name, spelled(of, (model as Record<string, unknown>)[name])] as const;
  });
  return Object.fromEntries(members);
}

function spelled(type: MemberType, value: unknown): Spelled {
  if (value === null || value === undefined) return null;
  switch (type.kind) {
    case 'scalar':
      return typeof value === 'string' && type.name === 'text'
        ? value
        : `${typeof value} ${type.writeXml(value)}`;
    case 'enum':
      return type.names.toName.get(Number(value)) ?? null;
    case 'nullable':
      return spelled(type.of, value);
    case 'list':
      return (value as readonly unknown[]).map((item) => spelled(type.of, item));
    case 'nested':
      return spelledModel(type.contract(), value);
    case 'any':
      return typeof value === 'string' ? value : planOf(anyValue).writeJson(value);
  }
}

/** The same with every text's line breaks as LF. */
export function asXmlReads(value: Spelled): Spelled {
  if (value === null) return null;
  if (typeof value === 'string') return withLineFeeds(value);
  if (isList(value)) return value.map(asXmlReads);
  const members = Object.entries(value).map(
    ([name, member]) => [name, asXmlReads(member)] as const,
  );
  return Object.fromEntries(members);
}

export const isList = (value: Spelled): value is readonly Spelled[] => Array.isArray(value);
