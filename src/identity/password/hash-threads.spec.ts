import { pbkdf2Sync } from 'node:crypto';
import { HashThreads } from './hash-threads.js';

const SALT = Buffer.alloc(16, 7);

describe('the threads that hash', () => {
  it('hash with bcrypt, and tell the right text from a wrong one', async () => {
    const threads = new HashThreads();
    const hashed = await threads.run('hash', 'a text', 4);
    expect(hashed).toMatch(/^\$2b\$04\$/);
    expect(await threads.run('compare', 'a text', hashed)).toBe(true);
    expect(await threads.run('compare', 'another', hashed)).toBe(false);
  });

  it('derive what PBKDF2 derives', async () => {
    const derived = await new HashThreads().run('derive', 'a text', SALT, 10, 32, 'sha256');
    expect(Buffer.from(derived)).toEqual(pbkdf2Sync('a text', SALT, 10, 32, 'sha256'));
  });

  it('give each of many at once its own answer', async () => {
    const threads = new HashThreads();
    const texts = Array.from({ length: 8 }, (_, n) => `text ${n}`);
    const hashes = await Promise.all(texts.map((text) => threads.run('hash', text, 4)));
    const right = texts.map((text, n) => threads.run('compare', text, hashes[n]));
    expect(await Promise.all(right)).toEqual(texts.map(() => true));
  });

  it('go on after work that failed', async () => {
    const threads = new HashThreads();
    const failed = threads.run('derive', 'a text', SALT, 10, 32, 'no such digest');
    await expect(failed).rejects.toThrow(/digest/i);
    expect(await threads.run('hash', 'a text', 4)).toMatch(/^\$2b\$/);
  });

  it('leave the event loop alone meanwhile', async () => {
    const threads = new HashThreads();
    await threads.run('hash', 'a text', 4);
    let turns = 0;
    let over = false;
    const turning = (async () => {
      for (; !over; turns += 1) await new Promise((resolve) => setImmediate(resolve));
    })();
    await threads.run('hash', 'a text', 10);
    over = true;
    await turning;
    expect(turns).toBeGreaterThan(10);
  });
});
