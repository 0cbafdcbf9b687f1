import { describeContract } from '../../test/support/contract/describe-contract.js';
import { AccountModel } from './dto/account-model.dto.js';
import { UserConfirmation } from './dto/user-confirmation.dto.js';
import { UserRegistration } from './dto/user-registration.dto.js';

describeContract(AccountModel, import.meta.url);
describeContract(UserRegistration, import.meta.url);
describeContract(UserConfirmation, import.meta.url);
