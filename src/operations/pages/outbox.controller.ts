import { Controller, Get, Header, Inject, Ip } from '@nestjs/common';
import { OwnAccess } from '../../clients/index.js';
import { HelpPageOptions, RunOptions } from '../../config/index.js';
import { Outbox } from '../../courier/index.js';
import { PAGE_POLICY, placesOf } from '../../pages/index.js';
import { HttpErrorException } from '../../web-api/index.js';
import { outboxPage, type OutboxEntry } from './outbox-page.js';

const LOOPBACK = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/;

/** What development captured instead of sending. There is no such page in production, nor for another machine. */
@Controller()
@OwnAccess()
export class OutboxController {
  constructor(
    @Inject(RunOptions) private readonly options: RunOptions,
    @Inject(HelpPageOptions) private readonly help: HelpPageOptions,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {}

  @Get('outbox')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', PAGE_POLICY)
  async page(@Ip() address: string): Promise<string> {
    this.refuseStrangers(address);
    return outboxPage(await this.entries(), placesOf(this.help, this.options));
  }

  @Get('outbox.json')
  @Header('Content-Type', 'application/json; charset=utf-8')
  async list(@Ip() address: string): Promise<string> {
    this.refuseStrangers(address);
    return JSON.stringify(await this.entries(), null, 2);
  }

  private refuseStrangers(address: string): void {
    if (this.options.development && LOOPBACK.test(address)) return;
    throw new HttpErrorException(404, 'The outbox is for development, on the same machine.');
  }

  private async entries(): Promise<OutboxEntry[]> {
    return (await this.outbox.captures()).map((row) => ({
      id: row.id,
      channel: row.channel,
      to: row.recipient,
      purpose: row.purpose,
      subject: row.subject,
      text: row.text,
      code: row.code,
      createdAt: new Date(Number(row.created_at)).toISOString(),
      state: 'sent',
    }));
  }
}
