import { DeferredMessage, ProviderFailure, RefusedMessage } from './channel.js';

/** What nodemailer tells of a send that failed. */
export interface SmtpError extends Error {
  readonly code?: string;
  /** The command that was answered with it: `RCPT TO`, `DATA` … */
  readonly command?: string;
  readonly response?: string;
  readonly responseCode?: number;
}

// RFC 3463: the mailbox is not there, is not one, has moved, takes no mail or is full; the message is too big.
// Everything else, above all 5.7, is said of us, and the next server may know us better: our address is on
// a list, our sender is not ours, the server does not relay for us.
const ABOUT_THE_MESSAGE = /^5\.(1\.(1|2|3|6|10)|2\.\d+|3\.4)$/;
const ENHANCED = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/;
// Without such a code only the step tells; but out of order, or not logged in, is how we speak.
const ABOUT_OUR_SESSION = /^5(03|3\d)$/;

/** What a failed send means: for this message, or for the server that was asked. */
export function failureOf(error: SmtpError): Error {
  const { responseCode = 0, command = '', code = 'unknown' } = error;
  if (isOfTheMessage(error)) return new RefusedMessage(`smtp ${responseCode}`);
  const cause = { cause: error };
  if (isDeferred(responseCode) && command.startsWith('RCPT')) {
    return new DeferredMessage(`smtp ${responseCode}`, cause);
  }
  return new ProviderFailure(
    responseCode && code !== 'ETLS' ? `smtp ${responseCode}` : code,
    cause,
  );
}

function isOfTheMessage({ responseCode = 0, command = '', response = '' }: SmtpError): boolean {
  if (responseCode < 500 || !/^(RCPT|DATA)/.test(command)) return false;
  const enhanced = ENHANCED.exec(response)?.[1];
  if (enhanced !== undefined) return ABOUT_THE_MESSAGE.test(enhanced);
  return command.startsWith('RCPT') && !ABOUT_OUR_SESSION.test(String(responseCode));
}

// RFC 5321, 3.8: a 421 says that the server as a whole is leaving.
const isDeferred = (responseCode: number) =>
  responseCode >= 400 && responseCode < 500 && responseCode !== 421;
