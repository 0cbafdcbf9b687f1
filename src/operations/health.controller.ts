import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { OwnAccess } from '../clients/index.js';
import { Readiness } from './readiness.js';

const JSON_TYPE = 'application/json; charset=utf-8';

/** For orchestrators and load balancers: the process runs; the process should get requests. */
@Controller('health')
@OwnAccess()
export class HealthController {
  constructor(@Inject(Readiness) private readonly readiness: Readiness) {}

  @Get('live')
  live(@Res() reply: FastifyReply): void {
    void reply.type(JSON_TYPE).send('{"status":"up"}');
  }

  /** 503 while one part is down or the process is stopping; which part stands in the body. */
  @Get('ready')
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const parts = await this.readiness.look();
    const ready = Object.values(parts).every((health) => health === 'up');
    const body = JSON.stringify({ status: ready ? 'up' : 'down', ...parts });
    void reply
      .status(ready ? 200 : 503)
      .type(JSON_TYPE)
      .send(body);
  }
}
