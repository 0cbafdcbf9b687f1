import { EnvironmentError, readEnvironment } from './read-environment.js';
import { optionsFrom } from './options-from.js';

const mistakesOf = (variables: NodeJS.ProcessEnv): readonly string[] => {
  try {
    optionsFrom(readEnvironment(variables));
    return [];
  } catch (error) {
    if (error instanceof EnvironmentError) return error.mistakes;
    throw error;
  }
};
const SID = `AC${'0'.repeat(32)}`;
const TOKEN = '0123456789abcdef';
const GATEWAY = 'https://sms.house.test/?to={to}&text={text}';

test.each`
  name                     | value
  ${'SMTP_URL'}            | ${'smtps://user:hun#ter2@mail.house.test'}
  ${'SMTP_URL'}            | ${'smtps://user:hun/ter2@mail.house.test'}
  ${'SMTP_URL'}            | ${'smtps://user:hun%ter2@mail.house.test'}
  ${'SMTP_URL'}            | ${'smtps://user:hunter2@mail.house.test:65536'}
  ${'SMTP_URL'}            | ${'smtps://mail.house.test,smtps://user:hun%ter2@other.house.test'}
  ${'SMTP_URL'}            | ${'smtps://user:1/hunter2@mail.house.test'}
  ${'SMTP_URL'}            | ${'smtps:///mail'}
  ${'DATABASE_URL'}        | ${'postgres://user:hun#ter2@db.house.test/latchkey'}
  ${'DATABASE_URL'}        | ${'postgres://user:1#hunter2@db.house.test/latchkey'}
  ${'DATABASE_URL'}        | ${'postgres://user:hun%ter2@db.house.test/latchkey'}
  ${'DATABASE_URL'}        | ${'postgres://user:hunter2@db.house.test:65536/latchkey'}
  ${'SMS_GATEWAY_URL'}     | ${'https://user:hunter2@sms.house.test/'}
  ${'SMS_GATEWAY_URL'}     | ${'https://sms.house.test:65536/'}
  ${'MAIL_FROM'}           | ${'Acme:no-reply@hunter2.test'}
  ${'MAIL_FROM'}           | ${'no-reply@hunter2.test;'}
  ${'MAIL_FROM'}           | ${'no-reply@hunter2.test>'}
  ${'MAIL_FROM'}           | ${'Acme <no-reply@hunter2.test'}
  ${'MAIL_FROM'}           | ${'Acme <a@b.test> <no-reply@hunter2.test>'}
  ${'MAIL_FROM'}           | ${'Acme\r\nBcc: x <no-reply@hunter2.test>'}
  ${'TRUSTED_PROXIES'}     | ${'10.0.0.0/8,fe'}
  ${'TRUSTED_PROXIES'}     | ${'10.0.0.0/33'}
  ${'TRUSTED_PROXIES'}     | ${'fe80::1%eth0/64'}
  ${'TRUSTED_PROXIES'}     | ${'10.0.0.0/255.0.0.0'}
  ${'SMS_GATEWAY_HEADERS'} | ${'{"X Key":"hunter2"}'}
`('$value in $name is named without its value', ({ name, value }: Record<string, string>) => {
  const given = { SMS_GATEWAY_URL: GATEWAY, [name]: value };
  const mistakes = mistakesOf(given);
  expect(mistakes).toEqual([expect.stringMatching(`^${name} must be `)]);
  expect(mistakes.join()).not.toContain('ter2');
});

test.each`
  name                 | value
  ${'SMTP_URL'}        | ${'smtps://user:hun%23ter2@mail.house.test:465?verify=off,smtp://[::1]:25?tls=off'}
  ${'DATABASE_URL'}    | ${'postgres://user:hun%23ter2@db.house.test:5432/latchkey?sslmode=require'}
  ${'TRUSTED_PROXIES'} | ${'10.0.0.0/8,::1,fd00::/8'}
  ${'TRUSTED_PROXIES'} | ${'2'}
  ${'DATABASE_URL'}    | ${'postgres://user@/latchkey?host=/run/postgresql'}
`('$value in $name is taken', ({ name, value }: Record<string, string>) => {
  expect(mistakesOf({ [name]: value })).toEqual([]);
});

test.each`
  variables                                                                              | mistake
  ${{ TWILIO_ACCOUNT_SID: SID }}                                                         | ${'TWILIO_ACCOUNT_SID needs TWILIO_AUTH_TOKEN, which is not set'}
  ${{ TWILIO_AUTH_TOKEN: TOKEN }}                                                        | ${'TWILIO_AUTH_TOKEN needs TWILIO_ACCOUNT_SID, which is not set'}
  ${{ TLS_CERT_FILE: 'a.pem' }}                                                          | ${'TLS_CERT_FILE needs TLS_KEY_FILE, which is not set'}
  ${{ TLS_KEY_FILE: 'b.pem' }}                                                           | ${'TLS_KEY_FILE needs TLS_CERT_FILE, which is not set'}
  ${{ SMS_BACKUP_BODY: '{text}' }}                                                       | ${'SMS_BACKUP_BODY needs SMS_BACKUP_URL, which is not set'}
  ${{ SMS_ORDER: 'gateway', SMS_BACKUP_URL: GATEWAY }}                                   | ${'SMS_ORDER names gateway, but SMS_GATEWAY_URL is not set'}
  ${{ SMS_ORDER: 'twilio,gateway', SMS_GATEWAY_URL: GATEWAY }}                           | ${'SMS_ORDER names twilio, but TWILIO_ACCOUNT_SID is not set'}
  ${{ SMS_GATEWAY_URL: GATEWAY, SMS_GATEWAY_METHOD: 'GET', SMS_GATEWAY_BODY: '{text}' }} | ${'SMS_GATEWAY_BODY cannot go with SMS_GATEWAY_METHOD=GET'}
`(
  'a half-given setting is a mistake: $mistake',
  ({ variables, mistake }: { variables: NodeJS.ProcessEnv; mistake: string }) => {
    expect(mistakesOf(variables)).toEqual([mistake]);
  },
);

const NAMES = 'must name nothing but {to} {text} {from} {id} in braces';
const PARTS = ', or its body or headers, must name';
const url = (query: string) => `https://sms.house.test/?${query}`;

test.each`
  parts                                                                        | mistakes
  ${{ URL: url('to={to}&text={text}&from={from}&ref={id}') }}                  | ${[]}
  ${{ URL: url('key=1'), BODY: '{"to":"{to}","m":{"text":"{text}"},"a":{}}' }} | ${[]}
  ${{ URL: url('to={to}'), BODY: '{text}' }}                                   | ${[]}
  ${{ URL: url('text={text}'), HEADERS: '{"X-To":"{to}"}' }}                   | ${[]}
  ${{ URL: url('to={to}&text={text}'), BODY: '{"query":"send\\u007bok}"}' }}   | ${[]}
  ${{ URL: url('to={phone}&text={text}') }}                                    | ${[`URL ${NAMES}`, `URL${PARTS} {to}`]}
  ${{ URL: url('to={to}&text={message}') }}                                    | ${[`URL ${NAMES}`, `URL${PARTS} {text}`]}
  ${{ URL: url('to={to}'), BODY: 'text={ text }' }}                            | ${[`BODY ${NAMES}`, `URL${PARTS} {text}`]}
  ${{ URL: url('to={to}&text={text}'), BODY: 'a={TO}' }}                       | ${[`BODY ${NAMES}`]}
  ${{ URL: url('to={to}&text={text}&p=hun{te}r2') }}                           | ${[`URL ${NAMES}`]}
  ${{ URL: url('key=1') }}                                                     | ${[`URL${PARTS} {to}`, `URL${PARTS} {text}`]}
  ${{ URL: url('key=1'), BODY: '{"to":"$to","text":"%s"}' }}                   | ${[`URL${PARTS} {to}`, `URL${PARTS} {text}`]}
`('a gateway of $parts has the mistakes $mistakes', ({ parts, mistakes }: Templates) => {
  for (const gateway of ['SMS_GATEWAY', 'SMS_BACKUP']) {
    const named = (texts: [string, string][]) => texts.map(([k, v]) => [`${gateway}_${k}`, v]);
    const told = mistakesOf(Object.fromEntries(named(Object.entries(parts))) as NodeJS.ProcessEnv);
    expect(told).toEqual(mistakes.map((mistake) => `${gateway}_${mistake}`));
  }
});

interface Templates {
  parts: Record<string, string>;
  mistakes: string[];
}

it('mistakes of a setting and between settings are named at once', () => {
  expect(mistakesOf({ PORT: 'x', SMTP_URL: 'mail', TLS_KEY_FILE: 'b.pem' })).toHaveLength(5);
});

test.each(['PORT', 'SEND_COOL_DOWN_SECONDS', 'ANONYMOUS_PER_MINUTE'])(
  'a blank %s is a mistake and not 0, which may switch a limit off',
  (name) => {
    expect(mistakesOf({ [name]: ' ' })).toEqual(
      expect.arrayContaining([expect.stringMatching(`^${name} must be an integer`)]),
    );
  },
);

it('a file that holds no value is a mistake: nobody means the default by it', () => {
  expect(mistakesOf({ DATABASE_URL_FILE: '/dev/null' })).toEqual([
    'DATABASE_URL_FILE names a file that is empty',
  ]);
});
