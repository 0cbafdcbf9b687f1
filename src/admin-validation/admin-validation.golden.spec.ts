import { describeContract } from '../../test/support/contract/describe-contract.js';
import { AccountRequest } from './dto/account-request.dto.js';
import { AccountValidate } from './dto/account-validate.dto.js';
import { ResponseOfObject } from './dto/response-of-object.dto.js';
import { SubAccountValidate } from './dto/sub-account-validate.dto.js';

describeContract(AccountValidate, import.meta.url);
describeContract(ResponseOfObject, import.meta.url);
describeContract(AccountRequest, import.meta.url);
describeContract(SubAccountValidate, import.meta.url);
