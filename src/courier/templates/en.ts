import type { Locale } from './template.js';

export const en: Locale = {
  accountValidation: {
    subject: 'Part 1 of your verification code',
    mail: (v) =>
      `Part 1 of your verification code is ${v.code}.\nPart 2 comes by text message. Enter both, one after the other, without a space.`,
    sms: (v) => `Part 2 of your verification code: ${v.code}`,
  },
  emailConfirmation: {
    subject: 'Confirm your e-mail address',
    mail: (v) => `Your confirmation code is ${v.code}.`,
    sms: (v) => `Your confirmation code: ${v.code}`,
  },
  passwordReset: {
    subject: 'Reset your password',
    mail: (v) =>
      `Your account number is ${v.accountNumber}.\nYour reset code is ${v.code}.\nIt works once, for ${v.minutes} minutes. If you did not ask for it, nothing changes.`,
    sms: (v) => `Your reset code: ${v.code}`,
  },
  smsLogin: {
    subject: 'Your code',
    mail: (v) => `Your code is ${v.code} (reference ${v.referenceCode}).`,
    sms: (v) => `Your code is ${v.code} (reference ${v.referenceCode}). Tell it to nobody.`,
  },
  passwordChanged: {
    subject: 'Your password was changed',
    mail: () => 'Your password was changed. If it was not you, tell us at once.',
    sms: () => 'Your password was changed.',
  },
};
