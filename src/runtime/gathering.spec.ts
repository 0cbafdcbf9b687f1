import { Gathering } from './gathering.js';

const done: number[][] = [];
const halves = new Gathering(async (numbers: readonly number[]) => {
  done.push([...numbers]);
  if (numbers.includes(13)) throw new RangeError('13');
  return numbers.map((n) => n / 2);
});
beforeEach(() => void done.splice(0));

it('what is asked for in one turn is done together, and everybody gets an answer of his own', async () => {
  expect(await Promise.all([2, 4, 6].map((n) => halves.add(n)))).toEqual([1, 2, 3]);
  expect(await halves.add(8)).toBe(4);
  expect(done).toEqual([[2, 4, 6], [8]]);
});

it('one that fails fails alone', async () => {
  const answers = await Promise.allSettled([2, 13, 6].map((n) => halves.add(n)));
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(done).toEqual([[2, 13, 6], [2], [13], [6]]);
});
