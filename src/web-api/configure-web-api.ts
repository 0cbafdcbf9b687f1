import type { INestApplication } from '@nestjs/common';
import { HttpErrorFilter } from './errors/http-error.filter.js';

/**
 * Makes an application on {@link createServer} answer as Web API does. To be called before the
 * application is initialised.
 */
export function configureWebApi(app: INestApplication): void {
  app.useGlobalFilters(new HttpErrorFilter());
}
