import { SequenceRandomness } from '../../../test/doubles/sequence-randomness.js';
import { requestId } from './request-id.js';

const OWN = '00000000-0000-4000-8000-000000000001';

test.each`
  given                                     | kept
  ${'0e6fdc1c-9a7b-4c55-8f7e-27a4a4f6b3a1'} | ${true}
  ${'lb_01.request-7'}                      | ${true}
  ${'x'.repeat(64)}                         | ${true}
  ${'x'.repeat(65)}                         | ${false}
  ${'short'}                                | ${false}
  ${'line\nbreak-01'}                       | ${false}
  ${'"quoted-id"'}                          | ${false}
  ${['two-of-them', 'two-of-them']}         | ${false}
  ${undefined}                              | ${false}
`('a given request id $given is kept: $kept', ({ given, kept }: Row) => {
  expect(requestId(given, new SequenceRandomness([0]))).toBe(kept ? given : OWN);
});

interface Row {
  given: string | string[] | undefined;
  kept: boolean;
}
