export { ActionCatalogue, type ApiAction } from './action-catalogue.js';
export { HelpPagesModule } from './help-pages.module.js';
export { openApiDocument } from './openapi/openapi-document.js';
export { serveHelpPages } from './serve-help-pages.js';
