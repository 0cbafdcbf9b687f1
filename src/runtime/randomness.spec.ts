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

it('row GUIDs are of version 7, each its own, and sort by their moment', () => {
  const moments = [0, 1_700_000_000_000, 1_700_000_000_001, 2 ** 48 - 1];
  const guids = moments.flatMap((now) => [randomness.rowGuid(now), randomness.rowGuid(now)]);
  const form = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  for (const guid of guids) expect(guid).toMatch(form);
  expect(new Set(guids).size).toBe(guids.length);
  const told = guids.map((guid) => Number.parseInt(guid.slice(0, 8) + guid.slice(9, 13), 16));
  expect(told).toEqual(moments.flatMap((now) => [now, now]));
});
