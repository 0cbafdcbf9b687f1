import { describeContract } from '../../test/support/contract/describe-contract.js';
import { AccountModel } from './dto/account-model.dto.js';

describeContract(AccountModel, import.meta.url);
