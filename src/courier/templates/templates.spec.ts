import type { ChannelName, MessagePurpose } from '../message.js';
import { Templates } from './templates.js';

const PURPOSES: MessagePurpose[] = [
  'accountValidation',
  'emailConfirmation',
  'passwordReset',
  'smsLogin',
  'passwordChanged',
];
const values = { code: 'C0DE', referenceCode: 'REFR', accountNumber: 42, minutes: 60 };
const rendered = (language: string | null, purpose: MessagePurpose, channel: ChannelName) =>
  new Templates('en').render({ channel, to: 'x', purpose, language, values, expiresAt: null });

describe('templates', () => {
  test.each`
    wanted            | language
    ${'nl'}           | ${'nl'}
    ${'nl-BE'}        | ${'nl'}
    ${'TR_tr'}        | ${'tr'}
    ${' es '}         | ${'es'}
    ${'de'}           | ${undefined}
    ${''}             | ${undefined}
    ${null}           | ${undefined}
    ${'../../secret'} | ${undefined}
    ${'constructor'}  | ${undefined}
    ${'en\r\nBcc: x'} | ${undefined}
  `('$wanted is spoken as $language', ({ wanted, language }: Row) => {
    expect(new Templates('en').installed(wanted)).toBe(language);
  });

  interface Row {
    wanted: string | null;
    language?: string;
  }

  it('a language that is not installed is answered in the default one', () => {
    expect(rendered('de', 'passwordReset', 'mail')).toEqual(
      rendered('en', 'passwordReset', 'mail'),
    );
  });

  describe.each(['en', 'nl', 'tr', 'es'])('in %s', (language) => {
    test.each(PURPOSES)('%s says its code by mail and by text message', (purpose) => {
      for (const channel of ['mail', 'sms'] as const) {
        const { subject, text } = rendered(language, purpose, channel);
        expect(subject === null).toBe(channel === 'sms');
        expect(subject ?? '').not.toMatch(/[\r\n]|undefined/);
        expect(text).not.toContain('undefined');
        expect(text.includes('C0DE')).toBe(purpose !== 'passwordChanged');
      }
    });

    it('a reset by mail names the account number that the form asks for', () => {
      expect(rendered(language, 'passwordReset', 'mail').text).toContain('42');
    });

    it('a text-message code names its reference', () => {
      expect(rendered(language, 'smsLogin', 'sms').text).toContain('REFR');
    });
  });
});
