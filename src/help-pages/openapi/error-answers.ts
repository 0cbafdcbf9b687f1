import { HttpError } from '../../web-api/index.js';
import type { ApiAction } from '../action-catalogue.js';
import type { Content, Operation, Response, Schema } from './spec.js';

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

const DENIED = 'Authorization has been denied for this request.';

function answer(description: string, message: string, headers?: Response['headers']): Response {
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

const RETRY_AFTER = { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer' } } };

/** The answers that every route shares, by name. */
export const errorAnswers = (): Record<string, Response> => ({
  BadRequest: answer('The body or a value of the path cannot be used.', 'The request is invalid.'),
  Unauthorized: answer('No credential, or a bad one.', DENIED, {
    'WWW-Authenticate': { schema: { type: 'string' } },
  }),
  Forbidden: answer('The credential has too little scope.', DENIED),
  TooLarge: answer('The body is too large.', 'The request entity is too large.'),
  UnsupportedMediaType: answer(
    'No formatter reads the body.',
    "The request entity's media type 'text/plain' is not supported for this resource.",
  ),
  Failed: answer('An unexpected failure; X-Request-Id names it.', 'An error has occurred.'),
  Unavailable: answer('To be tried again later.', 'The service is unavailable.', RETRY_AFTER),
});

/** The shared answers that one action can give, by status. */
export function errorsOf(action: ApiAction): Operation['responses'] {
  const takes = action.descriptor.takes !== undefined;
  const names: readonly [string, string, boolean][] = [
    ['400', 'BadRequest', takes || action.parameters.length > 0],
    ['401', 'Unauthorized', true],
    ['403', 'Forbidden', action.scope !== null],
    ['413', 'TooLarge', takes],
    ['415', 'UnsupportedMediaType', takes],
    ['500', 'Failed', true],
    ['503', 'Unavailable', true],
  ];
  const given = names.filter(([, , applies]) => applies);
  return Object.fromEntries(
    given.map(([status, name]) => [status, { $ref: `#/components/responses/${name}` }]),
  );
}
