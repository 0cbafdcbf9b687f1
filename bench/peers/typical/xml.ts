import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { XMLBuilder, XMLParser } from 'fast-xml-parser';
import { map, type Observable } from 'rxjs';

const settings = { ignoreAttributes: false, parseTagValue: false };
const parser = new XMLParser(settings);
const builder = new XMLBuilder(settings);

/** Makes of an XML body its root's members, with fast-xml-parser and its validator. */
export function readXmlBody(request: { body: unknown }, _response: unknown, next: () => void) {
  if (typeof request.body === 'string') {
    const document = parser.parse(request.body, true) as Record<string, object>;
    request.body = Object.values(document)[0];
  }
  next();
}

/** Writes what an action returns in XML to whoever accepts XML, else its root's members as JSON. */
export class XmlInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const isXml = http.getRequest<{ headers: { accept?: string } }>().headers.accept;
    return next.handle().pipe(
      map((answer: Record<string, object> | undefined) => {
        if (answer === undefined) return undefined;
        if (isXml !== 'application/xml') return Object.values(answer)[0];
        http.getResponse<{ type(name: string): void }>().type('application/xml; charset=utf-8');
        return builder.build(answer);
      }),
    );
  }
}
