import type { ApiAction } from './action-catalogue.js';

/** A way in which a call fails before its action, answered with ASP.NET's HttpError. */
export interface Failure {
  readonly status: number;
  /** Name of the answer that all actions share. */
  readonly name: string;
  readonly when: string;
  /** What the answer says. */
  readonly message: string;
  /** A header that comes with it. */
  readonly header?: string;
  readonly appliesTo: (action: ApiAction) => boolean;
}

const DENIED = 'Authorization has been denied for this request.';
const always = () => true;
const takesBody = ({ descriptor }: ApiAction) => descriptor.takes !== undefined;

/** Everything that can fail before an action, by status. */
export const FAILURES: readonly Failure[] = [
  {
    status: 400,
    name: 'BadRequest',
    when: 'The body or a value of the path cannot be used; ModelState says what is wrong.',
    message: 'The request is invalid.',
    appliesTo: (action) => takesBody(action) || action.parameters.length > 0,
  },
  {
    status: 401,
    name: 'Unauthorized',
    when: 'No credential, or a bad one.',
    message: DENIED,
    header: 'WWW-Authenticate',
    appliesTo: ({ ownAccess }) => !ownAccess,
  },
  {
    status: 403,
    name: 'Forbidden',
    when: 'The credential has too little scope.',
    message: DENIED,
    appliesTo: ({ scope }) => scope !== null,
  },
  {
    status: 413,
    name: 'TooLarge',
    when: 'The body is too large.',
    message: 'The request entity is too large.',
    appliesTo: takesBody,
  },
  {
    status: 415,
    name: 'UnsupportedMediaType',
    when: 'No formatter reads the body.',
    message: "The request entity's media type 'text/plain' is not supported for this resource.",
    appliesTo: takesBody,
  },
  {
    status: 500,
    name: 'Failed',
    when: 'An unexpected failure; the header X-Request-Id names it.',
    message: 'An error has occurred.',
    appliesTo: always,
  },
  {
    status: 503,
    name: 'Unavailable',
    when: 'To be tried again later.',
    message: 'The service is unavailable.',
    header: 'Retry-After',
    appliesTo: always,
  },
];

/** What can fail before this action. */
export const failuresOf = (action: ApiAction): Failure[] =>
  FAILURES.filter(({ appliesTo }) => appliesTo(action));

/** What the action itself answers beside 200, and when, by status. */
export const outcomesOf = ({
  descriptor,
}: ApiAction): (readonly [status: number, when: string])[] =>
  Object.entries(descriptor.options.outcomes ?? {}).map(([status, when]) => [Number(status), when]);
