import { PasswordOptions } from '../../config/index.js';
import { Unavailable } from '../../runtime/index.js';
import { HashQueue } from './hash-queue.js';

const queueOf = (hashConcurrency: number, hashQueueLimit: number) =>
  new HashQueue(Object.assign(new PasswordOptions(), { hashConcurrency, hashQueueLimit }));

/** Work that runs until it is told to finish, and remembers how much of it ran at once. */
class Works {
  readonly started: number[] = [];
  private readonly finishers: (() => void)[] = [];
  running = 0;
  most = 0;

  readonly make = (id: number) => async () => {
    this.started.push(id);
    this.most = Math.max(this.most, ++this.running);
    await new Promise<void>((resolve) => this.finishers.push(resolve));
    this.running--;
    return id;
  };

  finishOne(): void {
    this.finishers.shift()?.();
  }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('the hash queue', () => {
  it('no more than the configured number run at once, and the rest follow in order', async () => {
    const queue = queueOf(2, 10);
    const works = new Works();
    const all = Promise.all([1, 2, 3, 4, 5].map((id) => queue.run(works.make(id))));
    for (let i = 0; i < 5; i++) {
      await turn();
      works.finishOne();
    }
    expect(await all).toEqual([1, 2, 3, 4, 5]);
    expect(works.started).toEqual([1, 2, 3, 4, 5]);
    expect(works.most).toBe(2);
  });

  it('one more than may wait is turned away at once and told when to come again', async () => {
    const queue = queueOf(1, 2);
    const works = new Works();
    const accepted = [1, 2, 3].map((id) => queue.run(works.make(id)));
    const refused = await queue.run(works.make(4)).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Unavailable);
    expect((refused as Unavailable).retryAfterSeconds).toBeGreaterThan(0);
    for (let i = 0; i < 3; i++) {
      await turn();
      works.finishOne();
    }
    expect(await Promise.all(accepted)).toEqual([1, 2, 3]);
  });

  it('a failing hash gives its place back', async () => {
    const queue = queueOf(1, 0);
    const failing = () => Promise.reject(new Error('no memory'));
    await expect(queue.run(failing)).rejects.toThrow('no memory');
    await expect(queue.run(() => Promise.resolve('next'))).resolves.toBe('next');
  });

  it('a newcomer cannot slip in before the one that was handed the place', async () => {
    const queue = queueOf(1, 5);
    const works = new Works();
    const first = queue.run(works.make(1));
    const second = queue.run(works.make(2));
    await turn();
    works.finishOne();
    await first;
    const third = queue.run(works.make(3));
    await turn();
    expect(works.started).toEqual([1, 2]);
    works.finishOne();
    await turn();
    works.finishOne();
    await Promise.all([second, third]);
    expect(works.most).toBe(1);
  });
});
