import { Inject, Injectable } from '@nestjs/common';
import { Secrets, SendLimitOptions, SmsOtpOptions } from '../../../config/index.js';
import { Courier, Outbox } from '../../../courier/index.js';
import {
  Clock,
  Counters,
  Events,
  Randomness,
  type Transaction,
  undo,
  UnitOfWork,
} from '../../../runtime/index.js';
import { AccountStore } from '../../account/account.store.js';
import { AuditTrail } from '../../audit/audit-trail.js';
import { AddressHasher } from '../../contact/address-hasher.js';
import type { PhoneNumber } from '../../contact/phone-number.js';
import { clampLifetime } from '../../limits/clamp.js';
import { CountryWatch } from '../../limits/country-watch.js';
import { type OtpLimit, OtpLimits } from '../../limits/otp-limits.js';
import { letters } from '../../one-time-code/code-format.js';
import { OneTimeCodes } from '../../one-time-code/one-time-codes.js';
import type { IssueSmsOtpCommand, IssueSmsOtpOutcome } from './issue-sms-otp.command.js';
import { noSoonerThan } from '../no-sooner-than.js';
import { type NoDestination, type SmsDestination, smsDestination } from './sms-destination.js';

const SHORTEST_LIFE = 30_000;
const MINUTE = 60_000;
const REFERENCE_BYTES = 16;
const LONGEST_SOURCE = 64;
/** Windows that a stranger did not fill: that they are full would tell who exists, or whose a number is. */
const OF_OTHERS = new Set<OtpLimit>(['account', 'number', 'prefix', 'country']);
const ALARMING = new Set<OtpLimit | undefined>(['prefix', 'country', 'day', 'shared']);

/** Whom the code is for and where it goes; without `phone` it goes nowhere, and only we know. */
interface Target {
  readonly holder: string;
  readonly phone?: PhoneNumber;
  /** The number that the answer may show. */
  readonly shown: string | null;
  /** Keyed hash of the number that is meant. */
  readonly destinationHash: string;
  /** Whose windows the send counts in. */
  readonly counted: { readonly pair: string; readonly number: string; readonly account?: string };
  readonly language: string | null;
}

/** Texts a short code to an account's phone, within the stricter of the caller's limits and ours. */
@Injectable()
export class IssueSmsOtpFlow {
  private readonly accounts = new AccountStore();
  private readonly audit = new AuditTrail();
  private readonly limits: OtpLimits;
  private readonly hasher: AddressHasher;
  private readonly tag = letters(4);

  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Randomness) private readonly randomness: Randomness,
    @Inject(Events) private readonly events: Events,
    @Inject(OneTimeCodes) private readonly codes: OneTimeCodes,
    @Inject(Courier) private readonly courier: Courier,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(CountryWatch) private readonly countries: CountryWatch,
    @Inject(SmsOtpOptions) private readonly options: SmsOtpOptions,
    @Inject(Counters) counters: Counters,
    @Inject(SendLimitOptions) private readonly sends: SendLimitOptions,
    @Inject(Secrets) secrets: Secrets,
  ) {
    this.limits = new OtpLimits(counters, options, sends);
    this.hasher = new AddressHasher(secrets.codes);
  }

  async run(command: IssueSmsOtpCommand): Promise<IssueSmsOtpOutcome> {
    const anonymous = command.clientId === null;
    return noSoonerThan(anonymous ? this.sends.anonymousFloor : 0, async () => {
      const outcome = await this.attempt(command);
      if (outcome.kind !== 'issued') return this.refused(command, outcome);
      const { messageId, number, ...rest } = outcome;
      const issued = { number: await number, ...rest };
      // A stranger does not wait: whether there is a message to wait for would be heard.
      if (!command.wait || anonymous) return issued;
      return { ...issued, accepted: await this.outbox.accepted(messageId, this.options.syncWait) };
    });
  }

  private async attempt(command: IssueSmsOtpCommand) {
    const company = { kind: 'issueSmsOtp', subject: command.userId };
    const outcome = await this.work.run((tx) => this.unit(tx, command), company);
    if (command.clientId !== null || outcome.kind !== 'limitReached') return outcome;
    if (!OF_OTHERS.has(outcome.limit)) return outcome;
    // The code is sent nowhere instead.
    this.alarm(outcome.limit);
    return this.work.run((tx) => this.unit(tx, command, { toNobody: true }));
  }

  private async unit(tx: Transaction, command: IssueSmsOtpCommand, { toNobody = false } = {}) {
    // An address that moved meanwhile would get a code that outlives it.
    const found = await this.accounts.hold(tx, 'id', command.userId);
    const account = found?.usable && !toNobody ? found : undefined;
    await this.countries.look(tx);
    const { homeRegion } = this.options;
    const served = (country: string) => this.countries.isServed(country);
    const destination = smsDestination(command, account, homeRegion, served);
    const target = this.targetOf(command, destination, account?.language ?? null);
    if (!target) return { kind: destination.kind as NoDestination };
    const limit = await this.takeLimits(tx, command, target);
    if (limit) return undo({ kind: 'limitReached', phoneNumber: target.shown, limit } as const);
    return this.issue(tx, command, target);
  }

  /** Undefined when the caller is to hear why the code goes nowhere. */
  private targetOf(
    { clientId, userId, asked = userId, typedNumber }: IssueSmsOtpCommand,
    destination: SmsDestination,
    language: string | null,
  ): Target | undefined {
    const anonymous = clientId === null;
    const none = () => this.hasher.hash(`none:${asked}`);
    if (destination.kind === 'phone') {
      const { phone } = destination;
      const number = this.hasher.hash(phone.e164);
      const untold = anonymous && typedNumber === null;
      // A stranger who types no number is counted alike whatever is stored.
      const account = anonymous ? userId : undefined;
      const counted = { pair: untold ? none() : number, number, account };
      const shown = untold ? null : phone.e164;
      return { holder: userId, phone, shown, destinationHash: number, counted, language };
    }
    const { typed } = destination;
    const tellsNothing = typedNumber !== null && !typed;
    if (!anonymous || tellsNothing) return undefined;
    // A stranger hears that it was sent. The code is nobody's: the user's own one stays open. Nor does it
    // count against the number, or guesses could fill the windows of whoever bears it.
    const noNumber = none();
    const pair = typed ? this.hasher.hash(typed.e164) : noNumber;
    const counted = { pair, number: noNumber };
    const holder = this.randomness.guid();
    return { holder, shown: typed?.e164 ?? null, destinationHash: pair, counted, language };
  }

  private async takeLimits(
    tx: Transaction,
    command: IssueSmsOtpCommand,
    { counted, phone: range }: Target,
  ): Promise<OtpLimit | undefined> {
    const { userId, asked = userId, clientId: client, configurationId } = command;
    const user = client === null ? `asked:${asked}` : userId;
    const scope = { ...counted, user, range, client };
    const ceilings = this.ceilings(configurationId);
    return this.limits.take(tx, scope, command, ceilings, this.clock.now());
  }

  private ceilings(configurationId: number | null | undefined) {
    return this.options.configurations.get(configurationId ?? 0) ?? this.options;
  }

  private async issue(tx: Transaction, command: IssueSmsOtpCommand, target: Target) {
    const { clientId } = command;
    const reference = this.randomness.bytes(REFERENCE_BYTES).toString('hex');
    const referenceCode = this.tag.draw(this.randomness);
    const longest = this.ceilings(command.configurationId).lifetime;
    const { id, number, code, issuedAt, expiresAt } = await this.codes.issue(tx, {
      accountId: target.holder,
      purpose: 'smsLogin',
      lifetime: clampLifetime(command.lifetime, SHORTEST_LIFE, longest),
      reference,
      destinationHash: target.destinationHash,
      // A client that is shown the code checks it itself: we shall not see it redeemed.
      country: command.reveal ? null : (target.phone?.country ?? null),
      source: storable(command.source),
      clientId,
    });
    const messageId = await this.courier.queue(tx, {
      channel: 'sms',
      purpose: 'smsLogin',
      to: target.phone?.e164 ?? '',
      country: target.phone?.country,
      // What has expired is never sent: for a stranger's wrong guess the same work, and no message.
      expiresAt: target.phone ? expiresAt : issuedAt,
      language: target.language,
      values: { code, referenceCode, minutes: Math.ceil((expiresAt - issuedAt) / MINUTE) },
    });
    if (target.phone) await this.countries.look(tx, target.phone.country);
    const sent = { event: target.phone ? 'code.sent' : 'send.refused', codeId: id } as const;
    const whom = { accountId: command.userId, clientId, destinationHash: target.destinationHash };
    await this.audit.record(tx, { purpose: 'smsLogin', ...sent, ...whom }, issuedAt);
    const revealed = { event: 'code.revealed', codeId: id, purpose: 'smsLogin', ...whom } as const;
    if (command.reveal) await this.audit.record(tx, revealed, issuedAt);
    const remainingSeconds = Math.floor((expiresAt - issuedAt) / 1000);
    const answer = { number, reference, referenceCode, code, remainingSeconds };
    return {
      kind: 'issued',
      ...answer,
      phoneNumber: target.shown,
      accepted: true,
      messageId,
    } as const;
  }

  private async refused<T extends { readonly kind: string; readonly limit?: OtpLimit }>(
    { userId: accountId, clientId }: IssueSmsOtpCommand,
    outcome: T,
  ): Promise<T> {
    const fact = { event: 'send.refused', accountId, clientId, purpose: 'smsLogin' } as const;
    await this.work.run((tx) => this.audit.record(tx, fact, this.clock.now()));
    this.events.record({ event: 'send.refused', purpose: 'smsLogin', reason: outcome.kind });
    this.alarm(outcome.limit);
    return outcome;
  }

  /** Pumping, or a house that has sent too much: somebody is to look. */
  private alarm(limit: OtpLimit | undefined): void {
    if (ALARMING.has(limit)) this.events.record({ event: 'sends.exhausted', reason: limit });
  }
}

/** What the caller calls the place of use, without what a database or a log cannot take. */
const storable = (source: string | null) =>
  source
    ?.replace(/[\p{Cc}\p{Cs}]/gu, '')
    .slice(0, LONGEST_SOURCE)
    .replace(/\p{Cs}$/u, '') ?? null;
