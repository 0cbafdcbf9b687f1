import { randomUUID } from 'node:crypto';
import { domainToASCII } from 'node:url';
import * as fc from 'fast-check';
import { type Channel, PermanentFailure } from '../../src/courier/channels/channel.js';
import type { MessagePurpose, NewMessage, OutgoingMessage } from '../../src/courier/message.js';
import { Templates } from '../../src/courier/templates/templates.js';
import type { RecordedMail, SmtpRecorder } from '../doubles/smtp-recorder.js';
import { poison, poisonedAddress } from './poison.js';

const AT_ONCE = 20;
const PURPOSES: readonly MessagePurpose[] = [
  'accountValidation',
  'emailConfirmation',
  'passwordReset',
  'smsLogin',
  'passwordChanged',
];

const values = fc.record({
  code: poison,
  referenceCode: poison,
  accountNumber: poison,
  minutes: poison,
});
const asked = fc.record({
  // A good address half the time: what is refused for its address shows nothing of the rest.
  to: fc.oneof(poisonedAddress, fc.constantFrom('a@b.test', 'ş.o+x@b.test', 'a@bücher.test')),
  purpose: fc.constantFrom(...PURPOSES),
  // Half are taken for a language: `en` and whatever follows it.
  language: fc.oneof(
    poison,
    poison.map((tail) => `en-${tail}`),
  ),
  values,
});

/** A mail of which everything is poisoned that a stranger could ever have a part in, and more. */
const poisonedMail = fc
  .record({
    asked,
    defaultLanguage: poison,
    subject: fc.option(poison),
    written: fc.option(poison),
  })
  .map(({ asked, defaultLanguage, subject, written }): OutgoingMessage => {
    const mail = { ...asked, channel: 'mail', expiresAt: null } as unknown as NewMessage;
    const rendered = new Templates(defaultLanguage).render(mail);
    const { to, purpose, values } = asked;
    const id = randomUUID();
    const message = { ...rendered, id, to, purpose, channel: 'mail', code: values.code } as const;
    return {
      ...message,
      subject: subject ?? rendered.subject,
      language: written ?? rendered.language,
    };
  });

/** What came of poisoned mails. */
export interface PoisonReport {
  readonly sent: number;
  /** Refused for ever, before or by the server. */
  readonly refused: number;
  /** Everything that went out and should not have, or failed otherwise, in words. */
  readonly faults: readonly string[];
}

/** Sends `count` of them (the same for the same seed) by the channel and looks at what the server took. */
export async function poisonMails(
  channel: Channel,
  server: SmtpRecorder,
  { count, seed }: { count: number; seed: number },
  progress: (done: number, of: number) => void = () => undefined,
): Promise<PoisonReport> {
  const clean = await cleanHeaders(channel, server);
  const mails = fc.sample(poisonedMail, { numRuns: count, seed });
  const faults: string[] = [];
  for (let done = 0; done < count; done += AT_ONCE) {
    const batch = mails.slice(done, done + AT_ONCE).map(async (mail) => {
      const error = await channel.send(mail).then(
        () => undefined,
        (e: Error) => e,
      );
      if (error && !(error instanceof PermanentFailure))
        faults.push(`${error.message} ${shown(mail)}`);
    });
    await Promise.all(batch);
    progress(Math.min(count, done + AT_ONCE), count);
  }
  const byId = new Map(mails.map((mail) => [mail.id, mail]));
  const taken = server.mails.slice(1);
  faults.push(...taken.flatMap((mail) => faultsOf(mail, byId.get(mail.id), clean)));
  return { sent: taken.length, refused: count - taken.length, faults };
}

const namesOf = ({ headers }: RecordedMail) => headers.map((line) => line.split(':', 1)[0]).sort();

async function cleanHeaders(channel: Channel, server: SmtpRecorder): Promise<string> {
  const words = { subject: 'Hello', text: 'Hello', code: null };
  await channel.send({ id: randomUUID(), channel: 'mail', purpose: 'x', to: 'a@b.test', ...words });
  return namesOf(server.mails[0]).join();
}

function faultsOf(mail: RecordedMail, asked: OutgoingMessage | undefined, clean: string): string[] {
  if (!asked) return [`a mail that nobody asked for: ${mail.id}`];
  const to = mail.headers.filter((line) => /^To:/i.test(line));
  // Without a word in it, it is left out.
  const isBlank = !/[^\p{Cc}\s]/u.test(asked.subject ?? '');
  const laws = {
    'its headers and no others': isBlank || namesOf(mail).join() === clean,
    'no header twice': new Set(namesOf(mail)).size === mail.headers.length,
    'no header beside them': namesOf(mail).every((name) => clean.split(',').includes(name)),
    'one recipient, the one asked for': mail.recipients.map(spelt).join() === spelt(asked.to),
    'one To, the recipient': to.map((line) => spelt(line.slice(4))).join() === spelt(asked.to),
  };
  return Object.entries(laws).flatMap(([law, holds]) =>
    holds
      ? []
      : [`not "${law}": ${JSON.stringify([mail.recipients, mail.headers])} ${shown(asked)}`],
  );
}

// A domain of other letters travels in ASCII (RFC 5891), a local part of dots in quotes (RFC 5321).
function spelt(written: string): string {
  const address = written.replace(/^<(.*)>$/, '$1').replace(/^"([^"]*)"@/, '$1@');
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at)}@${domainToASCII(address.slice(at + 1))}`;
}

const shown = ({ to, subject }: OutgoingMessage) => JSON.stringify({ to, subject }).slice(0, 400);
