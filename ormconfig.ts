import { DataSource } from 'typeorm';
import { optionsFrom, readEnvironment } from './src/config/index.js';
import { dataSourceOptions } from './src/database/index.js';

/** The store as the migration command line sees it; the app opens the same one for itself. */
export default new DataSource(dataSourceOptions(optionsFrom(readEnvironment()).database));
