import { everyContract } from '../support/contract/every-contract.js';
import { checkRoundTrip } from './round-trip.js';

const CONTRACTS = (await everyContract()).map((type) => ({ name: type.name, type }));
const DRAW = { runs: 200, seed: 20 };

test('every contract of the product is found', () => {
  expect(CONTRACTS.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['AccountModel', 'ResponseOfObject', 'RegistrationResult']),
  );
});

describe.each(CONTRACTS)('$name', ({ type }) => {
  test('is read back equal, and so by a reader that is not ours', () => {
    checkRoundTrip(type, 'xml', DRAW);
  });

  test('is read back equal, whatever its texts hold', () => {
    checkRoundTrip(type, 'unicode', DRAW);
  });
});
