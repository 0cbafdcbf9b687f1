import { describeContract } from '../../test/support/contract/describe-contract.js';
import { AccountValidate } from './dto/account-validate.dto.js';
import { ResponseOfObject } from './dto/response-of-object.dto.js';

describeContract(AccountValidate, import.meta.url);
describeContract(ResponseOfObject, import.meta.url);
