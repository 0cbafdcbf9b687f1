export { dataSourceOptions, openDataSource, unitOfWorkFor } from './data-source.js';
export { DatabaseModule } from './database.module.js';
