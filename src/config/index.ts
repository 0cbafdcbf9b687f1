export { ConfigModule } from './config.module.js';
export {
  DeliveryOptions,
  SMS_FIELDS,
  type SmsGateway,
  type SmtpServer,
} from './delivery-options.js';
export { Environment } from './environment.js';
export { OperationOptions, type RetentionOptions } from './operation-options.js';
export * from './options.js';
export { optionsFrom } from './options-from.js';
export { EnvironmentError, inDataFolder, readEnvironment } from './read-environment.js';
export { Secrets, secretsFrom, type Key } from './secrets.js';
