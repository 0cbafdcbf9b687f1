import { HttpError } from '../../web-api/index.js';
import { FAILURES } from '../failures.js';
import type { Content, Response, Schema } from './spec.js';

/** ASP.NET's error body. */
export const HTTP_ERROR: Schema = {
  type: 'object',
  description: "What fails before the action is answered with ASP.NET's HttpError.",
  xml: { name: 'Error' },
  required: ['Message'],
  properties: {
    Message: { type: 'string' },
    ModelState: {
      type: 'object',
      description: 'What is wrong with the model, by member.',
      additionalProperties: { type: 'array', items: { type: 'string' } },
    },
  },
};

/** An answer with ASP.NET's error body, in every format. */
export function httpErrorAnswer(
  description: string,
  message: string,
  headers?: Response['headers'],
): Response {
  const error = new HttpError(message);
  const schema = { $ref: '#/components/schemas/HttpError' };
  const json = { schema, example: JSON.parse(error.toJson()) as unknown };
  const xml = { schema, example: error.toXml() };
  const content: Content = {
    'application/json': json,
    'text/json': json,
    'application/xml': xml,
    'text/xml': xml,
  };
  return { description, headers, content };
}

const HEADERS: Readonly<Record<string, NonNullable<Response['headers']>>> = {
  'Retry-After': { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer' } } },
  'WWW-Authenticate': { 'WWW-Authenticate': { schema: { type: 'string' } } },
};

/** The answers that every route shares, by name. */
export const errorAnswers = (): Record<string, Response> =>
  Object.fromEntries(
    FAILURES.map(({ name, when, message, header }) => [
      name,
      httpErrorAnswer(when, message, header ? HEADERS[header] : undefined),
    ]),
  );
