import { Module } from '@nestjs/common';
import { RunOptions } from '../config/index.js';
import { CaptureChannel } from './channels/capture.channel.js';
import { Channels } from './channels/channel.js';
import { ConfiguredChannels } from './channels/configured-channels.js';
import { Courier } from './courier.js';
import { Dispatcher } from './dispatcher.js';
import { Outbox } from './outbox/outbox.js';
import { Templates } from './templates/templates.js';

/** Delivery: the outbox, the dispatcher and the ways out. */
@Module({
  providers: [
    Courier,
    Dispatcher,
    Outbox,
    CaptureChannel,
    ConfiguredChannels,
    { provide: Channels, useExisting: ConfiguredChannels },
    {
      provide: Templates,
      useFactory: (options: RunOptions) => Templates.from(options),
      inject: [RunOptions],
    },
  ],
  exports: [Courier, Outbox, Channels, ConfiguredChannels],
})
export class CourierModule {}
