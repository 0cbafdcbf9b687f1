import { Inject, Injectable } from '@nestjs/common';
import { Secrets, SendLimitOptions, SmsOtpOptions } from '../../config/index.js';
import { Courier, Outbox } from '../../courier/index.js';
import {
  Clock,
  Counters,
  Randomness,
  type Transaction,
  undo,
  UnitOfWork,
} from '../../runtime/index.js';
import { type AccountRecord, AccountStore } from '../account/account.store.js';
import { AddressHasher } from '../contact/address-hasher.js';
import { PhoneNumber } from '../contact/phone-number.js';
import { letters } from '../one-time-code/code-format.js';
import { OneTimeCodes } from '../one-time-code/one-time-codes.js';
import { clampLifetime } from '../limits/clamp.js';
import { OtpLimits } from '../limits/otp-limits.js';

const SHORTEST_LIFE = 30_000;
const MINUTE = 60_000;
const REFERENCE_BYTES = 16;
const LONGEST_SOURCE = 64;

export interface IssueSmsOtpCommand {
  readonly userId: string;
  /** The number as typed; null means the stored one. */
  readonly gsmNumber: string | null;
  readonly maxSends: number | null;
  /** Milliseconds. */
  readonly interval: number | null;
  /** Milliseconds. */
  readonly lifetime: number | null;
  /** Whether to wait for the gateway. */
  readonly wait: boolean;
  readonly source: string | null;
  readonly clientId: string | null;
  /** Whether the caller may text numbers that are not the account's. */
  readonly anyDestination: boolean;
}

export type IssueSmsOtpOutcome =
  | {
      readonly kind: 'issued';
      readonly number: number;
      readonly reference: string;
      readonly referenceCode: string;
      readonly code: string;
      readonly remainingSeconds: number;
      readonly gsmNumber: string;
      /** False when the caller waited for the gateway and the message is still queued. */
      readonly accepted: boolean;
    }
  | { readonly kind: 'limitReached'; readonly gsmNumber: string }
  | Refusal;

interface Refusal {
  readonly kind: 'userNotFound' | 'noNumber' | 'badNumber' | 'foreignNumber' | 'countryNotServed';
}

interface Destination {
  readonly user: string;
  readonly account: AccountRecord | undefined;
  readonly phone: PhoneNumber;
}

/** Texts a short code to an account's phone, within the stricter of the caller's limits and ours. */
@Injectable()
export class IssueSmsOtpFlow {
  private readonly accounts = new AccountStore();
  private readonly limits: OtpLimits;
  private readonly hasher: AddressHasher;
  private readonly tag = letters(4);

  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Randomness) private readonly randomness: Randomness,
    @Inject(OneTimeCodes) private readonly codes: OneTimeCodes,
    @Inject(Courier) private readonly courier: Courier,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(SmsOtpOptions) private readonly options: SmsOtpOptions,
    @Inject(Counters) counters: Counters,
    @Inject(SendLimitOptions) sends: SendLimitOptions,
    @Inject(Secrets) secrets: Secrets,
  ) {
    this.limits = new OtpLimits(counters, options, sends);
    this.hasher = new AddressHasher(secrets.codes);
  }

  async run(command: IssueSmsOtpCommand): Promise<IssueSmsOtpOutcome> {
    const outcome = await this.work.run((tx) => this.unit(tx, command));
    if (outcome.kind !== 'issued') return outcome;
    const { messageId, ...issued } = outcome;
    if (!command.wait) return issued;
    return { ...issued, accepted: await this.outbox.accepted(messageId, this.options.syncWait) };
  }

  private async unit(tx: Transaction, command: IssueSmsOtpCommand) {
    const account = await this.accounts.find(tx, { id: command.userId });
    const found = this.destination(command, account?.usable ? account : undefined);
    if (!('phone' in found)) return found;
    const { phone } = found;
    const scope = {
      user: found.user,
      number: this.hasher.hash(phone.e164),
      client: command.clientId,
    };
    const asked = { maxSends: command.maxSends, interval: command.interval };
    if (!(await this.limits.take(tx, scope, asked, this.clock.now())))
      return undo({ kind: 'limitReached', gsmNumber: phone.e164 } as const);
    return this.issue(tx, command, found, scope.number);
  }

  /** Where the code may go, or why it may not. */
  private destination(
    command: IssueSmsOtpCommand,
    account: AccountRecord | undefined,
  ): Destination | Refusal {
    if (!account && !command.anyDestination) return { kind: 'userNotFound' };
    const typed = command.gsmNumber ?? account?.phoneNumber ?? null;
    if (typed === null) return { kind: account ? 'noNumber' : 'userNotFound' };
    const phone = PhoneNumber.parse(typed, this.options.homeRegion);
    if (!phone) return { kind: 'badNumber' };
    const own = phone.e164 === account?.phoneNumber;
    if (!own && !command.anyDestination) return { kind: 'foreignNumber' };
    if (this.options.countries && !this.options.countries.includes(phone.country))
      return { kind: 'countryNotServed' };
    return { user: command.userId, account, phone };
  }

  private async issue(
    tx: Transaction,
    command: IssueSmsOtpCommand,
    { user, account, phone }: Destination,
    destinationHash: string,
  ) {
    const reference = this.randomness.bytes(REFERENCE_BYTES).toString('hex');
    const referenceCode = this.tag.draw(this.randomness);
    const issued = await this.codes.issue(tx, {
      accountId: user,
      purpose: 'smsLogin',
      lifetime: clampLifetime(command.lifetime, SHORTEST_LIFE, this.options.lifetime),
      reference,
      destinationHash,
      source: command.source?.slice(0, LONGEST_SOURCE) ?? null,
      clientId: command.clientId,
    });
    const { number, code, issuedAt, expiresAt } = issued;
    const minutes = Math.ceil((expiresAt - issuedAt) / MINUTE);
    const messageId = await this.courier.queue(tx, {
      ...{ channel: 'sms', to: phone.e164, purpose: 'smsLogin', expiresAt },
      language: account?.language ?? null,
      values: { code, referenceCode, minutes },
    });
    const remainingSeconds = Math.floor((expiresAt - issuedAt) / 1000);
    const answer = { number, reference, referenceCode, code, remainingSeconds };
    return { kind: 'issued', ...answer, gsmNumber: phone.e164, accepted: true, messageId } as const;
  }
}
