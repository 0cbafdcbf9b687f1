import { NotFoundException, type PipeTransform } from '@nestjs/common';
import { readGuid, unreadable } from '../../src/data-contract/index.js';

/**
 * `{id:guid}`: a route constraint, so anything but a Guid is a route that does not exist. No route of the
 * product has one before its last segment.
 */
export class GuidConstraint implements PipeTransform<string, string> {
  transform(segment: string): string {
    const id = readGuid(segment);
    if (id === unreadable) throw new NotFoundException();
    return id;
  }
}
