import { newModel } from '../data-contract/index.js';
import { HttpReply } from '../web-api/index.js';
import {
  Identification,
  ResponseData,
  ResponseError,
  ResponseOfObject,
} from './dto/response-of-object.dto.js';

/** The portal's envelope for what went well: the account that it went well for. */
export const succeeded = (UserId: string): HttpReply<ResponseOfObject> =>
  new HttpReply(
    200,
    newModel(ResponseOfObject, {
      ResponseData: newModel(ResponseData, {
        Identification: newModel(Identification, { UserId }),
        Result: 'Success',
        Detail: {},
      }),
    }),
  );

/** The portal's envelope for what did not: a code for programs and a reason for people. */
export const failed = (
  status: number,
  ErrorCode: string,
  ErrorReason: string,
): HttpReply<ResponseOfObject> =>
  new HttpReply(
    status,
    newModel(ResponseOfObject, { Error: newModel(ResponseError, { ErrorCode, ErrorReason }) }),
  );
