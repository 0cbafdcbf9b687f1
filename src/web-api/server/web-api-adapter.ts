import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { RequestBody } from '../request/request-body.js';

/**
 * Fastify under Nest. What an action answers has its status and its headers when it comes here; Nest
 * would put its own default status (201 for POST) over them.
 */
export class WebApiAdapter extends FastifyAdapter {
  override reply(response: FastifyReply, payload: unknown, status?: number) {
    const isAction = RequestBody.of(response.request)?.action !== undefined;
    return isAction ? response.send(payload) : super.reply(response, payload, status);
  }
}
