import { SmtpChannel } from '../../src/courier/channels/smtp.channel.js';
import { DeliveryOptions } from '../../src/config/index.js';
import { poisonMails } from '../abuse/poisoned-mail.js';
import { SmtpRecorder } from '../doubles/smtp-recorder.js';
import type { Circumstances, Finding, Law } from './law.js';

async function keepToTheirPlaces({ sized, progress }: Circumstances): Promise<Finding> {
  const seed = Date.now() % 2 ** 31;
  const server = await SmtpRecorder.start();
  const channel = new SmtpChannel(server.address, new DeliveryOptions());
  try {
    const size = { count: sized(5_000), seed };
    const { sent, refused, faults } = await poisonMails(channel, server, size, progress);
    const figures = `${sent} taken by the server, ${refused} refused for ever, seed ${seed}`;
    const first = faults.slice(0, 3).map((fault) => `\n       ${fault}`);
    const what = `${faults.length} extra headers, recipients or other failures`;
    return { holds: faults.length === 0, figures: `${figures}; ${what}${first.join('')}` };
  } finally {
    channel.close();
    await server.stop();
  }
}

/** Strangers' texts in mails. */
export const poisonedMail: Law[] = [
  {
    title: '5,000 poisoned addresses, names and languages make no header and no recipient',
    stores: false,
    run: keepToTheirPlaces,
  },
];
