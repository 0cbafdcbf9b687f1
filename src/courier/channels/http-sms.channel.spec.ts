import { GatewayRecorder } from '../../../test/doubles/gateway-recorder.js';
import { optionsFrom, readEnvironment, type SmsGateway } from '../../config/index.js';
import type { OutgoingMessage } from '../message.js';
import { PermanentFailure, reasonOf } from './channel.js';
import { HttpSmsChannel } from './http-sms.channel.js';

const message: OutgoingMessage = {
  id: '0e6fdc1c-9a7b-4c55-8f7e-27a4a4f6b3a1',
  channel: 'sms',
  purpose: 'smsLogin',
  to: '+905321112233',
  subject: null,
  text: 'Kodunuz 123456 & "özel" şifre',
  code: '123456',
};

let provider: GatewayRecorder;
beforeEach(async () => void (provider = await GatewayRecorder.start()));
afterEach(() => provider.stop());

/** The first gateway of such an environment. */
const gatewayOf = (variables: Record<string, string>) =>
  optionsFrom(readEnvironment(variables)).delivery.smsGateways[0];
const asked = (url: string) => `${url}/?to={to}&text={text}`;
const sid = `AC${'0'.repeat(32)}`;
const twilio = () =>
  gatewayOf({
    TWILIO_URL: provider.url,
    TWILIO_ACCOUNT_SID: sid,
    TWILIO_AUTH_TOKEN: 'a-token-of-twilio',
  });
const send = (gateway: SmsGateway, timeout = 5_000) =>
  new HttpSmsChannel(gateway, { from: 'Latchkey', timeout }).send(message);

it("Kannel's sendsms takes a message by GET", async () => {
  const url = `${provider.url}/cgi-bin/sendsms?username=u&password=p&charset=UTF-8&coding=2&from={from}&to={to}&text={text}`;
  await send(gatewayOf({ SMS_GATEWAY_URL: url, SMS_GATEWAY_SUCCESS: '^[03]: ' }));
  const [{ method, url: asked, headers }] = provider.calls;
  const query = new URL(asked, provider.url).searchParams;
  expect([method, query.get('to'), query.get('text'), query.get('from')]).toEqual([
    'GET',
    message.to,
    message.text,
    'Latchkey',
  ]);
  expect(headers['idempotency-key']).toBe(message.id);
});

it('a JSON gateway takes a message and gives its id', async () => {
  provider.answer = () => ({ status: 200, body: '{"messages":[{"id":"m-77"}]}' });
  const gateway = gatewayOf({
    SMS_GATEWAY_URL: `${provider.url}/send`,
    SMS_GATEWAY_BODY: '{"to":"{to}","text":"{text}","ref":"{id}"}',
    SMS_GATEWAY_HEADERS: '{"Authorization":"Bearer abc"}',
    SMS_GATEWAY_ID: '"id":"([^"]+)"',
  });
  expect(await send(gateway)).toBe('m-77');
  const [{ method, headers, body }] = provider.calls;
  expect([method, headers['content-type'], headers.authorization]).toEqual([
    'POST',
    'application/json',
    'Bearer abc',
  ]);
  expect(JSON.parse(body)).toEqual({ to: message.to, text: message.text, ref: message.id });
});

it("Twilio's form carries To, From and Body, and its sid is the id", async () => {
  provider.answer = () => ({ status: 201, body: '{"sid": "SM123", "status": "queued"}' });
  expect(await send(twilio())).toBe('SM123');
  const [{ url, headers, body }] = provider.calls;
  expect(url).toBe(`/2010-04-01/Accounts/${sid}/Messages.json`);
  expect(headers.authorization).toBe(
    `Basic ${Buffer.from(`${sid}:a-token-of-twilio`).toString('base64')}`,
  );
  expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
    To: message.to,
    From: 'Latchkey',
    Body: message.text,
  });
});

test.each`
  status | body           | reason            | permanent
  ${400} | ${'bad'}       | ${'http 400'}     | ${true}
  ${422} | ${''}          | ${'http 422'}     | ${true}
  ${401} | ${''}          | ${'http 401'}     | ${false}
  ${429} | ${''}          | ${'http 429'}     | ${false}
  ${500} | ${''}          | ${'http 500'}     | ${false}
  ${302} | ${''}          | ${'http 302'}     | ${false}
  ${200} | ${'ERR quota'} | ${'not accepted'} | ${false}
`('$status "$body" is $reason, for ever: $permanent', async ({ status, body, ...end }: Row) => {
  provider.answer = () => ({ status, body });
  const gateway = gatewayOf({ SMS_GATEWAY_URL: asked(provider.url), SMS_GATEWAY_SUCCESS: '^OK' });
  const error = await send(gateway).catch((e: Error) => e);
  expect([reasonOf(error as Error), error instanceof PermanentFailure]).toEqual([
    end.reason,
    end.permanent,
  ]);
});

interface Row {
  status: number;
  body: string;
  reason: string;
  permanent: boolean;
}

test.each`
  what                        | status | code      | permanent
  ${'no phone number'}        | ${400} | ${21211}  | ${true}
  ${'a number out of reach'}  | ${400} | ${21214}  | ${true}
  ${'a recipient opted out'}  | ${400} | ${21610}  | ${true}
  ${'a number not mobile'}    | ${400} | ${21614}  | ${true}
  ${'a landline'}             | ${400} | ${21635}  | ${true}
  ${'a text too long'}        | ${400} | ${21617}  | ${true}
  ${'our sender'}             | ${400} | ${21212}  | ${false}
  ${'a region not enabled'}   | ${400} | ${21408}  | ${false}
  ${'a trial account'}        | ${400} | ${21608}  | ${false}
  ${'our sender for them'}    | ${400} | ${21612}  | ${false}
  ${'a code that only looks'} | ${400} | ${212110} | ${false}
  ${'what is not said'}       | ${400} | ${null}   | ${false}
  ${'a number, at a proxy'}   | ${502} | ${21211}  | ${false}
`("Twilio's $status for $what refuses the message for ever: $permanent", async (row: Told) => {
  const { status, code, permanent } = row;
  provider.answer = () => ({ status, body: JSON.stringify({ code, message: 'x', status }) });
  const error = (await send(twilio()).catch((e: Error) => e)) as Error;
  expect([reasonOf(error), error instanceof PermanentFailure]).toEqual([
    `http ${status}`,
    permanent,
  ]);
});

interface Told {
  status: number;
  code: number | null;
  permanent: boolean;
}

it('of an id that a gateway tells no NUL and no half of a character are kept', async () => {
  provider.answer = () => ({ status: 200, body: 'id=\u00001😀' });
  // A pattern without the flag for it takes the halves for characters.
  const gateway = {
    ...gatewayOf({ SMS_GATEWAY_URL: asked(provider.url) }),
    providerId: /id=(...)/,
  };
  expect(await send(gateway)).toBe('1');
});

const CUT = { body: 'OK id=17', headers: { 'Content-Length': '100' } };

test.each`
  status | ends       | success  | end
  ${200} | ${'cut'}   | ${''}    | ${null}
  ${200} | ${'never'} | ${''}    | ${null}
  ${202} | ${'cut'}   | ${''}    | ${null}
  ${200} | ${'cut'}   | ${'^OK'} | ${'UND_ERR_SOCKET'}
  ${200} | ${'never'} | ${'^OK'} | ${'timeout'}
  ${400} | ${'cut'}   | ${''}    | ${'http 400, refused'}
  ${400} | ${'never'} | ${'^OK'} | ${'http 400, refused'}
  ${503} | ${'cut'}   | ${''}    | ${'http 503'}
`('a $status whose body ends $ends is judged by its status: $end', async (row: Broken) => {
  const { status, ends, success, end } = row;
  provider.answer = () => ({ status, ends, ...CUT });
  const gateway = gatewayOf({
    ...{ SMS_GATEWAY_URL: asked(provider.url), SMS_GATEWAY_SUCCESS: success },
    SMS_GATEWAY_ID: 'id=(\\d+)',
  });
  const told = await send(gateway, 200).catch((error: Error) =>
    [reasonOf(error), ...(error instanceof PermanentFailure ? ['refused'] : [])].join(', '),
  );
  expect(told).toBe(end);
});

interface Broken {
  status: number;
  ends: 'cut' | 'never';
  success: string;
  end: string | null;
}

test.each`
  what                         | filler             | found
  ${'within the first 16 KB'}  | ${16_384 - 5}      | ${'17'}
  ${'behind the first 16 KB'}  | ${16_384 - 4}      | ${null}
  ${'behind a lot that pours'} | ${8 * 1024 * 1024} | ${null}
`('an id $what of an answer is $found', async ({ filler, found }: Long) => {
  provider.answer = () => ({ status: 200, body: `${'.'.repeat(filler)}id=17` });
  const gateway = gatewayOf({
    SMS_GATEWAY_URL: asked(provider.url),
    SMS_GATEWAY_ID: 'id=(\\d\\d)',
  });
  expect(await send(gateway)).toBe(found);
});

interface Long {
  filler: number;
  found: string | null;
}

it('of an answer that never ends 16 KB are waited for, and its connection is let go', async () => {
  provider.answer = () => ({ status: 200, body: Buffer.alloc(65_536, 'OK'), ends: 'never' });
  const gateway = gatewayOf({ SMS_GATEWAY_URL: asked(provider.url), SMS_GATEWAY_SUCCESS: '^OK' });
  await send(gateway);
  await provider.left();
});

test.each`
  what                    | timeout  | url                     | reason
  ${'that never answers'} | ${50}    | ${undefined}            | ${'timeout'}
  ${'that is not there'}  | ${5_000} | ${'http://127.0.0.1:2'} | ${'ECONNREFUSED'}
`('a gateway $what has failed: $reason', async ({ timeout, url, reason }: Down) => {
  provider.answer = () => undefined;
  const gateway = gatewayOf({ SMS_GATEWAY_URL: asked(url ?? provider.url) });
  const error = (await send(gateway, timeout).catch((e: Error) => e)) as Error;
  expect(reasonOf(error)).toBe(reason);
});

interface Down {
  timeout: number;
  url?: string;
  reason: string;
}
