import { Turnstile } from './turnstile.js';

/** Work that ends when it is told to. */
class Job {
  started = false;
  end!: () => void;
  readonly work = () => {
    this.started = true;
    return new Promise<void>((resolve) => (this.end = resolve));
  };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('a turnstile', () => {
  it('so many work at once; the next one enters when one leaves, whoever came first', async () => {
    const turnstile = new Turnstile(2, 1000);
    const jobs = Array.from({ length: 4 }, () => new Job());
    const all = jobs.map(({ work }) => turnstile.pass(work));
    const started = async () => {
      await settled();
      return jobs.map((job) => job.started);
    };
    expect(await started()).toEqual([true, true, false, false]);
    jobs[1].end();
    expect(await started()).toEqual([true, true, true, false]);
    jobs[0].end();
    expect(await started()).toEqual([true, true, true, true]);
    for (const { end } of jobs.slice(2)) end();
    await Promise.all(all);
  });

  it('work that fails leaves its place', async () => {
    const turnstile = new Turnstile(1, 1000);
    const failing = turnstile.pass(() => Promise.reject(new Error('failed')));
    await expect(failing).rejects.toThrow('failed');
    expect(await turnstile.pass(async () => 'done')).toBe('done');
  });

  it('who has waited too long hears so, and takes nobody a place', async () => {
    const turnstile = new Turnstile(1, 5);
    const job = new Job();
    const first = turnstile.pass(job.work);
    await expect(turnstile.pass(async () => 1)).rejects.toThrow(/^timeout exceeded/);
    job.end();
    await first;
    expect(await turnstile.pass(async () => 2)).toBe(2);
  });
});
