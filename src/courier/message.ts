/** How a message travels. */
export type ChannelName = 'mail' | 'sms';

/** What a message is about: picks the template. */
export type MessagePurpose =
  'accountValidation' | 'emailConfirmation' | 'passwordReset' | 'smsLogin' | 'passwordChanged';

/** What a template may say. */
export interface MessageValues {
  readonly code?: string;
  /** Public tag that lets the reader match code and screen. */
  readonly referenceCode?: string;
  readonly accountNumber?: number;
  /** Life of the code in minutes, rounded up. */
  readonly minutes?: number;
}

/** A message to be queued. The destination comes from a stored row, never from a request's text. */
export interface NewMessage {
  readonly channel: ChannelName;
  /** A mailbox or an E.164 number. */
  readonly to: string;
  readonly purpose: MessagePurpose;
  /** Wanted language; the default one where no template speaks it. */
  readonly language: string | null;
  readonly values: MessageValues;
  /** ISO 3166 code of the number's country, for counting. */
  readonly country?: string;
  /** Epoch milliseconds after which it is pointless; null means never. */
  readonly expiresAt: number | null;
}

/** What a message says, sealed until it is sent. */
export interface Payload {
  readonly to: string;
  /** Null for text messages. */
  readonly subject: string | null;
  readonly text: string;
  readonly code: string | null;
  /** The language that it is written in. */
  readonly language?: string;
  readonly country?: string;
}

/** A message as a channel gets it: rendered, addressed, and named so that a repeat can be told. */
export interface OutgoingMessage extends Payload {
  /** Stable over every attempt: idempotency key and Message-ID. */
  readonly id: string;
  readonly channel: ChannelName;
  readonly purpose: string;
  /** Epoch milliseconds after which it is pointless; null or left out means never. */
  readonly expiresAt?: number | null;
}
