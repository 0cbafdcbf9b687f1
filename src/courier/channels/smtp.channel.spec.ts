import { poisonMails } from '../../../test/abuse/poisoned-mail.js';
import { RecordedEvents } from '../../../test/doubles/recorded-events.js';
import { SmtpRecorder } from '../../../test/doubles/smtp-recorder.js';
import { TestClock } from '../../../test/doubles/test-clock.js';
import { DeliveryOptions, optionsFrom, readEnvironment } from '../../config/index.js';
import type { OutgoingMessage } from '../message.js';
import { DeferredMessage, PermanentFailure, reasonOf } from './channel.js';
import { CircuitBreaker } from './circuit-breaker.js';
import { FailOverChannel } from './fail-over.channel.js';
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

it("a mail server's last line is kept as a line that a database takes", async () => {
  const { channel } = await mailServer({
    onData(stream, _session, done) {
      stream.on('end', () => done(null, `\0${'x'.repeat(194)}😀`));
      stream.resume();
    },
  });
  expect(await channel.send(message)).toBe(`250  ${'x'.repeat(194)}`);
});

const fault = (responseCode: number, text: string) =>
  Object.assign(new Error(text), { responseCode });

/** A mail server that says no at that step. */
const refusing = (where: string, code: number, text: string) => {
  const refuse = (...given: unknown[]) => {
    const stream = given[0] as { resume?: () => void; on?: (e: string, f: () => void) => void };
    const done = given.at(-1) as (error: Error) => void;
    if (where !== 'onData') return done(fault(code, text));
    stream.on!('end', () => done(fault(code, text)));
    stream.resume!();
  };
  return mailServer({ [where]: refuse });
};

test.each`
  where           | code   | text                                   | permanent | deferred
  ${'onRcptTo'}   | ${501} | ${'bad address'}                       | ${true}   | ${false}
  ${'onRcptTo'}   | ${550} | ${'no'}                                | ${true}   | ${false}
  ${'onRcptTo'}   | ${550} | ${'5.1.1 no such user'}                | ${true}   | ${false}
  ${'onRcptTo'}   | ${550} | ${'5.1.2 no such domain'}              | ${true}   | ${false}
  ${'onRcptTo'}   | ${556} | ${'5.1.10 the domain takes no mail'}   | ${true}   | ${false}
  ${'onRcptTo'}   | ${551} | ${'5.1.6 moved'}                       | ${true}   | ${false}
  ${'onRcptTo'}   | ${552} | ${'5.2.2 mailbox full'}                | ${true}   | ${false}
  ${'onRcptTo'}   | ${554} | ${'5.7.1 Sender address rejected'}     | ${false}  | ${false}
  ${'onRcptTo'}   | ${554} | ${'5.7.1 blocked using a list'}        | ${false}  | ${false}
  ${'onRcptTo'}   | ${554} | ${'5.7.1 Relay access denied'}         | ${false}  | ${false}
  ${'onRcptTo'}   | ${550} | ${'5.1.7 malformed sender'}            | ${false}  | ${false}
  ${'onRcptTo'}   | ${550} | ${'5.1.8 sender domain not found'}     | ${false}  | ${false}
  ${'onRcptTo'}   | ${503} | ${'bad sequence'}                      | ${false}  | ${false}
  ${'onRcptTo'}   | ${530} | ${'log in first'}                      | ${false}  | ${false}
  ${'onRcptTo'}   | ${450} | ${'no'}                                | ${false}  | ${true}
  ${'onRcptTo'}   | ${452} | ${'no'}                                | ${false}  | ${true}
  ${'onRcptTo'}   | ${421} | ${'no'}                                | ${false}  | ${false}
  ${'onMailFrom'} | ${450} | ${'no'}                                | ${false}  | ${false}
  ${'onMailFrom'} | ${553} | ${'no'}                                | ${false}  | ${false}
  ${'onMailFrom'} | ${550} | ${'5.1.1 no such user'}                | ${false}  | ${false}
  ${'onData'}     | ${552} | ${'5.3.4 message too big'}             | ${true}   | ${false}
  ${'onData'}     | ${550} | ${'5.1.1 no such user'}                | ${true}   | ${false}
  ${'onData'}     | ${554} | ${'5.7.1 looks like spam, from there'} | ${false}  | ${false}
  ${'onData'}     | ${554} | ${'no'}                                | ${false}  | ${false}
  ${'onConnect'}  | ${421} | ${'no'}                                | ${false}  | ${false}
`('$code $text at $where refuses the message for ever: $permanent', async (row: Row) => {
  const { channel } = await refusing(row.where, row.code, row.text);
  const error = (await channel.send(message).catch((e: Error) => e)) as Error;
  expect(reasonOf(error)).toBe(`smtp ${row.code}`);
  expect(error instanceof PermanentFailure).toBe(row.permanent);
  expect(error instanceof DeferredMessage).toBe(row.deferred);
});

interface Row {
  where: string;
  code: number;
  text: string;
  permanent: boolean;
  deferred: boolean;
}

it('a server that will not have us as a sender is left alone, and the next one takes the mail', async () => {
  const { channel: first } = await refusing('onRcptTo', 554, '5.7.1 Sender address rejected');
  const { server, channel: second } = await mailServer();
  const [clock, limits] = [new TestClock(), { failuresToOpen: 2, pause: 10_000 }];
  const providers = [first, second].map((channel, n) => ({
    ...{ name: `${n}`, channel, breaker: new CircuitBreaker(clock, limits) },
  }));
  const channel = new FailOverChannel(providers, new RecordedEvents(), clock);
  for (let n = 0; n < 3; n += 1) await channel.send(message);
  expect([server.mails.length, providers[0].breaker.open]).toEqual([3, true]);
});

test.each`
  mailFrom                                   | header
  ${'no-reply@house.test'}                   | ${'no-reply@house.test'}
  ${'<no-reply@house.test>'}                 | ${'no-reply@house.test'}
  ${'Acme <no-reply@house.test>'}            | ${'Acme <no-reply@house.test>'}
  ${'Acme: Security <no-reply@house.test>'}  | ${'"Acme: Security" <no-reply@house.test>'}
  ${'Acme; b@c.test <no-reply@house.test>'}  | ${'"Acme; b@c.test" <no-reply@house.test>'}
  ${'Acme, Inc. <no-reply@house.test>'}      | ${'"Acme, Inc." <no-reply@house.test>'}
  ${'"Acme, Inc." <no-reply@house.test>'}    | ${'"Acme, Inc." <no-reply@house.test>'}
  ${'"Acme \\"x\\"" <no-reply@house.test>'}  | ${'"Acme \\"x\\"" <no-reply@house.test>'}
  ${'Acme (Security) <no-reply@house.test>'} | ${'"Acme (Security)" <no-reply@house.test>'}
`('mails of $mailFrom are from $header, one mailbox', async ({ mailFrom, header }: Sender) => {
  const server = await SmtpRecorder.start();
  const read = optionsFrom(readEnvironment({ MAIL_FROM: mailFrom })).delivery;
  const channel = new SmtpChannel(server.address, read);
  opened.push(channel, server);
  await channel.send(message);
  const [{ headers }] = server.mails;
  expect(headers).toContain(`From: ${header}`);
  expect(headers).toContain(`Message-ID: <${message.id}@house.test>`);
});

interface Sender {
  mailFrom: string;
  header: string;
}

it('a mail that was given up is never sent later, and gives its connection back', async () => {
  let reached: () => void;
  const isReached = new Promise<void>((resolve) => (reached = resolve));
  let held: (() => void)[] | undefined = [];
  const server = await SmtpRecorder.start({
    onMailFrom(_address, _session, go) {
      if (!held) return go();
      held.push(go);
      reached();
    },
  });
  const channel = new SmtpChannel(server.address, { ...options, smtpConnections: 1 });
  opened.push(channel, server);
  const givenUp = new AbortController();
  const sendings = ['under way', 'in the queue'].map((id) =>
    channel.send({ ...message, id }, givenUp.signal).catch(() => 'given up'),
  );
  await isReached;
  givenUp.abort();
  for (const go of held.splice(0)) go();
  held = undefined;
  expect(await Promise.all(sendings)).toEqual(['given up', 'given up']);
  await channel.send({ ...message, id: 'last' });
  expect(server.mails.map(({ id }) => id)).toEqual(['last']);
});

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
