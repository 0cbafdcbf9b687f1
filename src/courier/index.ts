import { CapturedMessage } from './outbox/captured-message.entity.js';
import { Message } from './outbox/message.entity.js';
import { messageRetention } from './outbox/message.store.js';

export { Channel, Channels, PermanentFailure } from './channels/channel.js';
export { ConfiguredChannels, type ProviderState } from './channels/configured-channels.js';
export { Courier } from './courier.js';
export { CourierModule } from './courier.module.js';
export type { ChannelName, MessagePurpose, NewMessage, OutgoingMessage } from './message.js';
export { Outbox } from './outbox/outbox.js';
export { QueuedMessages } from './outbox/queued-messages.js';
export { droppedLocales } from './templates/dropped-locales.js';
export { Templates } from './templates/templates.js';

/** What this room takes away in time. */
export const courierRetention = [messageRetention];

/** The tables of this room, for the schema. */
export const courierEntities = [Message, CapturedMessage];
