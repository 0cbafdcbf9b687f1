import { Global, Module } from '@nestjs/common';
import { Clock, SystemClock } from './clock.js';
import { Counters } from './counters/counters.js';
import { Events } from './events.js';
import { Randomness, SystemRandomness } from './randomness.js';

/** The seams to time, chance and listeners. The unit of work is provided by `database`, which has the connection. */
@Global()
@Module({
  providers: [
    { provide: Clock, useClass: SystemClock },
    { provide: Randomness, useClass: SystemRandomness },
    Counters,
    Events,
  ],
  exports: [Clock, Randomness, Counters, Events],
})
export class RuntimeModule {}
