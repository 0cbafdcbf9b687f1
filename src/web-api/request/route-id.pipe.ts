import { Injectable, type PipeTransform } from '@nestjs/common';
import { readGuid, unreadable } from '../../data-contract/index.js';
import { HttpErrorException } from '../errors/http-error-exception.js';

/**
 * `{id}` of type Guid: any of .NET's spellings, with blanks round it, becomes lower-case D form;
 * anything else is 400 without a model state, whatever the body holds. Only an unsupported media
 * type outranks it: the binding pipe throws that at once, this one refuses a step later.
 */
@Injectable()
export class RouteId implements PipeTransform<string, Promise<string>> {
  async transform(segment: string): Promise<string> {
    const id = readGuid(segment);
    if (id === unreadable) throw HttpErrorException.invalidRequest();
    return id;
  }
}
