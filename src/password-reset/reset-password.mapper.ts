import type { CompatibilityOptions } from '../config/index.js';
import { newModel } from '../data-contract/index.js';
import {
  type ResetPasswordCommand,
  type ResetPasswordOutcome,
  violationTexts,
} from '../identity/index.js';
import { HttpReply } from '../web-api/index.js';
import { ApiResultOfString, ErrorModel } from './dto/api-result.dto.js';
import type { ResetPasswordBindingModel } from './dto/reset-password-binding-model.dto.js';

export const toCommand = (model: ResetPasswordBindingModel): ResetPasswordCommand => ({
  account: { number: model.UserId },
  code: model.Code,
  newPassword: model.NewPassword,
});

/** The reader's envelope. Its StatusCode is also the answer's, unless the fielded clients want 200 always. */
export function toReply(
  outcome: ResetPasswordOutcome,
  options: CompatibilityOptions,
): HttpReply<ApiResultOfString> {
  const result = resultOf(outcome);
  return new HttpReply(options.resetAlways200 ? 200 : result.StatusCode, result);
}

function resultOf(outcome: ResetPasswordOutcome): ApiResultOfString {
  switch (outcome.kind) {
    case 'passwordChanged':
      return newModel(ApiResultOfString, {
        Result: 'Your password has been reset.',
        StatusCode: 200,
      });
    case 'codeRejected':
      return failed(['Invalid code.']);
    case 'passwordRefused':
      return failed(violationTexts(outcome.violations));
  }
}

const failed = (messages: string[]): ApiResultOfString =>
  newModel(ApiResultOfString, {
    Errors: newModel(ErrorModel, {
      ErrorsNumber: messages.length,
      Messages: messages,
      MessagesString: messages.join(' '),
    }),
    StatusCode: 400,
  });
