import fc from 'fast-check';
import { AccountModel } from '../src/accounts/dto/account-model.dto.js';
import { AccountValidate } from '../src/admin-validation/dto/account-validate.dto.js';
import { ResponseOfObject } from '../src/admin-validation/dto/response-of-object.dto.js';
import { contractOf, planOf, type ContractClass, type ModelState } from '../src/data-contract/index.js';
import { RegistrationResult } from '../src/envelopes/index.js';
import { ApiResultOfString } from '../src/password-reset/dto/api-result.dto.js';
import { ResetPasswordBindingModel } from '../src/password-reset/dto/reset-password-binding-model.dto.js';
import { UserResetConfirmation } from '../src/password-reset/dto/user-reset-confirmation.dto.js';
import { CreateTwoFactorSmsOtpRequest } from '../src/two-factor/dto/create-two-factor-sms-otp-request.dto.js';
import { CreateTwoFactorSmsOtpResponse } from '../src/two-factor/dto/create-two-factor-sms-otp-response.dto.js';
import { arbitraryModel } from './support/contract/arbitrary-model.js';
import { independentReader, readContext } from './support/contract/describe-contract.js';
import { FUZZ_SEED, fuzzRuns } from './support/contract/fuzz-runs.js';
import { asTree } from './support/contract/wire-forms.js';

const contracts: readonly ContractClass[] = [
  AccountModel,
  ResetPasswordBindingModel,
  ApiResultOfString,
  UserResetConfirmation,
  RegistrationResult,
  AccountValidate,
  ResponseOfObject,
  CreateTwoFactorSmsOtpRequest,
  CreateTwoFactorSmsOtpResponse,
];

/** Rules may find fault with a random model; its reader may not. */
const readerFaults = (state: ModelState): unknown[] =>
  [...state.entries()].filter(([, messages]) => messages.includes('An error has occurred.'));

describe.each(contracts.map((type) => ({ type, name: contractOf(type).name })))(
  'any $name',
  ({ type, name }) => {
    const plan = planOf<object>(type);
    const always = (law: (model: object) => void) => {
      fc.assert(fc.property(arbitraryModel(type), law), {
        numRuns: fuzzRuns(150),
        seed: FUZZ_SEED,
      });
    };

    it('comes back from JSON as it went', () => {
      always((model) => {
        const { model: read, state } = plan.readJson(plan.writeJson(model), readContext);
        expect(readerFaults(state)).toEqual([]);
        expect(read).toEqual(model);
      });
    });

    it('comes back from XML as it went', () => {
      always((model) => {
        const { model: read, state } = plan.readXml(plan.writeXml(model), readContext);
        expect(readerFaults(state)).toEqual([]);
        expect(plan.writeJson(read)).toBe(plan.writeJson(model));
      });
    });

    it('is JSON to JSON.parse', () => {
      always((model) => {
        const { members } = contractOf(type);
        expect(Object.keys(JSON.parse(plan.writeJson(model)) as object)).toEqual(
          members.map((each) => each.name),
        );
      });
    });

    it('is XML to fast-xml-parser', () => {
      always((model) => {
        expect(independentReader.parse(plan.writeXml(model))).toEqual(
          expectedTree(type, name, model),
        );
      });
    });
  },
);

// XmlSerializer leaves out what is null; an empty root is an empty text to the other reader.
function expectedTree(type: ContractClass, name: string, model: object): unknown {
  const isSparse = contractOf(type).dialect === 'xmlSerializer';
  const tree = asTree(type, model);
  return { [name]: isSparse ? withoutNulls(tree, model) : tree };
}

function withoutNulls(tree: Record<string, unknown>, model: object): unknown {
  const present = Object.entries(tree).filter(
    ([name]) => model[name as keyof typeof model] !== null,
  );
  if (present.length === 0) return '';
  return Object.fromEntries(
    present.map(([name, branch]) => {
      const value: unknown = model[name as keyof typeof model];
      const isModel = value instanceof Object && branch instanceof Object;
      return [name, isModel ? withoutNulls(branch as Record<string, unknown>, value) : branch];
    }),
  );
}
