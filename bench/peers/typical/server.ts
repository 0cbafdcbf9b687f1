import { CodesService } from './codes.service.js';
import { start } from './start.js';

// The endpoints as most teams would build them on this stack: no authentication, no outer limits, no delivery.
await start({ providers: [CodesService] });
