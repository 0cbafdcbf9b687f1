import { SystemRandomness } from './randomness.js';

const randomness = new SystemRandomness();

test.each([0, 1, 16, 32, 8192, 8193, 100_000])('%i bytes are so many', (count) => {
  expect(randomness.bytes(count)).toHaveLength(count);
});

it('no bytes are handed out twice, and none are changed afterwards', () => {
  const drawn = Array.from({ length: 5000 }, () => randomness.bytes(12));
  const texts = drawn.map((bytes) => bytes.toString('hex'));
  randomness.bytes(8192);
  expect(new Set(texts).size).toBe(5000);
  expect(drawn.map((bytes) => bytes.toString('hex'))).toEqual(texts);
});
