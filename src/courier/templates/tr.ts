import type { Locale } from './template.js';

export const tr: Locale = {
  accountValidation: {
    subject: 'Doğrulama kodunuzun 1. bölümü',
    mail: (v) =>
      `Doğrulama kodunuzun 1. bölümü: ${v.code}.\n2. bölüm SMS ile gelir. İkisini art arda, boşluksuz girin.`,
    sms: (v) => `Doğrulama kodunuzun 2. bölümü: ${v.code}`,
  },
  emailConfirmation: {
    subject: 'E-posta adresinizi onaylayın',
    mail: (v) => `Onay kodunuz: ${v.code}.`,
    sms: (v) => `Onay kodunuz: ${v.code}`,
  },
  passwordReset: {
    subject: 'Parolanızı sıfırlayın',
    mail: (v) =>
      `Hesap numaranız: ${v.accountNumber}.\nSıfırlama kodunuz: ${v.code}.\nKod bir kez, ${v.minutes} dakika boyunca geçerlidir. Siz istemediyseniz hiçbir şey değişmez.`,
    sms: (v) => `Sıfırlama kodunuz: ${v.code}`,
  },
  smsLogin: {
    subject: 'Kodunuz',
    mail: (v) => `Kodunuz: ${v.code} (referans ${v.referenceCode}).`,
    sms: (v) => `Kodunuz: ${v.code} (referans ${v.referenceCode}). Kimseyle paylaşmayın.`,
  },
  passwordChanged: {
    subject: 'Parolanız değiştirildi',
    mail: () => 'Parolanız değiştirildi. Siz yapmadıysanız hemen bize bildirin.',
    sms: () => 'Parolanız değiştirildi.',
  },
};
