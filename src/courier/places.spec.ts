import { Places } from './places.js';

const LONG = 60_000;

/** Places that three messages hold, and what ends each of them. */
function threeHeld() {
  const places = new Places();
  const ends = new Map<string, () => void>();
  const delivery = (id: string) => new Promise<void>((resolve) => ends.set(id, resolve));
  const taken = places.take(new Map(['a', 'b', 'c'].map((id) => [id, delivery(id)])), LONG);
  const end = async (id: string) => {
    ends.get(id)!();
    await new Promise(setImmediate);
  };
  return { places, end, taken };
}

describe('the places of messages under way', () => {
  test.each(['abc', 'acb', 'bac', 'bca', 'cab', 'cba'])(
    'each is free when its own message ends, in the order %s',
    async (order) => {
      const { places, end, taken } = threeHeld();
      for (let ended = 1; ended <= order.length; ended += 1) {
        await end(order[ended - 1]);
        expect([...places.ids].sort()).toEqual([...order.slice(ended)].sort());
        expect(places.taken).toBe(order.length - ended);
      }
      await taken;
    },
  );

  it('who waits for one hears of the first that ends, who waits for all of the last', async () => {
    const { places, end } = threeHeld();
    const heard: string[] = [];
    void places.oneFree().then(() => heard.push('one'));
    void places.allFree().then(() => heard.push('all'));
    await end('b');
    expect(heard).toEqual(['one']);
    await end('c');
    await end('a');
    expect(heard).toEqual(['one', 'all']);
  });

  it('a message that takes longer keeps its place, and nobody waits for it', async () => {
    const places = new Places();
    await places.take(new Map([['slow', new Promise<void>(() => undefined)]]), 1);
    expect(places.ids).toEqual(['slow']);
  });
});
