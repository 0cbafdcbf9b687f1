import { XMLValidator } from 'fast-xml-parser';
import { exchange, wireOf, type RawAnswer, type RawRequest } from '../support/raw-http.js';
import { ask, cases, deviations } from './cases.js';
import { startFixture, type Fixture } from './fixture-app.js';

let fixture: Fixture;

beforeAll(async () => {
  fixture = await startFixture(0);
});

afterAll(() => fixture.close());

const send = (request: RawRequest) => exchange(fixture.port, wireOf(request));

const post = (path: string, type: string, body: string, accept = type) =>
  send({
    method: 'POST',
    path,
    headers: [
      ['Content-Type', type],
      ['Accept', accept],
    ],
    body,
  });

const said = ({ status, body }: RawAnswer) => `${status} ${body.toString()}`;

const dataContract = (name: string, namespace: string, members: string) =>
  `<${name} xmlns="http://schemas.datacontract.org/2004/07/${namespace}">${members}</${name}>`;

test('every listed deviation has its law here', () => {
  expect(Object.keys(deviations()).sort()).toEqual([
    'empty-model-state-key',
    'order',
    'reader-detail',
    'route-id',
    'trailing-json',
    'unnamed-enum',
  ]);
});

test('every case that a deviation lists is recorded, once', () => {
  const recorded = new Set(cases().map(({ id }) => id));
  const listed = Object.values(deviations()).flatMap((deviation) => deviation.cases);
  expect(listed.filter((id) => !recorded.has(id))).toEqual([]);
  expect(new Set(listed).size).toBe(listed.length);
});

describe('members are read in any order', () => {
  const request = (members: string) =>
    dataContract('ResetPasswordBindingModel', 'CSAeReader.API.eReaderAPI.Models', members);
  const result = (members: string) =>
    dataContract('RegistrationResult', 'VersionedVendorApi.Models', members);
  const status =
    '<y:Status xmlns:y="http://schemas.datacontract.org/2004/07/Yindo.BLL.API"><y:Text>t</y:Text></y:Status>';
  const response = (members: string) =>
    `<ResponseOfObject><ResponseData>${members}</ResponseData></ResponseOfObject>`;

  test.each`
    what                       | path                                     | body        | sent                                                                                | inOrder
    ${'the declared order'}    | ${'/api/echo/ResetPasswordBindingModel'} | ${request}  | ${'<UserId>1</UserId><Code>c</Code><NewPassword>p</NewPassword>'}                   | ${'<Code>c</Code><NewPassword>p</NewPassword><UserId>1</UserId>'}
    ${'a base member last'}    | ${'/api/echo/RegistrationResult'}        | ${result}   | ${`<Email>e</Email>${status}`}                                                      | ${`${status}<Email>e</Email>`}
    ${'XmlSerializer swapped'} | ${'/api/echo/ResponseOfObject'}          | ${response} | ${'<Identification><UserId>u</UserId></Identification><Result>r</Result>'}          | ${'<Result>r</Result><Identification><UserId>u</UserId></Identification>'}
    ${'a second occurrence'}   | ${'/api/echo/ResetPasswordBindingModel'} | ${request}  | ${'<UserId>1</UserId><NewPassword>p</NewPassword><Code>c</Code><UserId>2</UserId>'} | ${'<Code>c</Code><NewPassword>p</NewPassword><UserId>1</UserId>'}
  `('$what is answered as the contract order', async ({ path, body, sent, inOrder }: OrderRow) => {
    const answer = await post(path, 'application/xml', body(sent));
    expect(answer.status).toBe(200);
    expect(said(answer)).toBe(said(await post(path, 'application/xml', body(inOrder))));
  });
});

describe('a value without a name in XML does not break the answer', () => {
  test.each`
    path                                         | json                                     | there                         | absent
    ${'/api/echo/CreateTwoFactorSmsOtpResponse'} | ${'{"Code":9,"GsmNumber":"g"}'}          | ${'<GsmNumber>g</GsmNumber>'} | ${'<Code'}
    ${'/api/echo/ApiResultOfstring'}             | ${'{"StatusCode":299,"Result":"r"}'}     | ${'<Result>r</Result>'}       | ${'<StatusCode'}
    ${'/api/echo/ResponseOfObject'}              | ${'{"ResponseData":{"Detail":{"a":1}}}'} | ${'<Detail />'}               | ${'<a'}
    ${'/api/echo/ResponseOfObject'}              | ${'{"ResponseData":{"Detail":[1,2]}}'}   | ${'<Detail />'}               | ${'1'}
  `('$json is answered with $there', async ({ path, json, there, absent }: UnnamedRow) => {
    const answer = await post(path, 'application/json', json, 'application/xml');
    expect(answer.status).toBe(200);
    expect(answer.body.toString()).toContain(there);
    expect(answer.body.toString().replace(/xmlns(:\w+)?="[^"]*"/g, '')).not.toContain(absent);
  });
});

test('a model state error under an empty key is 400 and well-formed XML', async () => {
  const headers = [['Accept', 'application/xml']] as const;
  const answer = await send({ method: 'GET', path: '/api/debug/modelstate', headers });
  expect(answer.status).toBe(400);
  expect(answer.body.toString()).toContain('form &lt;level&gt; &amp; error');
  expect(XMLValidator.validate(answer.body.toString())).toBe(true);
});

test.each([['{"GsmNumber":"1"}}'], ['{"GsmNumber":"1"} junk'], ['{}{}'], ['undefined']])(
  'JSON with something after its value, %s, is 400 with a model error',
  async (body) => {
    const answer = await post('/api/echo/CreateTwoFactorSmsOtpRequest', 'application/json', body);
    expect(said(answer)).toMatch(/^400 .*"ModelState":\{.*"An error has occurred\."/);
  },
);

test('a model state keeps no text of a reader', async () => {
  const answer = await post(
    '/api/echo/nullreset/x',
    'application/json',
    '{"UserId":"x","Code":"c"',
  );
  expect(answer.body.toString()).toContain('model.UserId=[An error has occurred.]');
  expect(answer.body.toString()).not.toMatch(/line|position|Exception/);
});

test('the id of the path wins over one in the query', async () => {
  const id = '3698b76f-a5c0-4b04-b579-bc084019fb95';
  const path = `/api/v1/admin/accounts/${id}/validate?id=abc`;
  const headers = [['Content-Type', 'application/json']] as const;
  const body = '{"VerificationCode":"c"}';
  expect((await send({ method: 'PATCH', path, headers, body })).status).toBe(200);
});

test('no recorded request that deviates is answered 5xx', async () => {
  const listed = new Set(Object.values(deviations()).flatMap((deviation) => deviation.cases));
  for (const testCase of cases().filter(({ id }) => listed.has(id))) {
    expect((await ask(testCase, fixture.port)).status).toBeLessThan(500);
  }
});

interface OrderRow {
  path: string;
  body: (members: string) => string;
  sent: string;
  inOrder: string;
}

interface UnnamedRow {
  path: string;
  json: string;
  there: string;
  absent: string;
}
