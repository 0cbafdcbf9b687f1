import type { Locale } from './template.js';

export const nl: Locale = {
  accountValidation: {
    subject: 'Deel 1 van je verificatiecode',
    mail: (v) =>
      `Deel 1 van je verificatiecode is ${v.code}.\nDeel 2 komt per sms. Voer beide delen achter elkaar in, zonder spatie.`,
    sms: (v) => `Deel 2 van je verificatiecode: ${v.code}`,
  },
  emailConfirmation: {
    subject: 'Bevestig je e-mailadres',
    mail: (v) => `Je bevestigingscode is ${v.code}.`,
    sms: (v) => `Je bevestigingscode: ${v.code}`,
  },
  passwordReset: {
    subject: 'Stel je wachtwoord opnieuw in',
    mail: (v) =>
      `Je accountnummer is ${v.accountNumber}.\nJe herstelcode is ${v.code}.\nDe code werkt één keer, ${v.minutes} minuten lang. Heb je er niet om gevraagd, dan verandert er niets.`,
    sms: (v) => `Je herstelcode: ${v.code}`,
  },
  smsLogin: {
    subject: 'Je code',
    mail: (v) => `Je code is ${v.code} (kenmerk ${v.referenceCode}).`,
    sms: (v) => `Je code is ${v.code} (kenmerk ${v.referenceCode}). Geef hem aan niemand.`,
  },
  passwordChanged: {
    subject: 'Je wachtwoord is gewijzigd',
    mail: () => 'Je wachtwoord is gewijzigd. Was jij dat niet, laat het ons dan meteen weten.',
    sms: () => 'Je wachtwoord is gewijzigd.',
  },
};
