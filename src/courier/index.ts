import { CapturedMessage } from './outbox/captured-message.entity.js';
import { Message } from './outbox/message.entity.js';

/** The tables of this room, for the schema. */
export const courierEntities = [Message, CapturedMessage];
