import { AccountModel } from '../../src/accounts/dto/account-model.dto.js';
import { AccountValidate } from '../../src/admin-validation/dto/account-validate.dto.js';
import { planOf, sampleOf, type ContractClass } from '../../src/data-contract/index.js';
import { CreateTwoFactorSmsOtpRequest } from '../../src/two-factor/dto/create-two-factor-sms-otp-request.dto.js';
import type { Judge } from '../load/connection.js';
import type { Requests } from '../load/drive.js';
import { accountId, HALF, phoneOf, TOKEN, VALIDATION_CODE } from './identities.js';

export type RouteName = 'otp' | 'again' | 'validate';
export type Format = 'xml' | 'json';

interface Route {
  readonly title: string;
  readonly method: string;
  readonly path: (id: string) => string;
  /** The model that account number `index` sends. */
  readonly type: ContractClass;
  readonly values: (index: number) => object;
  /** The first account of those that use the route. */
  readonly from: number;
  /** What the right answer contains. */
  readonly right: Record<Format, string>;
}

const success = { xml: '<Success>true</Success>', json: '"Success":true' };

export const ROUTES: Readonly<Record<RouteName, Route>> = {
  otp: {
    title: 'CreateTwoFactorSmsOtp',
    method: 'POST',
    path: () => '/api/TwoFactor/CreateTwoFactorSmsOtp',
    type: CreateTwoFactorSmsOtpRequest,
    values: (index) => ({
      ...{ UserId: accountId(index), GsmNumber: phoneOf(index), IsSync: false, Source: 'bench' },
      // The server's own interval. As long as a code may live: nobody redeems them, and once they are over that looks like pumping.
      ...{ MaxSMSCount: 100, MaxSMSInterval: 0, OtpExpirationPeriod: 600 },
    }),
    from: 0,
    right: success,
  },
  again: {
    title: 'UpdateSendCodeAgain',
    method: 'POST',
    path: () => '/api/Account/UpdateSendCodeAgain',
    type: AccountModel,
    values: (index) => ({
      ...{ ID: accountId(index), ResetPassword: false, Language: 'en' },
      RowVersion: Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 1),
    }),
    from: 0,
    right: { xml: '', json: '' },
  },
  validate: {
    title: 'validate',
    method: 'PATCH',
    path: (id) => `/api/v1/admin/accounts/${id}/validate`,
    type: AccountValidate,
    values: () => ({ VerificationCode: VALIDATION_CODE }),
    from: HALF,
    right: { xml: '<Result>Success</Result>', json: '"Result":"Success"' },
  },
};

// A prime: so it takes all accounts before it takes one again.
const STRIDE = 7_368_787;

/**
 * Requests of so many accounts, then none: the same account twice is another case; or with `cycle` of all
 * of them again and again. Callers come in no order: neighbours in a row would find each other's pages still
 * open. Each format begins with other accounts: one that was sent a code just now has to wait for the next.
 */
export function requestsOf(
  name: RouteName,
  format: Format,
  cycle: boolean,
  accounts = HALF,
): Requests {
  const route = ROUTES[name];
  const { before, between, after } = templateOf(name, format);
  const first = format === 'xml' ? accounts >> 1 : 0;
  let asked = 0;
  return () => {
    if (asked === accounts && !cycle) return undefined;
    const index = route.from + (((first + asked++) * STRIDE) % accounts);
    return before(accountId(index)) + between(index) + after;
  };
}

/** Every answer must be 200 and say what the right answer says. */
export function judgeOf(name: RouteName, format: Format): Judge {
  const right = ROUTES[name].right[format];
  return (status, body) => {
    if (status === 200 && (right === '' ? body === '' : body.includes(right))) return;
    throw new Error(
      `${ROUTES[name].title} in ${format} was answered ${status}: ${body.slice(0, 500)}`,
    );
  };
}

// All bodies of a route are alike but for what names the account, so only that is put in anew.
function templateOf(name: RouteName, format: Format) {
  const { method, path, type, values } = ROUTES[name];
  const plan = planOf<object>(type);
  const model = Object.assign(sampleOf<object>(type), values(0));
  const body = format === 'xml' ? plan.writeXml(model) : plan.writeJson(model);
  const mediaType = `application/${format}`;
  const head = (id: string) =>
    `${method} ${path(id)} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${TOKEN}\r\n` +
    `Content-Type: ${mediaType}\r\nAccept: ${mediaType}\r\nContent-Length: ${body.length}\r\n\r\n`;
  return { before: head, between: filler(body), after: '' };
}

function filler(body: string): (index: number) => string {
  const parts = body.split(new RegExp(`(${accountId(0)}|\\${phoneOf(0)})`));
  return (index) =>
    parts
      .map((part) =>
        part === accountId(0) ? accountId(index) : part === phoneOf(0) ? phoneOf(index) : part,
      )
      .join('');
}
