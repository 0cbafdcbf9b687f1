import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { XMLBuilder, XMLParser } from 'fast-xml-parser';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';

const settings = { ignoreAttributes: false, parseTagValue: false };
const parser = new XMLParser(settings);
const builder = new XMLBuilder(settings);

/** Reads XML bodies with fast-xml-parser and its validator; the root's members become the body. */
export function readXmlBodies(instance: FastifyInstance): void {
  instance.addContentTypeParser(
    'application/xml',
    { parseAs: 'string' },
    (_request, body, done) => {
      const document = parser.parse(body, true) as Record<string, object>;
      done(null, Object.values(document)[0]);
    },
  );
}

/** Writes what an action returns in XML to whoever accepts XML, else its root's members as JSON. */
export class XmlInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const isXml = http.getRequest<FastifyRequest>().headers.accept === 'application/xml';
    return next.handle().pipe(
      map((answer: Record<string, object> | undefined) => {
        if (answer === undefined) return undefined;
        if (!isXml) return Object.values(answer)[0];
        http.getResponse<FastifyReply>().type('application/xml; charset=utf-8');
        return builder.build(answer);
      }),
    );
  }
}
