import { contractOf } from '../contract/contract.js';
import { type ContractClass, type MemberType } from '../contract/member-types.js';
import { jsonSample } from './json-sample.js';

/** A sample of what a form can say of a contract: its simple members. Nothing for a bare type. */
export function formSample(type: ContractClass | MemberType): Readonly<Record<string, unknown>> {
  if (typeof type !== 'function') return {};
  const sample = JSON.parse(jsonSample(type)) as Record<string, unknown>;
  const simple = contractOf(type).members.filter(
    ({ type: member, isGetOnly }) =>
      !isGetOnly &&
      (['nullable', 'enum'].includes(member.kind) ||
        (member.kind === 'scalar' && member.name !== 'base64')),
  );
  return Object.fromEntries(simple.map(({ name }) => [name, sample[name]]));
}
