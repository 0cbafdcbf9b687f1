import { Module } from '@nestjs/common';
import { CaptureChannel, CaptureChannels } from './channels/capture.channel.js';
import { Channels } from './channels/channel.js';
import { Courier } from './courier.js';
import { Dispatcher } from './dispatcher.js';
import { Outbox } from './outbox/outbox.js';

/** Delivery: the outbox, the dispatcher and the ways out. */
@Module({
  providers: [
    Courier,
    Dispatcher,
    Outbox,
    CaptureChannel,
    { provide: Channels, useClass: CaptureChannels },
  ],
  exports: [Courier, Outbox, Channels],
})
export class CourierModule {}
