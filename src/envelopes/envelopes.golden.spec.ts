import { describeContract } from '../../test/support/contract/describe-contract.js';
import { RegistrationResult } from './registration-result.dto.js';

describeContract(RegistrationResult, import.meta.url);
