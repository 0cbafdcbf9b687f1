import { Body, Controller, Inject, Param, Patch } from '@nestjs/common';
import { type Caller, CurrentCaller, RequireScope } from '../clients/index.js';
import { ValidateAccountFlow } from '../identity/index.js';
import { Action, type HttpReply, RequiredBody, RouteId } from '../web-api/index.js';
import { toCommand, toReply } from './account-validate.mapper.js';
import { AccountValidate } from './dto/account-validate.dto.js';
import { ResponseOfObject } from './dto/response-of-object.dto.js';

@Controller('api/v1/admin/accounts')
export class AdminValidationController {
  constructor(@Inject(ValidateAccountFlow) private readonly flow: ValidateAccountFlow) {}

  @Patch(':id/validate')
  @RequireScope('accounts:validate', { anonymousWhen: 'anonymousAdminValidation' })
  @Action({
    returns: ResponseOfObject,
    bodyDescription: 'The verification code',
    parameterDescriptions: { id: 'The ID of the account.' },
    formFormatter: 'System.Web.Http.ModelBinding.JQueryMvcFormUrlEncodedFormatter',
    outcomes: {
      400: 'The code is wrong, expired or used.',
      404: 'There is no such account.',
      429: 'Too many codes were tried.',
    },
    summary:
      'This method validates an account using two codes that are sent to account\'s email address and mobile phone (Part 1 and Part 2). Both parts need to contain the correct verification code, you cannot use just one. Both verification code part will be submitted as one. It should look something like "1234ABCD","6949RTGF", etc.',
  })
  async validate(
    @Param('id', RouteId) id: string,
    @Body(RequiredBody) model: AccountValidate,
    @CurrentCaller() caller: Caller,
  ): Promise<HttpReply<ResponseOfObject>> {
    return toReply(await this.flow.run(toCommand(id, model, caller)), caller);
  }
}
