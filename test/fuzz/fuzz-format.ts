import { contractOf, newModel, planOf, type ContractClass } from '../../src/data-contract/index.js';

export type FuzzFormat = 'XML' | 'JSON' | 'form';

export const FUZZ_FORMATS: readonly FuzzFormat[] = ['XML', 'JSON', 'form'];

export const MEDIA_TYPES: Readonly<Record<FuzzFormat, readonly string[]>> = {
  XML: ['application/xml', 'text/xml', 'application/xml; charset=utf-16'],
  JSON: ['application/json', 'text/json', 'application/json; charset=utf-16'],
  form: ['application/x-www-form-urlencoded'],
};

/** A model's body in a format; a form has the members that a form can carry. */
export function bodyIn(format: FuzzFormat, type: ContractClass, model: object): string {
  const plan = planOf<object>(type);
  if (format === 'XML') return plan.writeXml(model);
  if (format === 'JSON') return plan.writeJson(model);
  const members = Object.entries(newModel(type, model)).filter(([, value]) => value !== null);
  return members.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&');
}

/** A body in which each member has the raw value that is given, fitting or not. */
export function rawBodyIn(
  format: FuzzFormat,
  type: ContractClass,
  members: readonly (readonly [name: string, raw: string])[],
): string {
  if (format === 'JSON') return `{${members.map(([name, raw]) => `"${name}":${raw}`).join(',')}}`;
  if (format === 'form') return members.map(([name, raw]) => `${name}=${raw}`).join('&');
  const { name: root, namespace } = contractOf(type);
  const inner = members.map(([name, raw]) => `<${name}>${raw}</${name}>`).join('');
  return `<${root} xmlns="${namespace}">${inner}</${root}>`;
}
