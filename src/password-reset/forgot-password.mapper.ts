import { newModel } from '../data-contract/index.js';
import type { SendCodeCommand } from '../identity/index.js';
import { HttpReply } from '../web-api/index.js';
import { ApiResultOfString } from './dto/api-result.dto.js';
import type { ForgotPasswordBinidngModel } from './dto/forgot-password-binidng-model.dto.js';

/** Always as a stranger's, so that a known address costs the time that an unknown one does. */
export const toCommand = (model: ForgotPasswordBinidngModel): SendCodeCommand => ({
  email: model.Email,
  resetPassword: true,
});

/** The same whatever happened: the answer tells nobody who has an account. */
export const toReply = (): HttpReply<ApiResultOfString> =>
  new HttpReply(
    200,
    newModel(ApiResultOfString, {
      Result: 'If the address is known, a reset code has been sent to it.',
      StatusCode: 200,
    }),
  );
