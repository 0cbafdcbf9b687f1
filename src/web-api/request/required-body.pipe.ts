import { Injectable, type ArgumentMetadata } from '@nestjs/common';
import { HttpErrorException } from '../errors/http-error-exception.js';
import { ModelBinding } from './model-binding.pipe.js';
import type { RequestBody } from './request-body.js';

/** Binds the body and refuses a null model with 400: every product route needs its body. */
@Injectable()
export class RequiredBody extends ModelBinding {
  protected override async modelOf(body: RequestBody, parameter: ArgumentMetadata) {
    const model = await super.modelOf(body, parameter);
    if (model === null) throw HttpErrorException.invalidRequest();
    return model;
  }
}
