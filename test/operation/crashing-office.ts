import { Office, type Place } from './office.js';

// A process that is made to be killed: queues as many messages as it is told, and says each commit.
interface Order {
  readonly place: Place;
  readonly messages: number;
}

const IN_FLIGHT = 8;

async function work({ place, messages }: Order): Promise<void> {
  const office = await Office.open(place);
  process.send!({ ready: true });
  await new Promise((resolve) => process.once('message', resolve));
  let next = 0;
  const queueing = Array.from({ length: IN_FLIGHT }, async () => {
    while (next < messages) {
      const committed = await office.queue(next++);
      process.send!({ committed });
    }
  });
  await Promise.all(queueing);
}

process.once('message', (order) => void work(order as Order));
process.once('disconnect', () => process.exit());
