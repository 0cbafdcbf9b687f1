import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunOptions } from '../../config/index.js';
import type { MessagePurpose } from '../message.js';
import { droppedLocales } from './dropped-locales.js';
import { Templates } from './templates.js';

const words = { subject: 'Dein Code', mail: 'Dein Code: {code}', sms: 'Code {code}' };
const GERMAN = {
  accountValidation: words,
  emailConfirmation: words,
  passwordReset: { ...words, mail: '{accountNumber}: {code}, {minutes} Minuten, {code}' },
  smsLogin: { ...words, sms: 'Code {code} ({referenceCode})' },
  passwordChanged: { subject: 'Neu', mail: 'Neues Kennwort.', sms: 'Neu.' },
};

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'latchkey-templates-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const options = () => Object.assign(new RunOptions(), { templatesDir: folder });
const drop = (file: string, held: unknown) =>
  writeFileSync(join(folder, file), typeof held === 'string' ? held : JSON.stringify(held));

function rendered(language: string, purpose: MessagePurpose, values: object, channel = 'mail') {
  const message = { channel: channel as 'mail', to: 'x', purpose, language, values };
  return Templates.from(options()).render({ ...message, expiresAt: null });
}

it('a language that is dropped in is spoken, every placeholder filled', () => {
  drop('de.json', GERMAN);
  const values = { code: 'C0DE', accountNumber: 42, minutes: 60, referenceCode: 'REFR' };
  expect(rendered('de-AT', 'passwordReset', values)).toEqual({
    ...{ subject: 'Dein Code', text: '42: C0DE, 60 Minuten, C0DE', language: 'de' },
  });
  expect(rendered('de', 'smsLogin', values, 'sms').text).toBe('Code C0DE (REFR)');
});

it("the example of the operator's page is a language", () => {
  const page = readFileSync(new URL('../../../docs/operations.md', import.meta.url), 'utf8');
  drop('de.json', /```json\n(\{\n {2}"accountValidation".*?)```/s.exec(page)![1]);
  const { locales, mistakes } = droppedLocales(options());
  expect([[...locales.keys()], mistakes]).toEqual([['de'], []]);
});

it('one of a built-in name stands before it, and the others stay', () => {
  drop('en.json', GERMAN);
  expect(rendered('en', 'passwordChanged', {}).subject).toBe('Neu');
  expect(rendered('nl', 'passwordChanged', {}).subject).toBe('Je wachtwoord is gewijzigd');
});

it('a value that looks like a placeholder stays as it is', () => {
  drop('de.json', GERMAN);
  const values = { code: '{minutes}$&', minutes: 5 };
  expect(rendered('de', 'emailConfirmation', values).text).toBe('Dein Code: {minutes}$&');
});

const changed = (purpose: MessagePurpose, change: object) => ({
  ...GERMAN,
  [purpose]: { ...GERMAN[purpose], ...change },
});

test.each`
  what                               | file         | held                                                        | mistake
  ${'no JSON'}                       | ${'de.json'} | ${'{"a":'}                                                  | ${'de.json: is not JSON'}
  ${'no object'}                     | ${'de.json'} | ${[]}                                                       | ${'de.json: must be an object with a member for each purpose'}
  ${'a purpose missing'}             | ${'de.json'} | ${{ ...GERMAN, smsLogin: undefined }}                       | ${'de.json: smsLogin must be an object with subject, mail and sms'}
  ${'a purpose misspelt'}            | ${'de.json'} | ${{ ...GERMAN, smslogin: words }}                           | ${'de.json: smslogin is no purpose'}
  ${'a text missing'}                | ${'de.json'} | ${changed('smsLogin', { sms: undefined })}                  | ${'de.json: smsLogin.sms must be a text'}
  ${'a text empty'}                  | ${'de.json'} | ${changed('smsLogin', { mail: ' ' })}                       | ${'de.json: smsLogin.mail must be a text'}
  ${'a member too many'}             | ${'de.json'} | ${changed('smsLogin', { html: 'x' })}                       | ${'de.json: smsLogin.html is unknown'}
  ${'an unknown placeholder'}        | ${'de.json'} | ${changed('smsLogin', { mail: '{code} {Code}' })}           | ${'de.json: smsLogin.mail may not name {Code}'}
  ${'an inherited name'}             | ${'de.json'} | ${changed('smsLogin', { mail: '{code}{constructor}' })}     | ${'de.json: smsLogin.mail may not name {constructor}'}
  ${'what the purpose does not say'} | ${'de.json'} | ${changed('passwordChanged', { mail: '{code}' })}           | ${'de.json: passwordChanged.mail may not name {code}'}
  ${'no code'}                       | ${'de.json'} | ${changed('passwordReset', { sms: 'Hallo' })}               | ${'de.json: passwordReset.sms must name {code}'}
  ${'a subject that breaks out'}     | ${'de.json'} | ${changed('passwordReset', { subject: 'a\r\nBcc: b@c.d' })} | ${'de.json: passwordReset.subject must be one line'}
  ${'a code in a subject'}           | ${'de.json'} | ${changed('passwordReset', { subject: '{code}' })}          | ${'de.json: passwordReset.subject may not name {code}'}
  ${'a control character'}           | ${'de.json'} | ${changed('passwordReset', { mail: '{code}\0' })}           | ${'de.json: passwordReset.mail has a control character'}
  ${'half a character'}              | ${'de.json'} | ${changed('smsLogin', { sms: '{code} \ud83d' })}            | ${'de.json: smsLogin.sms has half a character (a lone surrogate)'}
  ${'its other half in a subject'}   | ${'de.json'} | ${changed('smsLogin', { subject: '\ude00' })}               | ${'de.json: smsLogin.subject has half a character (a lone surrogate)'}
  ${'a name that is no language'}    | ${'DE.json'} | ${GERMAN}                                                   | ${'DE.json: is not named by a language, as de.json is'}
`('a file with $what is refused by file and member', ({ file, held, mistake }: Row) => {
  drop(file, held);
  const { locales, mistakes } = droppedLocales(options());
  expect([locales.size, mistakes]).toEqual([0, [mistake]]);
  expect(() => Templates.from(options())).toThrow(mistake);
});

interface Row {
  file: string;
  held: unknown;
  mistake: string;
}

it('a character of two halves is a whole one', () => {
  drop('de.json', changed('smsLogin', { sms: '{code} \ud83d\ude00' }));
  expect(rendered('de', 'smsLogin', { code: '1' }, 'sms').text).toBe('1 😀');
});

it('every mistake in every file is named at once', () => {
  drop('de.json', changed('smsLogin', { mail: 'x', sms: '{x}' }));
  drop('fr.json', 'x');
  expect(droppedLocales(options()).mistakes).toHaveLength(3);
});

it('without a name for the folder it is that of the data folder, which need not be there', () => {
  const none = { dataDir: join(folder, 'none') };
  expect(droppedLocales(none)).toEqual({ locales: new Map(), mistakes: [] });
  const named = { ...none, templatesDir: join(folder, 'none') };
  expect(droppedLocales(named).mistakes).toHaveLength(1);
});
