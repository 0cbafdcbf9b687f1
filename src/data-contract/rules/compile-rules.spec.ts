import { MaxLength, validateSync } from 'class-validator';
import fc from 'fast-check';
import { FUZZ_SEED, fuzzRuns } from '../../../test/support/contract/fuzz-runs.js';
import { contractOf } from '../contract/contract.js';
import { DataContract, DataMember } from '../contract/decorators.js';
import { listOf, nested } from '../contract/member-types.js';
import { ModelState } from '../contract/model-state.js';
import { newModel } from '../contract/new-model.js';
import { int32 } from '../scalars/int32.js';
import { text } from '../scalars/text.js';
import { compileRules } from './compile-rules.js';
import { DataType, Required, StringLength } from './rules.js';

@DataContract()
class Specimen {
  @DataMember(text) @Required() @StringLength(10, { minimum: 3 }) @DataType('Password') Both!:
    string | null;
  @DataMember(text) @StringLength(5) Short!: string | null;
  @DataMember(int32) @Required() Number!: number;
  @DataMember(text) Free!: string | null;
}

@DataContract()
class Outer {
  @DataMember(nested(() => Specimen)) @Required() Inner!: Specimen | null;
  @DataMember(listOf(nested(() => Specimen))) Inners!: Specimen[] | null;
}

const faultsOf = (model: object, type: new () => object = Specimen) => {
  const state = new ModelState();
  compileRules(contractOf(type))(model, 'model', state);
  return Object.fromEntries(state.entries());
};
const specimen = (members: Partial<Specimen>) =>
  Object.assign(newModel(Specimen), { Both: 'abc' }, members);

test.each`
  members                    | faults
  ${{}}                      | ${{}}
  ${{ Both: null }}          | ${{ 'model.Both': ['The Both field is required.'] }}
  ${{ Both: '    ' }}        | ${{ 'model.Both': ['The Both field is required.'] }}
  ${{ Both: 'ab' }}          | ${{ 'model.Both': ['The field Both must be a string with a minimum length of 3 and a maximum length of 10.'] }}
  ${{ Both: '😀😀' }}        | ${{}}
  ${{ Both: '12345678901' }} | ${{ 'model.Both': ['The field Both must be a string with a minimum length of 3 and a maximum length of 10.'] }}
  ${{ Short: '123456' }}     | ${{ 'model.Short': ['The field Short must be a string with a maximum length of 5.'] }}
  ${{ Short: null }}         | ${{}}
  ${{ Number: 0 }}           | ${{}}
`(
  'a model with $members has the faults $faults',
  ({ members, faults }: { members: Partial<Specimen>; faults: object }) => {
    expect(faultsOf(specimen(members))).toEqual(faults);
  },
);

it('both rules of a member may be broken at once', () => {
  expect(faultsOf(specimen({ Both: '' }))['model.Both']).toHaveLength(2);
});

it('what is held is checked under the path to it', () => {
  const outer = {
    Inner: specimen({ Both: null }),
    Inners: [specimen({}), specimen({ Short: '123456' })],
  };
  expect(Object.keys(faultsOf(outer, Outer))).toEqual([
    'model.Inner.Both',
    'model.Inners[1].Short',
  ]);
  expect(faultsOf({ Inner: null, Inners: null }, Outer)).toEqual({
    'model.Inner': ['The Inner field is required.'],
  });
});

it('the compiled rules and class-validator give the same verdicts', () => {
  const piece = fc.constantFrom('', ' ', '\u00a0', '\ufeff', 'a', 'é', '😀', '\n');
  const value = fc.oneof(
    fc.constant(null),
    fc.array(piece, { maxLength: 14 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(value, value, fc.integer(), (Both, Short, Number) => {
      const model = Object.assign(newModel(Specimen), { Both, Short, Number });
      const verdicts = validateSync(model).flatMap(({ property, constraints = {} }) =>
        Object.values(constraints).map((message) => `model.${property}: ${message}`),
      );
      const ours = Object.entries(faultsOf(model)).flatMap(([key, messages]) =>
        messages.map((message) => `${key}: ${message}`),
      );
      expect(ours.sort()).toEqual(verdicts.sort());
    }),
    { numRuns: fuzzRuns(500), seed: FUZZ_SEED },
  );
});

it('a rule that is not ours is left to class-validator', () => {
  @DataContract()
  class Mixed {
    @DataMember(text) @Required() Code!: string | null;
    @DataMember(text) @MaxLength(2, { message: 'too long' }) Tag!: string | null;
  }
  const model = Object.assign(newModel(Mixed), { Tag: 'abc' });
  expect(faultsOf(model, Mixed)).toEqual({
    'model.Code': ['The Code field is required.'],
    'model.Tag': ['too long'],
  });
});
