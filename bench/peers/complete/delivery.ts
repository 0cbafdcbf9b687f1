import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { In } from 'typeorm';
import { CodesService } from '../typical/codes.service.js';
import { Message } from '../typical/entities.js';
import { CapturedMessage } from './entities.js';

const EVERY = 1000;
const MOST = 256;

/** Delivers what is queued, every second until nothing is left; here a message is kept instead of sent. */
@Injectable()
export class Delivery implements OnApplicationBootstrap {
  constructor(@Inject(CodesService) private readonly codes: CodesService) {}

  onApplicationBootstrap(): void {
    setTimeout(() => void this.deliver(), EVERY).unref();
  }

  private async deliver(): Promise<void> {
    while ((await this.batch()) === MOST);
    setTimeout(() => void this.deliver(), EVERY).unref();
  }

  private async batch(): Promise<number> {
    return this.codes.transaction(async (manager) => {
      const messages = manager.getRepository(Message);
      const due = await messages.find({
        where: { state: 'queued' },
        order: { id: 'ASC' },
        take: MOST,
      });
      if (due.length === 0) return 0;
      const createdAt = Date.now();
      const kept = due.map(({ id, channel, recipient, text }) => {
        return { id, channel, recipient, text, createdAt };
      });
      await manager.getRepository(CapturedMessage).insert(kept);
      await messages.update({ id: In(due.map(({ id }) => id)) }, { state: 'sent', text: '' });
      return due.length;
    });
  }
}
