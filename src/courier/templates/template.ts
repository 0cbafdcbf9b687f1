import type { MessagePurpose, MessageValues } from '../message.js';

/** The words of one purpose in one language. */
export interface Template {
  readonly subject: string;
  readonly mail: (values: MessageValues) => string;
  readonly sms: (values: MessageValues) => string;
}

/** A language: every purpose, so a new purpose without words does not compile. */
export type Locale = Readonly<Record<MessagePurpose, Template>>;
