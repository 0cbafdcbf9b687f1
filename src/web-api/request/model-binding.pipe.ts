import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { planOf } from '../../data-contract/index.js';
import { HttpErrorException } from '../errors/http-error-exception.js';
import type { WireType } from '../http-reply.js';
import { bind } from './bind.js';
import type { RequestBody } from './request-body.js';

/**
 * Binds the body to the parameter's class and refuses an invalid model state with 400. A body that
 * binds to null is valid, as in Web API: the parameter is then null.
 */
@Injectable()
export class ModelBinding implements PipeTransform<RequestBody, Promise<unknown>> {
  // Not async: an unsupported media type is thrown at once, before any other pipe has refused.
  transform(body: RequestBody, parameter: ArgumentMetadata): Promise<unknown> {
    body.admit();
    return this.modelOf(body, parameter);
  }

  protected async modelOf(body: RequestBody, parameter: ArgumentMetadata): Promise<unknown> {
    const { model, state } = await bind(body, planOf(parameter.metatype as WireType));
    if (!state.isValid) throw HttpErrorException.invalidModel(state);
    return model;
  }
}
