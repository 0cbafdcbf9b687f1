import { RunningApp } from '../support/running-app.js';

let app: RunningApp;
beforeAll(async () => void (app = await RunningApp.start()));
afterAll(() => app.stop());

const OTP = 'api/TwoFactor/CreateTwoFactorSmsOtp';
const RESET = 'api/Account/ResetPassword';
const ROOT = 'xmlns="http://schemas.datacontract.org/2004/07/CSAeReader.API.eReaderAPI.Models"';
const INVALID = '"Message":"The request is invalid."';
const XML_INVALID = '<Error><Message>The request is invalid.</Message>';

interface Row {
  verb?: string;
  path?: string;
  type?: string;
  accept?: string;
  body?: string;
  token?: boolean;
  status: number;
  says: string;
}

const json = 'application/json';
const xml = 'application/xml';
const rows: Record<string, Row> = {
  'malformed JSON': { body: '{"UserId":1,', status: 400, says: INVALID },
  'malformed XML': {
    type: xml,
    body: '<ResetPasswordBindingModel',
    status: 400,
    says: XML_INVALID,
  },
  'a DOCTYPE': {
    type: xml,
    body: `<!DOCTYPE x [<!ENTITY a "b">]><ResetPasswordBindingModel ${ROOT}/>`,
    status: 400,
    says: XML_INVALID,
  },
  'a wrong root': { type: xml, body: '<Other/>', status: 400, says: XML_INVALID },
  'a missing member': {
    body: '{"UserId":1,"Code":"x"}',
    status: 400,
    says: 'The NewPassword field is required.',
  },
  'a null body': { body: 'null', status: 400, says: INVALID },
  'text/plain': {
    type: 'text/plain',
    body: 'x',
    status: 415,
    says: "media type 'text/plain' is not supported",
  },
  'an unknown path': {
    path: 'api/nope',
    body: '{}',
    status: 404,
    says: 'No HTTP resource was found',
  },
  'a wrong verb': { verb: 'DELETE', status: 405, says: "does not support http method 'DELETE'" },
  'a body past the limit': { body: `"${'x'.repeat(70_000)}"`, status: 413, says: 'Message' },
  'a missing token': { path: OTP, body: '{}', status: 401, says: 'Authorization has been denied' },
  'a route id that is none': {
    verb: 'PATCH',
    path: 'api/v1/admin/accounts/abc/validate',
    body: '{"VerificationCode":"1"}',
    token: true,
    status: 400,
    says: '{"Message":"The request is invalid."}',
  },
};

const send = ({ verb = 'POST', path = RESET, type = json, accept, body, token }: Row) =>
  fetch(`${app.url}/${path}`, {
    method: verb,
    body,
    headers: {
      ...(body === undefined ? {} : { 'Content-Type': type }),
      ...(accept === undefined ? { Accept: type === xml ? xml : json } : { Accept: accept }),
      ...(token ? { Authorization: `Bearer ${app.token}` } : {}),
    },
  });

test.each(Object.entries(rows))('%s is answered with its own HttpError', async (_, row) => {
  const answer = await send(row);
  const text = await answer.text();
  expect([answer.status, text]).toEqual([row.status, expect.stringContaining(row.says)]);
  expect(text).not.toMatch(/\bat .*\.(js|ts)|node_modules|Error:/);
});

test.each(Object.entries(rows))('%s is said in XML to whoever asks for XML', async (_, row) => {
  const answer = await send({ ...row, accept: xml });
  expect(answer.status).toBe(row.status);
  expect(answer.headers.get('content-type')).toBe('application/xml; charset=utf-8');
  expect(await answer.text()).toMatch(/^<Error><Message>.*<\/Error>$/);
});

it('a wrong verb names the right one', async () => {
  const answer = await send({ verb: 'DELETE', status: 405, says: '' });
  expect(answer.headers.get('allow')).toBe('POST');
});

it('a missing token is asked for by its scheme', async () => {
  const answer = await send({ path: OTP, body: '{}', status: 401, says: '' });
  expect(answer.headers.get('www-authenticate')).toBe('Bearer');
});
