import {
  contractOf,
  type ContractClass,
  type DateTime,
  type MemberType,
} from '../../../src/data-contract/index.js';

/** A model's members, however its class calls them. */
export type Members = Record<string, unknown>;

const leafText = (type: MemberType, value: unknown): string => {
  if (type.kind === 'enum') return type.names.toName.get(value as number) ?? String(value);
  if (type.kind === 'nullable') return leafText(type.of, value);
  return type.kind === 'scalar' && type.name !== 'text' ? type.writeXml(value) : String(value);
};

/** A model as the pairs of a form; null is not sent. Undefined if a form cannot say it. */
export function asForm(type: ContractClass, model: object): string | undefined {
  const pairs: [string, string][] = [];
  const isSayable = contractOf(type).members.every((member) =>
    member.isGetOnly
      ? true
      : addPairs(pairs, member.name, member.type, (model as Members)[member.name]),
  );
  return isSayable ? new URLSearchParams(pairs).toString() : undefined;
}

function addPairs(
  pairs: [string, string][],
  key: string,
  type: MemberType,
  value: unknown,
): boolean {
  if (type.kind === 'any') return false;
  if (value === null) return true;
  if (type.kind === 'nested') {
    return contractOf(type.contract()).members.every((member) =>
      addPairs(pairs, `${key}.${member.name}`, member.type, (value as Members)[member.name]),
    );
  }
  if (type.kind === 'list') {
    return (value as unknown[]).every((item, at) =>
      addPairs(pairs, `${key}[${at}]`, type.of, item),
    );
  }
  if (value instanceof Uint8Array)
    value.forEach((byte, at) => pairs.push([`${key}[${at}]`, String(byte)]));
  else pairs.push([key, formText(type, value)]);
  return true;
}

const formText = (type: MemberType, value: unknown): string =>
  type.kind === 'scalar' && type.name === 'dateTime'
    ? (value as DateTime).toString()
    : leafText(type, value);

/** What a reader that knows no contract must find in a model's XML: names and texts. */
export function asTree(type: ContractClass, model: object): Members {
  const tree: Members = {};
  for (const { name, type: of } of contractOf(type).xmlMembers) {
    const value = (model as Members)[name];
    tree[name] = value === null ? '' : branch(of, value);
  }
  return tree;
}

function branch(type: MemberType, value: unknown): unknown {
  if (type.kind === 'any') return '';
  if (type.kind === 'nested') return asTree(type.contract(), value as object);
  if (type.kind !== 'list') return leafText(type, value);
  const items = (value as unknown[]).map((item) => (item === null ? '' : branch(type.of, item)));
  const name = type.of.kind === 'scalar' ? type.of.xmlName : 'item';
  return items.length === 0 ? '' : { [name]: items.length === 1 ? items[0] : items };
}
