import { poisonMails } from '../../../test/abuse/poisoned-mail.js';
import { SmtpRecorder } from '../../../test/doubles/smtp-recorder.js';
import { DeliveryOptions } from '../../config/index.js';
import type { OutgoingMessage } from '../message.js';
import { DeferredMessage, PermanentFailure, reasonOf } from './channel.js';
import { SmtpChannel } from './smtp.channel.js';

const message: OutgoingMessage = {
  ...{ id: '0e6fdc1c-9a7b-4c55-8f7e-27a4a4f6b3a1', channel: 'mail', purpose: 'passwordReset' },
  ...{ to: 'demo@example.test', subject: 'Parolanızı sıfırlayın', language: 'tr' },
  ...{ text: 'Your code is ABC<1>.\nIt works once.', code: 'ABC<1>' },
};
const options = Object.assign(new DeliveryOptions(), {
  mailFrom: 'Latchkey <no-reply@house.test>',
});

let opened: { stop?: () => Promise<void>; close?: () => void }[] = [];
afterEach(async () => {
  for (const each of opened) each.close?.();
  for (const each of opened) await each.stop?.();
  opened = [];
});

async function mailServer(settings?: Parameters<typeof SmtpRecorder.start>[0]) {
  const server = await SmtpRecorder.start(settings);
  const channel = new SmtpChannel(server.address, options);
  opened.push(channel, server);
  return { server, channel };
}

it('a mail has text and HTML, one recipient, and the same Message-ID on every attempt', async () => {
  const { server, channel } = await mailServer();
  await channel.send(message);
  await channel.send(message);
  const [{ recipients, headers, raw }, again] = server.mails;
  expect(recipients).toEqual([message.to]);
  const id = `Message-ID: <${message.id}@house.test>`;
  expect([headers.includes(id), again.headers.includes(id)]).toEqual([true, true]);
  expect(raw).toContain('Content-Type: text/plain');
  expect(raw).toContain('<html lang=3D"tr">');
  expect(raw.replaceAll('=\r\n', '')).toContain('<strong><code>ABC&lt;1&gt;</code></strong>');
});

const fault = (responseCode: number) => Object.assign(new Error('no'), { responseCode });

test.each`
  where           | code   | reason        | permanent | deferred
  ${'onRcptTo'}   | ${550} | ${'smtp 550'} | ${true}   | ${false}
  ${'onRcptTo'}   | ${450} | ${'smtp 450'} | ${false}  | ${true}
  ${'onRcptTo'}   | ${452} | ${'smtp 452'} | ${false}  | ${true}
  ${'onRcptTo'}   | ${421} | ${'smtp 421'} | ${false}  | ${false}
  ${'onMailFrom'} | ${450} | ${'smtp 450'} | ${false}  | ${false}
  ${'onMailFrom'} | ${553} | ${'smtp 553'} | ${false}  | ${false}
  ${'onData'}     | ${554} | ${'smtp 554'} | ${true}   | ${false}
  ${'onConnect'}  | ${421} | ${'smtp 421'} | ${false}  | ${false}
`('$code at $where is $reason, for ever: $permanent', async ({ where, code, ...end }: Row) => {
  const refuse = (...given: unknown[]) => {
    const stream = given[0] as { resume?: () => void; on?: (e: string, f: () => void) => void };
    const done = given.at(-1) as (error: Error) => void;
    if (where !== 'onData') return done(fault(code));
    stream.on!('end', () => done(fault(code)));
    stream.resume!();
  };
  const { channel } = await mailServer({ [where]: refuse });
  const error = (await channel.send(message).catch((e: Error) => e)) as Error;
  expect([reasonOf(error), error instanceof PermanentFailure]).toEqual([end.reason, end.permanent]);
  expect(error instanceof DeferredMessage).toBe(end.deferred);
});

interface Row {
  where: string;
  code: number;
  reason: string;
  permanent: boolean;
  deferred: boolean;
}

it('a server that offers no TLS gets no message where TLS is wanted', async () => {
  const { server } = await mailServer();
  const strict = new SmtpChannel({ ...server.address, requireTls: true }, options);
  opened.push(strict);
  await expect(strict.send(message)).rejects.toThrow('ETLS');
  expect(server.mails).toEqual([]);
});

test.each`
  address                | recipient
  ${'a@Bücher.test'}     | ${'a@bücher.test'}
  ${'a@ｂ.test'}         | ${'a@b.test'}
  ${'a@b\u200b.test'}    | ${'a@b.test'}
  ${'şule@b.test'}       | ${'şule@b.test'}
  ${'a@b%2cc.test'}      | ${undefined}
  ${'a\ud800@b.test'}    | ${undefined}
  ${'a@b\u{e0080}.test'} | ${undefined}
`('a mail for $address reaches $recipient, as the account is looked up', async (row: Address) => {
  const { server, channel } = await mailServer();
  const error = await channel.send({ ...message, to: row.address }).catch((e: Error) => e);
  expect(server.mails[0]?.recipients[0]).toBe(row.recipient);
  expect(error instanceof PermanentFailure).toBe(row.recipient === undefined);
});

interface Address {
  address: string;
  recipient?: string;
}

it('no poisoned address, name or language makes a header or a recipient of its own', async () => {
  const { server, channel } = await mailServer();
  const { sent, refused, faults } = await poisonMails(channel, server, { count: 300, seed: 1 });
  expect(faults).toEqual([]);
  expect([sent > 50, refused > 50]).toEqual([true, true]);
});
