export { ActionAccess } from './action-access.js';
export {
  Action,
  actionOf,
  ActionDescriptor,
  type ActionOptions,
  type OwnBodies,
} from './action.decorator.js';
export { configureWebApi } from './configure-web-api.js';
export { HttpErrorException } from './errors/http-error-exception.js';
export { HttpError } from './errors/http-error.js';
export { HttpReply, ObjectContent, StringContent, type ReplyHeaders } from './http-reply.js';
export { FORMATTERS, type Formatter, type FormatterSet } from './negotiation/formatters.js';
export { invalidMember } from './request/invalid-member.js';
export { ModelBinding } from './request/model-binding.pipe.js';
export { RequestBody } from './request/request-body.js';
export { RequiredBody } from './request/required-body.pipe.js';
export { RouteId } from './request/route-id.pipe.js';
export { drain } from './server/drain.js';
export { createServer } from './server/fastify-server.js';
export { GuidSegment } from './server/guid-segment.js';
export { RequestLimits } from './server/request-limits.js';
