import { Inject, Injectable } from '@nestjs/common';
import { OneTimeCodeOptions } from '../../config/index.js';
import { Clock, Events } from '../../runtime/index.js';

const MINUTE = 60_000;
const WATCHED = new Set(['code.rejected', 'guesses.spent']);

/**
 * Budgets stop guessing at one account; guessing at many, a little at each, shows only in the sum. One
 * `codes.alarm` in each minute in which this process refuses too many codes.
 */
@Injectable()
export class RejectionAlarm {
  private since = 0;
  private rejected = 0;

  constructor(
    @Inject(Events) private readonly events: Events,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OneTimeCodeOptions) private readonly options: OneTimeCodeOptions,
  ) {
    events.listen(({ event }) => {
      if (WATCHED.has(event)) this.count();
    });
  }

  private count(): void {
    const now = this.clock.monotonic();
    if (now - this.since >= MINUTE) [this.since, this.rejected] = [now, 0];
    this.rejected += 1;
    if (this.rejected === this.options.rejectedPerMinuteAlarm)
      this.events.record({ event: 'codes.alarm', attempts: this.rejected });
  }
}
