import type { Locale } from './template.js';

export const es: Locale = {
  accountValidation: {
    subject: 'Parte 1 de su código de verificación',
    mail: (v) =>
      `La parte 1 de su código de verificación es ${v.code}.\nLa parte 2 llega por SMS. Escriba las dos seguidas, sin espacio.`,
    sms: (v) => `Parte 2 de su código de verificación: ${v.code}`,
  },
  emailConfirmation: {
    subject: 'Confirme su dirección de correo',
    mail: (v) => `Su código de confirmación es ${v.code}.`,
    sms: (v) => `Su código de confirmación: ${v.code}`,
  },
  passwordReset: {
    subject: 'Restablezca su contraseña',
    mail: (v) =>
      `Su número de cuenta es ${v.accountNumber}.\nSu código es ${v.code}.\nSirve una vez, durante ${v.minutes} minutos. Si no lo pidió, no cambia nada.`,
    sms: (v) => `Su código para la contraseña: ${v.code}`,
  },
  smsLogin: {
    subject: 'Su código',
    mail: (v) => `Su código es ${v.code} (referencia ${v.referenceCode}).`,
    sms: (v) => `Su código es ${v.code} (referencia ${v.referenceCode}). No lo comparta.`,
  },
  passwordChanged: {
    subject: 'Su contraseña ha cambiado',
    mail: () => 'Su contraseña ha cambiado. Si no fue usted, avísenos enseguida.',
    sms: () => 'Su contraseña ha cambiado.',
  },
};
