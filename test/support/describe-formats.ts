import {
  type ContractClass,
  type Contract,
  contractOf,
  newModel,
  planOf,
} from '../../src/data-contract/index.js';
import type { RunningApp } from './running-app.js';

/** A format in which a body is sent, and in which its answer is asked for. */
export interface Format {
  readonly name: 'XML' | 'JSON' | 'form';
  readonly sent: string;
  readonly accepted: string;
}

export const FORMATS: readonly Format[] = [
  { name: 'XML', sent: 'application/xml', accepted: 'application/xml' },
  { name: 'JSON', sent: 'application/json', accepted: 'application/json' },
  { name: 'form', sent: 'application/x-www-form-urlencoded', accepted: 'application/json' },
];

/** An answer as it came, and its body as text. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface Call {
  readonly verb?: string;
  readonly path: string;
  readonly token?: string | null;
  readonly headers?: Record<string, string>;
}

/** Sends `values` of a contract in `format` and asks for the answer in it. */
export async function call<T extends object>(
  app: RunningApp,
  format: Format,
  { verb = 'POST', path, token = app.token, headers = {} }: Call,
  type: ContractClass<T>,
  values: Partial<T>,
): Promise<Answer> {
  const answer = await fetch(`${app.url}/${path}`, {
    method: verb,
    body: bodyOf(format, type, values),
    headers: {
      'Content-Type': format.sent,
      Accept: format.accepted,
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
      ...headers,
    },
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

/** Asks for a path, and for the answer in `format`. */
export async function ask(
  app: RunningApp,
  format: Format,
  path: string,
  token: string | null = app.token,
): Promise<Answer> {
  const answer = await fetch(`${app.url}/${path}`, {
    headers: {
      Accept: format.accepted,
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
    },
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

/** The answer's body, read by its contract. */
export function read<T extends object>(answer: Answer, type: ContractClass<T>): T {
  const context = { parameter: 'model', limits: LIMITS, encoding: 'utf-8' } as const;
  const plan = planOf(type);
  const isXml = answer.headers.get('content-type')?.includes('xml');
  const { model, state } = isXml
    ? plan.readXml(answer.text, context)
    : plan.readJson(answer.text, context);
  if (!state.isValid || model === null) throw new Error(`Not a ${type.name}: ${answer.text}`);
  return model;
}

const LIMITS = { depth: 32, elements: 512, attributes: 16, jsonMembers: 512, formFields: 512 };

function bodyOf<T extends object>(
  format: Format,
  type: ContractClass<T>,
  values: Partial<T>,
): string {
  const model = newModel(type, values);
  if (format.name === 'XML') return planOf(type).writeXml(model);
  if (format.name === 'JSON') return planOf(type).writeJson(model);
  const contract: Contract = contractOf(type);
  const said = values as Record<string, unknown>;
  // A form cannot say null: what is null is not sent.
  const given = contract.members.filter(({ name }) => name in values && said[name] !== null);
  return new URLSearchParams(given.map(({ name }) => [name, String(said[name])])).toString();
}

/** Runs the same laws in every format; the app is started once, by `start`. */
export function describeFormats(
  title: string,
  suite: (format: Format) => void,
  formats: readonly Format[] = FORMATS,
): void {
  describe.each(formats.map((format) => [format.name, format] as const))(
    `${title}, in %s`,
    (_, format) => {
      suite(format);
    },
  );
}
